"""Dates and periods in words, for saying how a time was read."""

from datetime import date

from store.periods import Period


def days(day: date) -> str:
    """`4 June 2019`."""
    return f"{day.day} {day:%B %Y}"


def month_words(period: Period) -> str:
    """`April to June 2024`."""
    if period.start.year == period.end.year:
        return f"{period.start:%B} to {period.end:%B %Y}"
    return f"{period.start:%B %Y} to {period.end:%B %Y}"


def year_words(period: Period) -> str:
    """`2023/24`."""
    return f"{period.start.year}/{(period.start.year + 1) % 100:02d}"
