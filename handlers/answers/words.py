"""Dates, periods and short lists in words, as they stand in every sentence the assistant says."""

from collections.abc import Iterable
from datetime import date

from store.measures.query import When
from store.periods import Period, TimeUnit, add_months, financial_year_of, month_of, quarter_of, unit_label

PARTS_OF_A_QUERY_IN_TIME = {"month": "month", "quarter": "quarter", "year": "financial year"}


def day(when: date) -> str:
    """`4 June 2019`."""
    return f"{when.day} {when:%B %Y}"


def span(when: When) -> str:
    """A date or a period by its name: `31 March 2026`, `2025/26`, `July to September 2025`, `March 2026`. No two are alike."""
    if not isinstance(when, Period):
        return day(when)
    if when == financial_year_of(when.start):
        return unit_label(when.start, TimeUnit.YEAR)
    if when == quarter_of(when.start):
        return f"{when.start:%B} to {when.end:%B %Y}"
    if when == month_of(when.start):
        return f"{when.start:%B %Y}"
    if when.start == when.end:
        return f"the one day {day(when.start)}"
    return f"{day(when.start)} to {day(when.end)}"


def at(when: When) -> str:
    """The same as it stands in a sentence: `at 31 March 2026`, `in 2025/26 (1 April 2025 to 31 March 2026)`."""
    if not isinstance(when, Period):
        return f"at {day(when)}"
    if when == financial_year_of(when.start):
        return f"in {span(when)} ({day(when.start)} to {day(when.end)})"
    if when == quarter_of(when.start) or when == month_of(when.start):
        return f"in {span(when)}"
    return f"on {day(when.start)}" if when.start == when.end else f"from {day(when.start)} to {day(when.end)}"


def time_group(label: str) -> str:
    """A month or quarter as a row of a table names it: `2024-09` is September 2024, `2024/25 Q2` is July to September 2024."""
    year, _, rest = label.partition(" Q")
    if rest:
        return span(quarter_of(add_months(date(int(year[:4]), 4, 1), 3 * (int(rest) - 1))))
    if "-" in label:
        return f"{date.fromisoformat(label + '-01'):%B %Y}"
    return label


def listed(words: Iterable[str], joint: str = "and") -> str:
    """`girls, boys and others`."""
    *others, last = words
    return f"{', '.join(others)} {joint} {last}" if others else last


def capital(words: str) -> str:
    """With a capital first letter, the rest left alone."""
    return words[:1].upper() + words[1:]
