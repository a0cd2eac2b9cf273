"""What is typed below a question that was asked back, where it is no choice: “by district” asks it of what was offered."""

from collections.abc import Callable

from handlers.language.lattice import Lattice
from handlers.language.meaning import MOST_CHOICES, Context, Declined, Doubtful, Meaning, Reading, Understood, once
from handlers.language.referring import refers
from handlers.language.subject import GENERAL


def of_a_choice(reading: Reading, lattice: Lattice, context: Context, follow: Callable[[Context], Reading]) -> Reading:
    """The reading, or where that is none the choices with what the message says of them: several are asked back again."""
    is_open = isinstance(reading, Declined) or (isinstance(reading, Doubtful) and context.previous is None)
    is_open = is_open or (context.previous is None and refers(lattice))  # “how many of *them* are …?”
    if not len(lattice) or not context.choices or not is_open or is_note_in_doubt(reading):
        return reading
    each = [follow(Context(previous=choice)) for choice in context.choices if choice.query is not None]
    found = once(one.meaning for one in each if isinstance(one, Understood))
    if not found:
        return reading
    is_settled = len(found) == len(context.choices) == 1 and _is_telling(context.choices[0])
    return Understood(found[0]) if is_settled else Doubtful(tuple(found[:MOST_CHOICES]), doubt=lattice.typed(0, len(lattice)))


def is_note_in_doubt(reading: Reading) -> bool:
    return isinstance(reading, Doubtful) and reading.unsettled is not None


def _is_telling(choice: Meaning) -> bool:
    """Whether more than “children in care” was read out of the message that it answers."""
    return choice.query is not None and (bool(choice.query.filters) or choice.query.measure != GENERAL)
