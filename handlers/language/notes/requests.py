"""The answer to a question that members asked, in the officer's own words: “answer R6: we hold twelve beds”."""

import re

from handlers.language.meaning import Intent, Meaning, Understood

REFERENCE = r"r-?(?P<{name}>\d{{1,6}})"
WE_HAVE = "(?:we|i)(?:(?: have|['’]ve)(?: now| just)?)?"
ANSWER = re.compile(
    rf"\s*(?:(?:the |my |our )?(?:answer|reply|response)(?: to| for)? {REFERENCE.format(name='after')}"
    rf"|{WE_HAVE} (?:answered|replied to|responded to) {REFERENCE.format(name='told')}"
    rf"|{REFERENCE.format(name='before')}[:,]? (?:answer|answered|reply|response)(?: is)?)\s*[.:,–—-]\s*(?P<words>.+)",
    re.IGNORECASE | re.DOTALL,
)


def of_request(text: str) -> Understood | None:
    """The words after the reference are the answer as it was typed; a message that asks is none."""
    found = ANSWER.fullmatch(text)
    if found is None or text.rstrip().endswith("?"):
        return None
    fields = {"response": found["words"].strip()}
    record = {"kind": "action_complete", "ref": f"R{found['before'] or found['after'] or found['told']}", "fields": fields}
    return Understood(Meaning(Intent.LOG, log=record))
