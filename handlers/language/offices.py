"""“Who is the director of children's services?”: which post does what is held, and never the name of whom it is held by."""

from handlers.language.lattice import Lattice
from handlers.language.meaning import Declined
from handlers.language.senses import Value

FRAMING = frozenset(
    {"who", "is", "whos", "our", "the", "a", "your", "current", "name", "of", "what", "new", "please", "called", "s"}
)
NAMES = "the names of officers"


def office_asked(lattice: Lattice) -> Declined | None:
    """Where a message asks who holds a post, and says nothing else."""
    said = [token.word for token in lattice.tokens]
    if not said or not said[0].startswith("who") or "is" not in said[:2]:
        return None
    found = [
        (phrase.end, at)
        for at in range(len(said))
        for phrase in lattice.found(lattice.lexicon.phrases, at)
        if _is_post(phrase.held)
    ]
    if not found:
        return None
    end, start = max(found, key=lambda one: one[0] - one[1])
    rest = {*said[:start], *said[end:]}
    return Declined(subjects=(NAMES,)) if rest <= FRAMING else None


def _is_post(held: tuple[object, ...]) -> bool:
    return any(isinstance(sense, Value) and sense.dimension == "owner" and sense.values != ("me",) for sense in held)
