"""People ask, and the process that answers is killed."""

import time
from dataclasses import dataclass, field

from store.models import InboxState
from tests.faults.trial import LATE, SETTLED_WITHIN, Outcome, Trial

PLANTED = ("zebedee", "quillfeather", "high street")
REFUSED = "where does the boy Zebedee Quillfeather at 12 High Street live?"
QUESTIONS = ("how many children are in care?", "children in care by gender", "what is an IFA?", REFUSED)
PLACES = [("@member.ashbury", None), ("@head.fostering", None), ("@chair.cpb", "#corporate-parenting")]

AT_ONCE = 10
"""Questions of which the answers come late."""
Asked = tuple[str, str]
"""Channel and thread of a question."""


@dataclass
class Asking(Trial):
    asked: list[Asked] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def kill_at(self, step: str) -> None:
        self._ask()
        self.end(self.start(step), step)

    def outcome(self) -> Outcome:
        with self.living():
            settled = self.wait_until(self._is_settled, SETTLED_WITHIN)
        wrong = self.wrong if settled else [*self.wrong, f"not settled: {self.states()}"]
        answers = {asked: len(self.hands.answers(*asked)) for asked in self.asked}
        return Outcome(
            "questions",
            len(self.asked),
            self.kills,
            lost=[asked for asked, count in answers.items() if count == 0],
            doubled=[asked for asked, count in answers.items() if count > 1],
            wrong=wrong + self.not_blanked(),
            leaked=[word for word in PLANTED if word.encode() in self.everything_kept()],
        )

    def arrive_late(self, count: int) -> None:
        """So many answers, of which each comes when the process has given up waiting for Slack to take it."""
        with self.living():
            self._ask()  # one in time: what a process does for the first time takes longer
            self.wait_until(self._is_settled, SETTLED_WITHIN)
            self.hands.breaks(late=LATE)
            while len(self.asked) <= count:
                for _ in range(min(AT_ONCE, count + 1 - len(self.asked))):
                    self._ask()
                if not self.wait_until(self._is_settled, SETTLED_WITHIN + self.grace):
                    self.wrong.append(f"not settled after {len(self.asked)}: {self.states()}")
            time.sleep(2 * LATE)  # what is still under way comes, and would be seen
            self.hands.breaks()

    def _ask(self) -> None:
        user, channel = self.chance.choice(PLACES)
        text = self.chance.choice(QUESTIONS)
        ts = self.hands.post(user, f"@parenting {text}", channel)
        self.asked.append((channel or user, ts))

    def _is_settled(self) -> bool:
        """Every event has come in, every item is finished, and every post is sent."""
        if not self.is_idle():
            return False
        states = self.states()
        return sum(states[state] for state in InboxState) == len(self.asked)
