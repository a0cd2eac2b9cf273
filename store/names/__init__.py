"""Words that may name a person: told by what stands round them, with short lists of names in people.toml.

“My son Jamie”, “Mrs Patel”, “Jamie (12)”, “Jamie S”, “child J”: sure. A first name alone, a capital in no other word, or a name
that is a word as well (Grace, Hope, Will) and does what people do: perhaps, and its writer is asked. What everybody knows by name
(places, feasts, languages, charities, figures of stories) names nobody: public.toml. A councillor is in public office.
"""

from enum import Enum, auto

from store.names.perhaps import PERHAPS
from store.names.sure import INITIALS, SURE
from store.names.words import Known, Words, nothing

__all__ = ["Known", "Sign", "nothing", "sign_of_a_name"]


class Sign(Enum):
    NAME = auto()
    PERHAPS = auto()


def sign_of_a_name(text: str, *, known: Known = nothing) -> Sign | None:
    """The strongest sign that a text names a person; None where there is none."""
    words = Words(text, known)
    if INITIALS.search(text):
        return Sign.NAME
    found = None
    for at in words.places():
        if any(rule(words, at) for rule in SURE):
            return Sign.NAME
        found = found or (Sign.PERHAPS if any(rule(words, at) for rule in PERHAPS) else None)
    return found
