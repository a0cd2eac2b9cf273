"""Options that several commands take."""

from datetime import date, datetime

import typer

FORMATS = ("%Y-%m-%d", "%d/%m/%Y", "%d %B %Y")


def as_date(text: str) -> date:
    """2026-03-31, 31/03/2026 or “31 March 2026”."""
    for form in FORMATS:
        try:
            return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007 - a day, not a moment
        except ValueError:
            continue
    raise typer.BadParameter(f"{text} is not a date. Write it as 2026-03-31.")
