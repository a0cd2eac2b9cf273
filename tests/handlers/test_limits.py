"""Slack's limits: what is too long is shortened so that Slack takes it, and a test is told."""

import pytest

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


@pytest.mark.parametrize("name", TOO_LONG)
def test_what_is_too_long_is_shortened_until_slack_takes_it(name):
    check_blocks(limits.fit(TOO_LONG[name]))


@pytest.mark.parametrize("name", TOO_LONG)
def test_what_is_too_long_is_told_to_a_test(name):
    with pytest.raises(limits.TooLong):
        limits.check(TOO_LONG[name])


def test_what_fits_is_left_as_it_is():
    blocks = [paragraph("Hello."), table(3), {"type": "divider"}, {"type": "actions", "elements": [button("Yes")]}]
    assert limits.fit(blocks) == blocks
    limits.check(blocks)


def test_a_text_is_cut_at_a_word():
    assert limits.shorten("one two three four", 12) == "one two…"
    assert limits.shorten("one two", 7) == "one two"
    assert limits.shorten("abcdefghijkl", 5) == "abcd…"


def test_buttons_stay_when_the_texts_are_too_long():
    blocks = [paragraph("a" * 2_900) for _ in range(6)] + [{"type": "actions", "elements": [button("How?")]}]
    assert limits.fit(blocks)[-1]["type"] == "actions"
