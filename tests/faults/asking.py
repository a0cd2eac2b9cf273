"""People ask, and the process that answers is killed."""

from dataclasses import dataclass, field

from store.models import InboxState
from tests.faults.trial import SETTLED_WITHIN, Outcome, Trial

PLANTED = ("zebedee", "quillfeather", "high street")
REFUSED = "where does the boy Zebedee Quillfeather at 12 High Street live?"
QUESTIONS = ("how many children are in care?", "children in care by gender", "what is an IFA?", REFUSED)
PLACES = [("@member.ashbury", None), ("@head.fostering", None), ("@chair.cpb", "#corporate-parenting")]

Asked = tuple[str, str]
"""Channel and thread of a question."""


@dataclass
class Asking(Trial):
    asked: list[Asked] = field(default_factory=list)

    def kill_at(self, step: str) -> None:
        self._ask()
        self.end(self.start(step), step)

    def outcome(self) -> Outcome:
        with self.living():
            settled = self.wait_until(self._is_settled, SETTLED_WITHIN)
        wrong = [] if settled else [f"not settled: {self.states()}"]
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

    def _ask(self) -> None:
        user, channel = self.chance.choice(PLACES)
        text = self.chance.choice(QUESTIONS)
        ts = self.hands.post(user, f"@parenting {text}", channel)
        self.asked.append((channel or user, ts))

    def _is_settled(self) -> bool:
        """Every event has come in, every item is finished, and every post is sent."""
        states = self.states()
        answered = sum(states[state] for state in InboxState if state is not InboxState.WAITING)
        return answered == len(self.asked) and self.is_idle()
