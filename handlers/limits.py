"""Slack's limits on a message. What is too long is shortened with a mark to show it, never sent to be refused.

The limits stand at https://docs.slack.dev/reference/block-kit/blocks; the total of texts is measured, not documented.
"""

from collections.abc import Callable
from typing import Any

Block = dict[str, Any]

TEXT = 4_000
BLOCKS = 50
PLAIN_TEXT = 3_000
BUTTON_TEXT = 75
BUTTON_VALUE = 2_000
BUTTONS = 25
CONTEXT_ELEMENTS = 10
TABLE_ROWS = 100
TABLE_COLUMNS = 20
TEXT_IN_ALL = 10_000
"""Slack refuses a message at about 11,000 characters in its blocks."""

CUT = "…"


class TooLong(ValueError):
    """A message that is beyond Slack's limits as it stands."""


def fit(blocks: list[Block]) -> list[Block]:
    """The same message within the limits: texts are cut at a word, and rows and blocks at the end are left out."""
    kept: list[Block] = []
    room = TEXT_IN_ALL
    for block in blocks[:BLOCKS]:
        fitted = _fit_block(block)
        if fitted["type"] == "table":
            fitted = _rows_within(fitted, room)
        length = _length(fitted)
        if length <= room or fitted["type"] == "actions":
            kept.append(fitted)
            room -= length
    return kept


def check(blocks: list[Block]) -> None:
    """Raise `TooLong` where `fit` would change anything; for tests, in which nothing may be too long."""
    fitted = fit(blocks)
    if fitted != blocks:
        changed = next((block for block in blocks if block not in fitted), None)
        raise TooLong(f"beyond Slack's limits: {str(changed)[:300]}")


def shorten(text: str, limit: int) -> str:
    """At most `limit` characters, cut at a word where there is one."""
    if len(text) <= limit:
        return text
    cut = text[: limit - len(CUT)]
    words, blank, _ = cut.rpartition(" ")
    return (words if blank and len(words) > limit // 2 else cut) + CUT


def _fit_block(block: Block) -> Block:
    shape = SHAPES.get(block["type"])
    return shape(block) if shape else block


def _actions(block: Block) -> Block:
    return block | {"elements": [_button(element) for element in block["elements"] if _is_pressable(element)][:BUTTONS]}


def _is_pressable(button: Block) -> bool:
    """A value cut short would mean something else, so the button goes."""
    return len(button.get("value", "")) <= BUTTON_VALUE


def _button(button: Block) -> Block:
    return button | {"text": button["text"] | {"text": shorten(button["text"]["text"], BUTTON_TEXT)}}


def _context(block: Block) -> Block:
    return block | {
        "elements": [element | {"text": shorten(element["text"], PLAIN_TEXT)} for element in block["elements"][:CONTEXT_ELEMENTS]]
    }


def _table(block: Block) -> Block:
    return block | {"rows": [row[:TABLE_COLUMNS] for row in block["rows"][:TABLE_ROWS]]}


def _rows_within(table: Block, room: int) -> Block:
    rows = table["rows"]
    while len(rows) > 1 and _length(rows) > room:
        rows = rows[:-1]
    return table | {"rows": rows}


def _rich_text(block: Block) -> Block:
    return block | {"elements": [_rich_text_part(part) for part in block["elements"]]}


def _rich_text_part(part: Block) -> Block:
    inner = [
        _rich_text_part(element) if "elements" in element else element | {"text": shorten(element["text"], PLAIN_TEXT)}
        for element in part["elements"]
    ]
    return part | {"elements": inner}


SHAPES: dict[str, Callable[[Block], Block]] = {
    "actions": _actions,
    "context": _context,
    "table": _table,
    "rich_text": _rich_text,
}
"""The blocks that our templates use. A divider has nothing to shorten."""


def _length(part: Any) -> int:
    """The characters of every text in a block, however deep."""
    if isinstance(part, dict):
        return sum(len(value) if key == "text" and isinstance(value, str) else _length(value) for key, value in part.items())
    return sum(map(_length, part)) if isinstance(part, list) else 0
