"""Particulars of a person in what somebody types: seen before anything is kept, and told to its writer alone.

A text that may only name a person is kept if it asks something, as no question is stored beyond its answer, or if its writer
says that it names nobody.
"""

import json
import re
from collections.abc import Callable
from dataclasses import replace

from handlers.answers.reply import Reply, Status
from handlers.language.lattice import lattice_of
from handlers.language.lexicon import Lexicon
from handlers.language.notes import tells
from handlers.language.spelling import english
from handlers.request import Request
from handlers.threads import Turn
from store.texts import Particular, Verdict, verdict

_NOTES = re.compile(
    r"\s*(?:(?:please )?(?:log|note|record|add|new action|mark|update|put down)\b"
    r"|(?:on |re |for )?(?:action )?[afr]-?\d{1,6}\b|a carer (?:said|says|told))",
    re.IGNORECASE,
)
NAMES_NOBODY = re.compile(r"^\s*no names?\s*[:,–-]\s*", re.IGNORECASE)


def on_personal(turn: Turn) -> Reply:
    """The words were not kept, only what kinds of things they held. It leaves the thread as it was."""
    seen = json.loads(turn.said)
    kinds = [Particular[name].value for name in seen["kinds"]]
    return Reply(Status.REFUSED, "personal", {"why": "personal", "kinds": kinds, "is_sure": seen["is_sure"]})


def without_particulars(request: Request, lexicon: Lexicon) -> Request:
    """The request as it may be kept: without its words where they hold particulars. Its answer then goes to its writer alone."""
    found, kinds = verdict(request.text, known=known_words(lexicon))
    says_nobody = NAMES_NOBODY.match(request.text)
    text = NAMES_NOBODY.sub("", request.text)
    if found is Verdict.CLEAN or (found is Verdict.ASK and (says_nobody or not tells(lattice_of(text, lexicon), text))):
        return replace(request, text=text)
    seen = json.dumps({"kinds": [kind.name for kind in kinds], "is_sure": found is Verdict.STOP})
    kept = replace(request, handler=on_personal.__name__, text=seen)
    return kept if request.is_direct else replace(kept, channel=request.user, begins=True)


def is_note(text: str, lexicon: Lexicon) -> bool:
    """Whether it would be recorded, but for what it tells of a person: it begins as notes do, and is no question."""
    return bool(_NOTES.match(text)) and tells(lattice_of(text, lexicon), text)


def known_words(lexicon: Lexicon) -> Callable[[str], bool]:
    """Good English and the council's own words, which are nobody's names."""
    first_names = lexicon.refusals["first_name"]

    def known(word: str) -> bool:
        return word in english() or (lexicon.speller.is_known(word) and word not in first_names)

    return known
