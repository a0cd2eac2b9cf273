"""What Slack sends becomes what was typed."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.mentions import typed_words


@pytest.mark.parametrize(
    ("sent", "typed"),
    [
        ("<@U0PARENTING> how many in care?", "how many in care?"),
        ("how many in care, <@U0PARENTING|parenting>?", "how many in care, ?"),
        ("hello <!here> everyone", "hello everyone"),
        ("what is said in <#C0FOSTERING|fostering>?", "what is said in #fostering?"),
        ("see <https://example.org/a?b=c|the paper>", "see the paper"),
        ("see <https://example.org/>", "see https://example.org/"),
        ("write to <mailto:a@example.org|a@example.org>", "write to a@example.org"),
        ("under 5s &amp; over 16s, &lt;5 or &gt;16", "under 5s & over 16s, <5 or >16"),
        ("typed &amp;lt; as it stands", "typed &lt; as it stands"),
        ("  two\nlines  ", "two lines"),
        ("", ""),
    ],
)
def test_mentions_and_escapes_are_undone(sent, typed):
    assert typed_words(sent) == typed


@given(st.text())
def test_any_text_that_slack_escapes_comes_back(text):
    assert typed_words(html.escape(text, quote=False)) == " ".join(text.split())
