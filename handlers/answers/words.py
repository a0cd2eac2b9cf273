"""Dates, periods and short lists in words, as they stand in every sentence the assistant says."""

from collections.abc import Iterable
from datetime import date

from store.measures.query import When
from store.periods import Period, add_months, financial_year_of, in_words, month_of, quarter_of

SHORT = 70
"""Characters that can be read on, on a phone, without a comma."""

SINGULARS = {
    "children": "child",
    "girls": "girl",
    "boys": "boy",
    "placements": "placement",
    "moves": "move",
    **{f"{one}s": one for one in ("action", "comment", "request", "milestone", "statement", "event", "commitment")},
}

ONE_OF_THEM = {
    "girls": "a girl",
    "boys": "a boy",
    "unaccompanied asylum-seeking children": "an unaccompanied asylum-seeking child",
}
"""Who a child can be said to be, in what follows "who are"."""

TIME_GROUP_WORDS = {"month": "month", "quarter": "quarter", "year": "financial year"}


def at(when: When) -> str:
    """A date or period as it stands in a sentence: `at 31 March 2026`, `in 2025/26 (1 April 2025 to 31 March 2026)`."""
    if not isinstance(when, Period):
        return f"at {in_words(when)}"
    first, last = in_words(when.start), in_words(when.end)
    if when == financial_year_of(when.start):
        return f"in {in_words(when)} ({first} to {last})"
    if when == quarter_of(when.start) or when == month_of(when.start):
        return f"in {in_words(when)}"
    return f"on {first}" if when.start == when.end else f"from {first} to {last}"


def dated(words: str, when: When) -> str:
    """`children in care at 31 March 2026`: with a comma before the date where the words are long or hold one already."""
    return joined(words, at(when))


def joined(words: str, more: str) -> str:
    return f"{words}, {more}" if ", " in words or len(words) > SHORT else f"{words} {more}"


def time_group(label: str) -> str:
    """A month or quarter as a row of a table names it: `2024-09` is September 2024, `2024/25 Q2` is July to September 2024."""
    year, _, rest = label.partition(" Q")
    if rest:
        return in_words(quarter_of(add_months(date(int(year[:4]), 4, 1), 3 * (int(rest) - 1))))
    if "-" in label:
        return in_words(month_of(date.fromisoformat(f"{label}-01")))
    return label


def listed(words: Iterable[str], joint: str = "and") -> str:
    """`girls, boys and others`."""
    *others, last = words
    return f"{', '.join(others)} {joint} {last}" if others else last


def singular(words: str) -> str:
    """`1 girl in care` for `1 girls in care`: of one, the first word that names children or things loses its ending."""
    many = min((plural for plural in SINGULARS if plural in words), key=words.index, default="")
    one = words.replace(many, SINGULARS.get(many, ""), 1).replace(" that are ", " that is ")
    for plural, single in ONE_OF_THEM.items():
        one = one.replace(f"who are {plural}", f"who is {single}").replace(f"who are not {plural}", f"who is not {single}")
    return one


def capital(words: str) -> str:
    """With a capital first letter, the rest left alone."""
    return words[:1].upper() + words[1:]


def ordinal(number: int) -> str:
    """`1st`, `2nd`, `11th`."""
    teens = 10 <= number % 100 <= 20
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
