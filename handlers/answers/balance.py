"""Whether more children leave care than come in: both figures, and the difference between them as they are shown."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.answers.reply import Reply
from handlers.language.meaning import Doubtful, Meaning
from store.measures.query import Caveat, Figure, Stat

COMING, GOING = "entered_care", "left_care"


def coming_and_going(doubtful: Doubtful) -> tuple[Meaning, ...]:
    """The two questions, where they and nothing else may be meant: who asks for one beside the other wants both."""
    found = {meaning.query.measure: meaning for meaning in doubtful.choices if meaning.query and meaning.query.stat is Stat.COUNT}
    is_plain = all(meaning.query and not (meaning.query.filters or meaning.query.group_by) for meaning in found.values())
    is_all = set(found) == {COMING, GOING} and len(doubtful.choices) == len(found)
    return (found[COMING], found[GOING]) if is_all and is_plain else ()


def with_balance(replies: Sequence[Reply]) -> list[Reply]:
    """Said below the second of these two; other replies are as they were."""
    first, second = replies
    if first.result is None or second.result is None or first.result.when != second.result.when:
        return [first, second]
    if (first.result.query.measure, second.result.query.measure) != (COMING, GOING):
        return [first, second]
    said = Caveat("balance", _balance(first.result.figures[0], second.result.figures[0]))
    return [first, replace(second, result=replace(second.result, caveats=(said, *second.result.caveats)))]


def _balance(came: Figure, left: Figure) -> dict[str, object]:
    if came.value is None or left.value is None:
        return {"more": None, "sure": False, "is_exact": False}
    least, most = (came.low or 0) - (left.high or 0), (came.high or 0) - (left.low or 0)
    is_exact = least == most
    is_sure = is_exact or least > 0 or most < 0
    return {"more": came.value - left.value, "sure": is_sure, "is_exact": is_exact}
