"""Options and arguments that several commands take."""

import re
from datetime import date, datetime

import typer

from store.errors import UserError

FORMATS = ("%Y-%m-%d", "%d/%m/%Y", "%d %B %Y")
PERSON_ID = re.compile(r"[UW][A-Z0-9]{5,}")
CHANNEL_ID = re.compile(r"[CG][A-Z0-9]{5,}")
"""As Slack writes them. Names in Slack are in small letters, so that neither can be taken for the other."""


class NotAnId(UserError):
    """An id and a name are in each other's place, or one of them is mistyped."""


def as_date(text: str) -> date:
    """2026-03-31, 31/03/2026 or “31 March 2026”."""
    for form in FORMATS:
        try:
            return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007 - a day, not a moment
        except ValueError:
            continue
    raise typer.BadParameter(f"{text} is not a date. Write it as 2026-03-31.")


def check_person(slack_id: str, handle: str) -> None:
    """Raises NotAnId."""
    if not PERSON_ID.fullmatch(slack_id) or PERSON_ID.fullmatch(handle):
        raise NotAnId(
            "Give the member id first, then the handle: parenting people add U012ABCDEF @jo.smith --role member. "
            f"A member id begins with U or W, in capitals and figures; here the id is {slack_id} and the handle {handle}."
        )


def check_channel(slack_id: str, name: str) -> None:
    """Raises NotAnId."""
    if not CHANNEL_ID.fullmatch(slack_id) or CHANNEL_ID.fullmatch(name):
        raise NotAnId(
            "Give the channel’s id first, then its name: parenting channels add C012ABCDEF parenting. "
            f"A channel’s id begins with C or G, in capitals and figures; here the id is {slack_id} and the name {name}."
        )
