"""Slack's limits: what is too long is shortened so that Slack takes it, and a test is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.workspace.limits import check_blocks
from handlers import limits


def paragraph(text):
    return {
        "type": "rich_text",
        "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}],
    }


def button(text, value="x", action_id="choose:1"):
    return {"type": "button", "action_id": action_id, "value": value, "text": {"type": "plain_text", "text": text}}


def table(rows, columns=2, text="cell"):
    return {"type": "table", "rows": [[{"type": "raw_text", "text": text}] * columns for _ in range(rows)]}


TOO_LONG = {
    "blocks": [paragraph("a")] * 60,
    "text": [paragraph("word " * 1_000)],
    "small print": [{"type": "context", "elements": [{"type": "plain_text", "text": "x" * 4_000}] * 12}],
    "button": [{"type": "actions", "elements": [button("y" * 80)]}],
    "value": [{"type": "actions", "elements": [button("one"), button("two", "v" * 2_001, "choose:2")]}],
    "buttons": [{"type": "actions", "elements": [button("one", action_id=f"choose:{n}") for n in range(30)]}],
    "rows": [table(150)],
    "columns": [table(2, 25)],
    "list": [
        {"type": "rich_text", "elements": [{"type": "rich_text_list", "elements": [paragraph("z" * 4_000)["elements"][0]]}]}
    ],
    "total": [paragraph("a" * 2_900) for _ in range(6)],
    "total of a table": [table(99, 3, "d" * 60)],
}


def more(count):
    return f"{count} more"


def pages(blocks):
    return limits.pages(blocks, more)


def texts(part):
    if isinstance(part, dict):
        return [value for key, value in part.items() if key == "text" and isinstance(value, str)] + [
            text for value in part.values() for text in texts(value)
        ]
    return [text for value in part for text in texts(value)] if isinstance(part, list) else []


@pytest.mark.parametrize("name", TOO_LONG)
def test_what_is_too_long_becomes_what_slack_takes(name):
    for page in pages(TOO_LONG[name]):
        check_blocks(page)


@pytest.mark.parametrize("name", TOO_LONG)
def test_what_is_too_long_is_told_to_a_test(name):
    with pytest.raises(limits.TooLong):
        limits.check(TOO_LONG[name])


def test_what_fits_is_left_as_it_is():
    blocks = [paragraph("Hello."), table(3), {"type": "divider"}, {"type": "actions", "elements": [button("Yes")]}]
    assert pages(blocks) == [blocks]
    limits.check(blocks)


def test_a_text_is_cut_at_a_word():
    assert limits.shorten("one two three four", 12) == "one two…"
    assert limits.shorten("one two", 7) == "one two"
    assert limits.shorten("abcdefghijkl", 5) == "abcd…"


def rows_of(page) -> list[str]:
    return [row[0]["text"] for block in page if block["type"] == "table" for row in block["rows"]]


def numbered_table(rows, width=10):
    return {
        "type": "table",
        "rows": [[{"type": "raw_text", "text": name.ljust(width)}] for name in ["Age", *map(str, range(rows))]],
    }


def test_a_long_table_goes_on_in_further_messages_each_with_its_heading():
    found = pages([paragraph("Before."), numbered_table(250), paragraph("After.")])
    rows = [[row.strip() for row in rows_of(page)] for page in found]
    assert [row[0] for row in rows] == ["Age"] * 3
    assert [name for row in rows for name in row[1:]] == [str(number) for number in range(250)]
    assert texts(found[0])[0] == "Before."
    assert texts(found[-1])[-1] == "After."


def test_a_table_that_would_never_end_says_how_many_rows_are_left_out():
    found = pages([numbered_table(700)])
    shown = sum(len(rows_of(page)) - 1 for page in found if rows_of(page))
    assert shown == limits.MOST_TABLES * (limits.TABLE_ROWS - 1)
    assert texts(found[-1])[-1] == f"{700 - shown} more"


@given(
    st.lists(
        st.one_of(
            st.integers(0, 4_000).map(lambda size: paragraph("word " * (size // 5) + "end")),
            st.tuples(st.integers(1, 400), st.integers(1, 200)).map(lambda shape: numbered_table(*shape)),
            st.integers(1, 30).map(
                lambda many: {"type": "context", "elements": [{"type": "plain_text", "text": f"note {n}"} for n in range(many)]}
            ),
            st.integers(1, 60).map(
                lambda many: {"type": "actions", "elements": [button("Yes", action_id=f"choose:{n}") for n in range(many)]}
            ),
        ),
        min_size=1,
        max_size=60,
    )
)
def test_slack_takes_every_page_and_nothing_is_lost_unsaid(blocks):
    found = pages(blocks)
    for page in found:
        check_blocks(page)
    said = " ".join(text for page in found for text in texts(page))
    for block in blocks:
        if block["type"] in ("context", "actions"):
            assert all(text in said for text in texts(block))
    rows = sum(len(block["rows"]) - 1 for block in blocks if block["type"] == "table")
    shown = sum(len(block["rows"]) - 1 for page in found for block in page if block["type"] == "table")
    left_out = sum(int(text.split()[0]) for page in found for text in texts(page) if text.endswith(" more"))
    assert rows == shown + left_out
