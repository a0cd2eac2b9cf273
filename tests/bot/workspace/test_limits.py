"""The workspace refuses what Slack refuses: each limit holds at its edge, and breaks one beyond it."""

import pytest

from bot.workspace.errors import SlackError
from bot.workspace.limits import check_blocks


def plain(length: int) -> dict:
    return {"type": "plain_text", "text": "x" * length}


def button(**changed) -> dict:
    return {"type": "button", "action_id": "explain", "text": plain(5), "value": "v"} | changed


def buttons(count: int) -> list:
    return [button(action_id=f"choose:{number}") for number in range(count)]


def rich(*parts: dict) -> dict:
    return {"type": "rich_text", "elements": list(parts)}


def table(rows: int, columns: int) -> dict:
    return {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}] * columns] * rows}


CELL = {"type": "raw_text", "text": "x"}
WORDS = rich({"type": "rich_text_section", "elements": [{"type": "text", "text": "Hello"}]})
IMAGE = {"type": "image", "image_url": "http://127.0.0.1/chart.png", "alt_text": "A chart"}

ALLOWED = {
    "nothing": [],
    "50 blocks": [{"type": "divider"}] * 50,
    "header of 150": [{"type": "header", "text": plain(150)}],
    "section of 3,000": [{"type": "section", "text": plain(3_000)}],
    "10 fields": [{"type": "section", "fields": [plain(900)] * 10}],
    "section with a button": [{"type": "section", "text": {"type": "mrkdwn", "text": "*Hello*"}, "accessory": button()}],
    "10 elements of context": [{"type": "context", "elements": [plain(10)] * 10}],
    "25 buttons": [{"type": "actions", "elements": buttons(25)}],
    "button text of 75": [{"type": "actions", "elements": [button(text=plain(75))]}],
    "button value of 2,000": [{"type": "actions", "elements": [button(value="x" * 2_000)]}],
    "danger": [{"type": "actions", "elements": [button(style="danger")]}],
    "image": [IMAGE],
    "table of 100 by 20": [table(100, 20)],
    "table of words": [{"type": "table", "rows": [[WORDS, CELL]]}],
    "rich text": [WORDS],
}

REFUSED = {
    "51 blocks": ([{"type": "divider"}] * 51, "no more than 50 items allowed [json-pointer:/blocks]"),
    "header of 151": ([{"type": "header", "text": plain(151)}], "/blocks/0/text/text]"),
    "header in mrkdwn": ([{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}], "/blocks/0/text]"),
    "section of 3,001": ([{"type": "section", "text": plain(3_001)}], "must be less than 3001 characters [json-pointer:/blocks/0/text/text]"),
    "empty section": ([{"type": "section"}], "missing required field"),
    "empty text": ([{"type": "section", "text": plain(0)}], "must be more than 0 characters"),
    "11 fields": ([{"type": "section", "fields": [plain(10)] * 11}], "/blocks/0/fields]"),
    "field of 2,001": ([{"type": "section", "fields": [plain(2_001)]}], "/blocks/0/fields/0/text]"),
    "11 elements of context": ([{"type": "context", "elements": [plain(10)] * 11}], "/blocks/0/elements]"),
    "context of nothing": ([{"type": "context", "elements": []}], "no fewer than 1 items"),
    "26 buttons": ([{"type": "actions", "elements": buttons(26)}], "/blocks/0/elements]"),
    "one action twice": ([{"type": "actions", "elements": [button(), button()]}], "action_id must be unique"),
    "button text of 76": ([{"type": "actions", "elements": [button(text=plain(76))]}], "/blocks/0/elements/0/text/text]"),
    "button value of 2,001": ([{"type": "actions", "elements": [button(value="x" * 2_001)]}], "/blocks/0/elements/0/value]"),
    "button value of none": ([{"type": "actions", "elements": [button(value="")]}], "/blocks/0/elements/0/value]"),
    "green button": ([{"type": "actions", "elements": [button(style="green")]}], "must be primary or danger"),
    "unknown element": ([{"type": "actions", "elements": [{"type": "slider", "action_id": "a"}]}], "unsupported type: slider"),
    "image without words": ([IMAGE | {"alt_text": ""}], "/blocks/0/alt_text]"),
    "table of 101 rows": ([table(101, 2)], "/blocks/0/rows]"),
    "table of 21 columns": ([table(2, 21)], "/blocks/0/rows/0]"),
    "two tables": ([table(1, 1), table(1, 1)], "only one table"),
    "empty cell": ([{"type": "table", "rows": [[{"type": "raw_text", "text": ""}]]}], "/blocks/0/rows/0/0/text]"),
    "unknown cell": ([{"type": "table", "rows": [[{"type": "mrkdwn", "text": "x"}]]}], "/blocks/0/rows/0/0/type]"),
    "unknown rich text": ([rich({"type": "section"})], "unsupported type: section"),
    "unknown block": ([{"type": "divider"}, {"type": "sparkline"}], "unsupported type: sparkline [json-pointer:/blocks/1/type]"),
    "one name twice": ([{"type": "divider", "block_id": "a"}, {"type": "divider", "block_id": "a"}], "block_id must be unique"),
}  # fmt: skip


@pytest.mark.parametrize("blocks", ALLOWED.values(), ids=ALLOWED)
def test_what_slack_takes_is_taken(blocks):
    check_blocks(blocks)


@pytest.mark.parametrize(("blocks", "fault"), REFUSED.values(), ids=REFUSED)
def test_what_slack_refuses_is_refused_with_its_place(blocks, fault):
    with pytest.raises(SlackError, match="invalid_blocks") as refused:
        check_blocks(blocks)
    assert any(fault in said for said in refused.value.faults), refused.value.faults


@pytest.mark.parametrize("blocks", ["text", [1], {"type": "divider"}])
def test_what_is_no_list_of_blocks_is_refused(blocks):
    with pytest.raises(SlackError, match="invalid_blocks_format"):
        check_blocks(blocks)


def test_too_much_text_in_all_is_refused():
    sections = [{"type": "section", "text": plain(2_750)}] * 4
    check_blocks(sections)
    with pytest.raises(SlackError, match="msg_blocks_too_long"):
        check_blocks([*sections, {"type": "section", "text": plain(1)}])
