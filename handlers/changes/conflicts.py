"""Logged moves of which a return tells otherwise: listed for officers, and settled by one of them."""

import re
from collections.abc import Iterator
from typing import Any

from handlers import access
from handlers.access import NotAllowed
from handlers.answers.reply import Reply, Status
from handlers.changes import replies
from handlers.changes.recording import record
from handlers.threads import Turn
from store.imports.ssda903.logged import overruled
from store.models import PlacementMove
from store.periods import in_words
from store.positions import newest_run
from store.terms import MoveKind

LISTS = re.compile(
    r"\s*(?:please )?(?:(?:list|show|which|what|any|are there)(?: me)?(?: the| any| our)? )?(?:"
    r"logged moves? (?:that )?(?:conflict|do not agree|dont agree|were overruled|are overruled|to settle)"
    r"|(?:placement |move )?conflicts?(?: with the return| to settle)?|moves? to settle)\W*",
    re.IGNORECASE,
)
SETTLES = re.compile(
    r"\s*(?:please )?settle (?:the )?(?:logged )?(?:moves? )?(?:of |for )?(?P<child>c-?\d{1,6})\W*", re.IGNORECASE
)


def about_conflicts(turn: Turn) -> Reply | None:
    """None where the message is of something else."""
    found = SETTLES.fullmatch(turn.said)
    if found is not None:
        return settled(turn, found["child"])
    return _listed(turn) if LISTS.fullmatch(turn.said) else None


def settled(turn: Turn, child: str) -> Reply:
    return record(turn, [{"kind": "move_settle", "ref": child.upper().replace("-", ""), "fields": {}}])


def _listed(turn: Turn) -> Reply:
    try:
        access.check_can_log(turn.asker)
    except NotAllowed as error:
        return replies.sentence(str(error))
    moves = overruled(turn.session, newest_run(turn.session) or 0)
    return Reply(Status.ANSWERED, "conflicts", {"moves": list(_told(moves))})


def _told(moves: list[PlacementMove]) -> Iterator[dict[str, Any]]:
    for move in moves:
        where = move.placement_type.value.replace("_", " ") if move.placement_type else None
        what = {MoveKind.START: "came into care", MoveKind.END: "left care"}.get(move.kind, "moved")
        yield {"child": move.reference, "what": what, "where": where, "on": in_words(move.happened_on)}
