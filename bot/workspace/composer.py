"""What Slack's own message box does with what is typed, before anyone else sees it."""

import re

from bot.workspace.errors import SlackError
from bot.workspace.state import Workspace

NAMED = re.compile(r"(?<![\w@#])([@#])([\w][\w.-]*[\w])")


def as_slack_sends_it(workspace: Workspace, typed: str) -> str:
    """Escapes `&`, `<` and `>`, and turns `@parenting` and `#placements` into Slack's references."""
    escaped = typed.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    # A reference that was given as such stays one.
    escaped = re.sub(r"&lt;([@#][A-Z0-9]+)&gt;", r"<\1>", escaped)
    return NAMED.sub(lambda found: _reference(workspace, found), escaped)


def _reference(workspace: Workspace, found: re.Match[str]) -> str:
    sign, name = found.groups()
    try:
        if sign == "@":
            return f"<@{workspace.user(name).id}>"
        return f"<#{workspace.conversation(name).id}|{name}>"
    except SlackError:
        return found.group()
