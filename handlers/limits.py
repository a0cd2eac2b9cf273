"""Slack's limits on a message. What is too long for one message becomes several; nothing is sent to be refused.

The limits stand at https://docs.slack.dev/reference/block-kit/blocks; the total of texts is measured, not documented.
"""

from collections.abc import Callable, Iterator, Sequence
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
TABLE_TEXT = 8_000
"""Of one message's table; the rest of the message needs room too."""
MOST_TABLES = 5
"""Messages that one table may take. Nobody reads more on a telephone."""

CUT = "…"


class TooLong(ValueError):
    """A message that is beyond Slack's limits as it stands."""


def pages(blocks: Sequence[Block], more: Callable[[int], str]) -> list[list[Block]]:
    """The same message as one or several, each within the limits.

    Texts are cut at a word, with a mark. Of a table that would take more than `MOST_TABLES` messages, the rows at the end are
    left out, and `more` words how many.
    """
    found: list[list[Block]] = [[]]
    for block in (piece for whole in blocks for piece in _pieces(whole, more)):
        if found[-1] and not _fits(found[-1], block):
            found.append([])
        found[-1].append(block)
    return found


def check(blocks: list[Block]) -> None:
    """Raise `TooLong` where it would not go as it stands; for tests, in which nothing may be too long."""
    found = pages(blocks, str)
    if found != [blocks]:
        changed = next((block for block in blocks if block not in found[0]), None)
        raise TooLong(f"beyond Slack's limits: {str(changed)[:300]}")


def shorten(text: str, limit: int) -> str:
    """At most `limit` characters, cut at a word where there is one."""
    if len(text) <= limit:
        return text
    cut = text[: limit - len(CUT)]
    words, blank, _ = cut.rpartition(" ")
    return (words if blank and len(words) > limit // 2 else cut) + CUT


def paragraph(words: str) -> Block:
    """As in `templates/macros/blocks.j2`."""
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": words}]}
    return {"type": "rich_text", "elements": [section]}


def _fits(page: list[Block], block: Block) -> bool:
    has_table = any(other["type"] == "table" for other in page)
    if len(page) >= BLOCKS or (has_table and block["type"] == "table"):
        return False
    return block["type"] == "actions" or _length(page) + _length(block) <= TEXT_IN_ALL


def _pieces(block: Block, more: Callable[[int], str]) -> Iterator[Block]:
    """A block as one or several that fit."""
    match block["type"]:
        case "table":
            yield from _tables(block, more)
        case "context":
            elements = [element | {"text": shorten(element["text"], PLAIN_TEXT)} for element in block["elements"]]
            yield from _portions(block, elements, CONTEXT_ELEMENTS)
        case "actions":
            yield from _portions(block, [_button(one) for one in block["elements"] if _is_pressable(one)], BUTTONS)
        case "rich_text":
            yield block | {"elements": [_rich_text_part(part) for part in block["elements"]]}
        case _:
            yield block


def _portions(block: Block, elements: list[Block], most: int) -> Iterator[Block]:
    while elements:
        taken = _taken(elements, most, TEXT_IN_ALL)
        yield block | {"elements": elements[:taken]}
        elements = elements[taken:]


def _taken(parts: Sequence[Any], most: int, room: int) -> int:
    """How many of them go together: one at least."""
    for number, part in enumerate(parts[:most]):
        room -= _length(part)
        if room < 0 and number:
            return number
    return min(most, len(parts))


def _is_pressable(button: Block) -> bool:
    """A value cut short would mean something else, so the button goes."""
    return len(button.get("value", "")) <= BUTTON_VALUE


def _button(button: Block) -> Block:
    return button | {"text": button["text"] | {"text": shorten(button["text"]["text"], BUTTON_TEXT)}}


def _tables(table: Block, more: Callable[[int], str]) -> Iterator[Block]:
    """Each with the heading."""
    heading, *rows = [[_cell(cell) for cell in row[:TABLE_COLUMNS]] for row in table["rows"]]
    for _ in range(MOST_TABLES):
        taken = _taken(rows, TABLE_ROWS - 1, TABLE_TEXT - _length(heading))
        yield table | {"rows": [heading, *rows[:taken]]}
        rows = rows[taken:]
        if not rows:
            return
    yield paragraph(more(len(rows)))


def _cell(cell: Block) -> Block:
    return cell | {"text": shorten(cell["text"], PLAIN_TEXT)} if "text" in cell else cell


def _rich_text_part(part: Block) -> Block:
    inner = [
        _rich_text_part(element) if "elements" in element else element | {"text": shorten(element["text"], PLAIN_TEXT)}
        for element in part["elements"]
    ]
    return part | {"elements": inner}


def _length(part: Any) -> int:
    """The characters of every text in a block, however deep."""
    if isinstance(part, dict):
        return sum(len(value) if key == "text" and isinstance(value, str) else _length(value) for key, value in part.items())
    return sum(map(_length, part)) if isinstance(part, list) else 0
