"""What Slack refuses in a message or a view: https://docs.slack.dev/reference/block-kit/blocks and its neighbours.

Each fault is worded as Slack words it, with a pointer to the place.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from bot.workspace.errors import SlackError
from bot.workspace.people import Json

TEXT = 40_000
BLOCKS = 50
VIEW_BLOCKS = 100
BLOCK_TEXT_IN_ALL = 11_000
"""Not in Slack's documentation; a message with more is refused as `msg_blocks_too_long`."""
HEADER = 150
SECTION = 3_000
FIELDS, FIELD = 10, 2_000
CONTEXT_ELEMENTS = 10
ACTIONS = 25
BUTTON_TEXT, BUTTON_VALUE, ACTION_ID = 75, 2_000, 255
ALT_TEXT, URL, IMAGE_TITLE = 1_000, 3_000, 2_000
TABLE_ROWS, TABLE_COLUMNS = 100, 20
VIEW_TITLE, CALLBACK_ID, PRIVATE_METADATA = 24, 255, 3_000
LABEL, TYPED = 2_000, 3_000
OPTIONS, OPTION_TEXT, OPTION_VALUE = 100, 75, 150

Faults = Iterator[str]


def check_blocks(blocks: Any) -> None:
    """Raises SlackError: `invalid_blocks_format`, `invalid_blocks` with its faults, or `msg_blocks_too_long`."""
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        raise SlackError("invalid_blocks_format")
    faults = [*_as_a_whole(blocks, BLOCKS), *_each(blocks)]
    if faults:
        raise SlackError("invalid_blocks", faults)
    if sum(len(text) for block in blocks for text in _texts(block)) > BLOCK_TEXT_IN_ALL:
        raise SlackError("msg_blocks_too_long")


def check_view(view: Any, kind: str) -> None:
    """A form (`modal`) or a Home tab (`home`). Raises SlackError: `invalid_arguments` with its faults."""
    if not isinstance(view, dict) or view.get("type") != kind:
        raise SlackError("invalid_arguments", [_fault(f"must be a view of type {kind}", "/view/type")])
    blocks = view.get("blocks")
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        raise SlackError("invalid_arguments", [_fault("must provide an array of blocks", "/view/blocks")])
    faults = [*_as_a_whole(blocks, VIEW_BLOCKS), *_each(blocks), *_not_in_views(blocks), *_frame(view)]
    if faults:
        raise SlackError("invalid_arguments", faults)


def _frame(view: Json) -> Faults:
    if view["type"] == "modal":
        yield from _text(view.get("title"), VIEW_TITLE, "/view/title", plain=True)
        for name in ("submit", "close"):
            if name in view:
                yield from _text(view[name], VIEW_TITLE, f"/view/{name}", plain=True)
        if "submit" not in view and any(block.get("type") == "input" for block in view["blocks"]):
            yield _fault("a submit button is needed where there are inputs", "/view/submit")
    for name, most in (("callback_id", CALLBACK_ID), ("private_metadata", PRIVATE_METADATA)):
        if len(view.get(name, "")) > most:
            yield _fault(f"must be less than {most + 1} characters", f"/view/{name}")


def _not_in_views(blocks: list[Json]) -> Faults:
    for number, block in enumerate(blocks):
        if block.get("type") == "table":
            yield _fault("unsupported type: table", f"/view/blocks/{number}/type")


def _each(blocks: list[Json]) -> Faults:
    for number, block in enumerate(blocks):
        yield from _block(block, f"/blocks/{number}")


def _as_a_whole(blocks: list[Json], most: int) -> Faults:
    yield from _at_most(blocks, most, "/blocks")
    if sum(block.get("type") == "table" for block in blocks) > 1:
        yield _fault("only one table is allowed", "/blocks")
    names = [block["block_id"] for block in blocks if "block_id" in block]
    if len(names) != len(set(names)):
        yield _fault("block_id must be unique", "/blocks")


def _block(block: Json, at: str) -> Faults:
    check = BLOCK_CHECKS.get(block.get("type", ""))
    if check is None:
        yield _fault(f"unsupported type: {block.get('type')}", f"{at}/type")
    else:
        yield from check(block, at)


def _header(block: Json, at: str) -> Faults:
    yield from _text(block.get("text"), HEADER, f"{at}/text", plain=True)


def _section(block: Json, at: str) -> Faults:
    if "text" not in block and not block.get("fields"):
        yield _fault("missing required field: text or fields", at)
    if "text" in block:
        yield from _text(block["text"], SECTION, f"{at}/text")
    yield from _at_most(block.get("fields", []), FIELDS, f"{at}/fields")
    for number, field in enumerate(block.get("fields", [])):
        yield from _text(field, FIELD, f"{at}/fields/{number}")
    if "accessory" in block:
        yield from _element(block["accessory"], f"{at}/accessory")


def _context(block: Json, at: str) -> Faults:
    elements = block.get("elements", [])
    yield from _at_least_one(elements, f"{at}/elements")
    yield from _at_most(elements, CONTEXT_ELEMENTS, f"{at}/elements")
    for number, element in enumerate(elements):
        where = f"{at}/elements/{number}"
        if element.get("type") == "image":
            yield from _image(element, where)
        else:
            yield from _text(element, SECTION, where)


def _actions(block: Json, at: str) -> Faults:
    elements = block.get("elements", [])
    yield from _at_least_one(elements, f"{at}/elements")
    yield from _at_most(elements, ACTIONS, f"{at}/elements")
    for number, element in enumerate(elements):
        yield from _element(element, f"{at}/elements/{number}")
    names = [element.get("action_id") for element in elements]
    if len(names) != len(set(names)):
        yield _fault("action_id must be unique", f"{at}/elements")


def _element(element: Json, at: str) -> Faults:
    if element.get("type") == "image":
        yield from _image(element, at)
    elif element.get("type") == "button":
        yield from _text(element.get("text"), BUTTON_TEXT, f"{at}/text", plain=True)
        yield from _string(element.get("action_id"), ACTION_ID, f"{at}/action_id")
        if "value" in element:
            yield from _string(element["value"], BUTTON_VALUE, f"{at}/value")
        if element.get("style", "primary") not in ("primary", "danger"):
            yield _fault("must be primary or danger", f"{at}/style")
    else:
        yield _fault(f"unsupported type: {element.get('type')}", f"{at}/type")


def _input(block: Json, at: str) -> Faults:
    yield from _text(block.get("label"), LABEL, f"{at}/label", plain=True)
    if "hint" in block:
        yield from _text(block["hint"], LABEL, f"{at}/hint", plain=True)
    element = block.get("element", {})
    if element.get("type") not in INPUTS:
        yield _fault(f"unsupported type: {element.get('type')}", f"{at}/element/type")
        return
    yield from _string(element.get("action_id"), ACTION_ID, f"{at}/element/action_id")
    if element["type"] == "static_select":
        yield from _options(element, f"{at}/element")
    elif element["type"] == "datepicker":
        if "initial_date" in element and not DAY.fullmatch(str(element["initial_date"])):
            yield _fault("must be a date: YYYY-MM-DD", f"{at}/element/initial_date")
    else:
        if not 1 <= element.get("max_length", TYPED) <= TYPED:
            yield _fault(f"must be between 1 and {TYPED}", f"{at}/element/max_length")
        if len(element.get("initial_value", "")) > element.get("max_length", TYPED):
            yield _fault("must be no longer than max_length", f"{at}/element/initial_value")


def _options(element: Json, at: str) -> Faults:
    """The choices of a menu, and the one that is chosen to begin with, which must be one of them."""
    options = element.get("options", [])
    yield from _at_least_one(options, f"{at}/options")
    yield from _at_most(options, OPTIONS, f"{at}/options")
    for number, option in enumerate(options):
        yield from _text(option.get("text"), OPTION_TEXT, f"{at}/options/{number}/text", plain=True)
        yield from _string(option.get("value"), OPTION_VALUE, f"{at}/options/{number}/value")
    if "initial_option" in element and element["initial_option"] not in options:
        yield _fault("must be one of the options", f"{at}/initial_option")


def _image(image: Json, at: str) -> Faults:
    if ("image_url" in image) is ("slack_file" in image):
        yield _fault("must provide either image_url or slack_file", at)
    elif "image_url" in image:
        yield from _string(image["image_url"], URL, f"{at}/image_url")
    else:
        yield from _string(image["slack_file"].get("id"), ACTION_ID, f"{at}/slack_file/id")
    yield from _string(image.get("alt_text"), ALT_TEXT, f"{at}/alt_text")
    if "title" in image:
        yield from _text(image["title"], IMAGE_TITLE, f"{at}/title", plain=True)


def _table(block: Json, at: str) -> Faults:
    rows = block.get("rows", [])
    yield from _at_least_one(rows, f"{at}/rows")
    yield from _at_most(rows, TABLE_ROWS, f"{at}/rows")
    yield from _at_most(block.get("column_settings", []), TABLE_COLUMNS, f"{at}/column_settings")
    for number, row in enumerate(rows):
        yield from _at_most(row, TABLE_COLUMNS, f"{at}/rows/{number}")
        for column, cell in enumerate(row):
            where = f"{at}/rows/{number}/{column}"
            if cell.get("type") == "raw_text":
                yield from _string(cell.get("text"), SECTION, f"{where}/text")
            elif cell.get("type") == "rich_text":
                yield from _rich_text(cell, where)
            else:
                yield _fault(f"unsupported type: {cell.get('type')}", f"{where}/type")


def _rich_text(block: Json, at: str) -> Faults:
    elements = block.get("elements", [])
    yield from _at_least_one(elements, f"{at}/elements")
    for number, element in enumerate(elements):
        if element.get("type") not in RICH_TEXT_PARTS:
            yield _fault(f"unsupported type: {element.get('type')}", f"{at}/elements/{number}/type")


def _nothing(_block: Json, _at: str) -> Faults:
    yield from ()


RICH_TEXT_PARTS = ("rich_text_section", "rich_text_list", "rich_text_quote", "rich_text_preformatted")
INPUTS = ("plain_text_input", "static_select", "datepicker")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
BLOCK_CHECKS: dict[str, Callable[[Json, str], Faults]] = {
    "header": _header,
    "section": _section,
    "context": _context,
    "divider": _nothing,
    "actions": _actions,
    "input": _input,
    "image": _image,
    "table": _table,
    "rich_text": _rich_text,
}
"""The blocks this workspace knows, and can show. Another is refused rather than shown as nothing."""


def _text(text: Any, most: int, at: str, plain: bool = False) -> Faults:
    """A text object, `plain_text` or `mrkdwn`."""
    allowed = ("plain_text",) if plain else ("plain_text", "mrkdwn")
    if not isinstance(text, dict) or text.get("type") not in allowed:
        yield _fault(f"must be a text object of type {' or '.join(allowed)}", at)
    else:
        yield from _string(text.get("text"), most, f"{at}/text")


def _string(value: Any, most: int, at: str) -> Faults:
    if not isinstance(value, str):
        yield _fault("must be a string", at)
    elif not value:
        yield _fault("must be more than 0 characters", at)
    elif len(value) > most:
        yield _fault(f"must be less than {most + 1} characters", at)


def _at_least_one(items: list[Any], at: str) -> Faults:
    if not items:
        yield _fault("no fewer than 1 items allowed", at)


def _at_most(items: list[Any], most: int, at: str) -> Faults:
    if len(items) > most:
        yield _fault(f"no more than {most} items allowed", at)


def _fault(words: str, at: str) -> str:
    return f"{words} [json-pointer:{at}]"


def _texts(part: Any) -> Iterator[str]:
    """Every text in a block, however deep."""
    if isinstance(part, dict):
        for key, value in part.items():
            if key in ("text", "alt_text") and isinstance(value, str):
                yield value
            else:
                yield from _texts(value)
    elif isinstance(part, list):
        for value in part:
            yield from _texts(value)
