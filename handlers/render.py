"""A reply as data becomes a message: blocks for Slack and the same in plain text, worded by the templates of its folder.

Texts from people and from the store enter blocks as `plain_text`, `raw_text` or the text of `rich_text`, which Slack shows as
they are: there is no markup anywhere in a block, so nothing can be slipped into it.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from handlers import limits
from handlers.answers import words
from handlers.answers.changes import direction
from handlers.answers.reply import Reply
from handlers.answers.traits import by_words
from handlers.language.normalise import LIMIT
from handlers.limits import Block
from store.measures.dimensions import DIMENSIONS
from store.measures.query import Caveat
from store.periods import in_words

DIVIDER: Block = {"type": "divider"}
"""Between the answers to several questions of one message."""
TEMPLATES = Path(__file__).parent.parent / "templates"


@dataclass(frozen=True)
class Message:
    """What goes to Slack. `text` is for notifications and screen readers, with Slack's three special characters escaped."""

    text: str
    blocks: list[Block]


def render(reply: Reply) -> list[Message]:
    """The reply as one message, or as several where it is too long for one."""
    pages = limits.pages(compose(reply), _more_rows)
    texts = [plain_text(reply)] if len(pages) == 1 else [plain_blocks(blocks) for blocks in pages]
    return [Message(escape(limits.shorten(text, limits.TEXT)), blocks) for text, blocks in zip(texts, pages, strict=True)]


def compose(reply: Reply) -> list[Block]:
    """The blocks as the templates give them, whatever their length."""
    first, *others = reply.parts or (reply,)
    blocks = [*_blocks(first), *(block for part in others for block in (DIVIDER, *_blocks(part)))]
    return [limits.paragraph(_long_message()), *blocks] if reply.was_cut else blocks


def _blocks(reply: Reply) -> list[Block]:
    made: list[Block] = json.loads(_render(f"{reply.template}/blocks.json.j2", _names(reply)))
    return made


def plain_text(reply: Reply) -> str:
    """The message as it reads in Slack, as plain text, with nothing escaped."""
    text = "\n\n".join(_render(f"{part.template}/text.txt.j2", _names(part)).strip() for part in reply.parts or (reply,))
    whole = f"{_long_message()}\n\n{text}" if reply.was_cut else text
    return re.sub(r"\n{3,}", "\n\n", whole).strip()


def plain_blocks(blocks: Sequence[Block]) -> str:
    """Blocks as plain text, buttons left out."""
    return "\n\n".join(filter(None, map(_plain_block, blocks)))


def _plain_block(block: Block) -> str:
    match block["type"]:
        case "table":
            return aligned([[cell["text"] for cell in row] for row in block["rows"]])
        case "image":
            return str(block["alt_text"])
        case "context":
            return "\n".join(element["text"] for element in block["elements"])
        case "rich_text":
            return "\n".join(line for part in block["elements"] for line in _plain_lines(part))
        case _:
            return ""


def _plain_lines(part: Block) -> Iterator[str]:
    if part["type"] == "rich_text_list":
        yield from (f"- {line}" for item in part["elements"] for line in _plain_lines(item))
    else:
        yield "".join(element["text"] for element in part["elements"])


def _more_rows(count: int) -> str:
    return _render("cut/more_rows.txt.j2", {"count": count}).strip()


def _long_message() -> str:
    return _render("cut/long_message.txt.j2", {"limit": LIMIT}).strip()


def view(name: str, values: dict[str, Any]) -> Block:
    """A form, or the Home tab, as Slack takes it."""
    made: Block = json.loads(_render(f"views/{name}.json.j2", values))
    return made


def phrase(name: str) -> str:
    """A few words that depend on nothing."""
    return _render(f"{name}.txt.j2", {}).strip()


def caveat_sentence(caveat: Caveat) -> str:
    """What must be said beside a figure, in words."""
    return _render(f"caveats/{caveat.kind}.txt.j2", dict(caveat.values)).strip()


def _reason(reply: Reply) -> str:
    """Why there is no figure, in words."""
    return _render(f"cannot_answer/reasons/{reply.values['reason']}.txt.j2", reply.values["told"]).strip()


def citation(reply: Reply) -> str:
    """To be pasted into a paper: what was answered, in one sentence, with its footnote. Where there is no figure, why."""
    return _render("citation/sentence.txt.j2", {"reply": reply, "plain": plain_text(reply).partition("\n")[0]}).strip()


def escape(text: str) -> str:
    """For Slack's `text`: the three characters that would start a mention, a link or a command."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _names(reply: Reply) -> dict[str, Any]:
    return {"reply": reply, **reply.values}


def _render(template: str, values: dict[str, Any]) -> str:
    return environment().get_template(template).render(values)


@cache
def environment() -> Environment:
    # Escaping for HTML would show &#39; in Slack. Blocks are JSON, in which every text passes the filter `json`.
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - see above
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.do"],
    )
    made.filters |= {
        "aligned": aligned,
        "button": lambda text: limits.shorten(text, limits.BUTTON_TEXT),
        "by_words": lambda dimension: by_words(dimension, "area"),
        "capital": words.capital,
        "cut": limits.shorten,
        "dated": words.dated,
        "direction": direction,
        "finished": lambda text: text if text.endswith((".", "!", "?")) else f"{text}.",
        "first_sentence": lambda text: text.partition(". ")[0].removesuffix(".") + ".",
        "json": lambda value: json.dumps(value, ensure_ascii=False),
        "listed": words.listed,
        "money": money,
        "number": number,
        "ordinal": words.ordinal,
        "singular": words.singular,
        "time_group": words.time_group,
        "value_of": lambda value, dimension: DIMENSIONS[dimension].values[value],
        "reason": _reason,
        "sentence": caveat_sentence,
        "in_words": in_words,
    }
    return made


def number(value: float) -> str:
    """`1,234` or `6.6`; a decimal only where there is one to show."""
    rounded = round(value, 1)
    return f"{rounded:,.0f}" if rounded == int(rounded) else f"{rounded:,.1f}"


def money(value: float) -> str:
    """`1,234` or `1,234.50`: pence where there are any."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """A table in plain text: the first column to the left, the others to the right, two blanks between."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    first, *others = widths
    return "\n".join(
        "  ".join([row[0].ljust(first), *(cell.rjust(width) for cell, width in zip(row[1:], others, strict=True))])
        for row in rows
    )
