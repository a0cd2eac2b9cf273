"""The figures of a paper as a table that anybody can fill in, CSV or .xlsx: each as it is worded, with its day and its place."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from store.imports.papers.load import Telling, write_paper
from store.imports.papers.papers import About, paper_row
from store.imports.report import Report
from store.imports.runs import Author
from store.imports.tables import reading as tables
from store.imports.tables.cells import read
from store.imports.tables.columns import Column, Holds
from store.measures.catalogue import CATALOGUE
from store.measures.query import values_from_text
from store.papers.pack import finding_row
from store.papers.wording import bounds, days
from store.periods import in_words
from store.session import reading
from store.terms import FindingKind
from store.texts import particulars

LONG = 2_000
COLUMNS = (
    Column("ABOUT", Holds.NAME, "what the figure is of, in words", is_required=True, also=("figure", "what")),
    Column(
        "AS_WORDED",
        Holds.TEXT,
        "the value as it stands in the paper, as in over 10%",
        is_required=True,
        also=("value", "value as worded", "wording"),
        longest=LONG,
    ),
    Column("AS_AT", Holds.TEXT, "when it was so, as the paper says", also=("date", "when", "period")),
    Column("PLACE", Holds.NAME, "page or paragraph", is_required=True, also=("page", "paragraph", "page or paragraph", "where")),
    Column("KIND", Holds.TERM, "what it is; a figure if nothing is said", terms=FindingKind),
    Column("UNIT", Holds.NAME, "what is counted, as in children", longest=40),
    Column("QUOTE", Holds.TEXT, "the sentence, word for word", also=("quotation", "sentence"), longest=LONG),
    Column("NOT_STATED", Holds.TEXT, "what the paper leaves unsaid, as a sentence", longest=LONG),
    Column("SAID_BY", Holds.NAME, "who said it, as a post and never a name"),
    Column("TOPIC", Holds.NAME, "rows with the same are told in one answer; ABOUT if nothing is said"),
    Column("ASKS", Holds.TEXT, "how people ask for it, with | between", also=("questions",), longest=LONG),
    Column("NUMBER", Holds.DECIMAL, "the number, where the words do not give it", also=("number meant",)),
    Column("FROM", Holds.DATE, "the first day, where AS_AT does not give it", also=("starts on",)),
    Column("TO", Holds.DATE, "the last day", also=("ends on",)),
    Column("MEASURE", Holds.REFERENCE, "the measure of the catalogue that it is a figure of", reads=str.lower, longest=60),
    Column("STAT", Holds.REFERENCE, "which statistic of it, as in share", reads=str.lower, longest=20),
    Column("GROUP", Holds.NAME, "which group, as in provider=independent"),
)

Row = dict[str, Any]


def import_figures(engine: sa.Engine, path: Path, about: About, author: Author, *, is_dry_run: bool) -> Report:
    """Replaces what the paper told of before. Raises UserError."""
    found = tables.TableReading()
    rows = [row for row in tables.read_table(path, COLUMNS, found) if _can_be_taken(row, found)]
    if not rows:
        return Report(None, path.name, found.counts, list(found.problems), is_new=False)
    with reading(engine) as session:
        paper = paper_row(session, path, about)
    findings = list(_findings(paper["reference"], rows, found))
    telling = Telling(path.name, paper, findings, problems=tuple(found.problems), rejected=found.counts.rejected)
    return write_paper(engine, telling, path, author, is_dry_run=is_dry_run)


def _can_be_taken(row: tables.Row, found: tables.TableReading) -> bool:
    """Told by its line where not: what holds particulars of somebody, and what the catalogue does not know."""
    for column in COLUMNS:
        value = row.values[column.field]
        held = particulars(value) if isinstance(value, str) else []
        if held:
            found.reject(row.line, column.name, "particulars", f"This seems to hold {held[0].value}. Write it without.")
            return False
    wrong = _unknown(row)
    if wrong:
        found.reject(row.line, wrong, "bad_term", "The catalogue does not have it: see `parenting catalogue`.")
    return wrong is None


def _unknown(row: tables.Row) -> str | None:
    """The column that names something that the catalogue does not have."""
    name, stat, group = (row.values[column] for column in ("measure", "stat", "group"))
    if name is None:
        return "STAT" if stat else "GROUP" if group else None
    measure = CATALOGUE.get(str(name))
    if measure is None:
        return "MEASURE"
    if stat is not None and stat not in {one.value for one in measure.stats}:
        return "STAT"
    return "GROUP" if group is not None and not _is_group(str(group)) else None


def _is_group(text: str) -> bool:
    return re.fullmatch(r"[a-z_]+=[a-z0-9_|]+(; [a-z_]+=[a-z0-9_|]+)*", text) is not None and bool(values_from_text(text))


def _findings(paper: str, rows: Iterable[tables.Row], found: tables.TableReading) -> Iterator[Row]:
    topics: dict[str, list[tables.Row]] = {}
    for row in rows:
        topics.setdefault(str(row.values["topic"] or row.values["about"]), []).append(row)
    for title, members in topics.items():
        topic = {"id": _id(title), "title": title, "asks": _asks(title, members), "also": [_words(row) for row in members]}
        for number, row in enumerate(members, start=1):
            yield finding_row(paper, topic, number, _said(row, found))


def _id(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", title.lower()).strip("_")[:60] or "figures"


def _asks(title: str, rows: Iterable[tables.Row]) -> list[str]:
    stated = [ask.strip() for row in rows for ask in str(row.values["asks"] or "").replace("\n", "|").split("|")]
    return list(dict.fromkeys([*filter(None, stated), title, *(str(row.values["about"]) for row in rows)]))


def _words(row: tables.Row) -> str:
    return f"{row.values['about']} {row.values['as_worded']}"


def _said(row: tables.Row, found: tables.TableReading) -> Row:
    values = row.values
    worded = str(values["as_worded"])
    said: Row = {
        name: values[column]
        for name, column in (
            ("about", "about"),
            ("place", "place"),
            ("quote", "quote"),
            ("unstated", "not_stated"),
            ("by", "said_by"),
            ("measure", "measure"),
            ("stat", "stat"),
            ("filters", "group"),
        )
        if values[column] is not None
    }
    kind = FindingKind(str(values["kind"] or FindingKind.FIGURE))
    said |= {"worded": worded, "kind": kind, "at": _as_at(values["as_at"])}
    return said | _numbers(row, worded, kind, found) | _when(row, found)


def _as_at(words: object) -> str | None:
    """A cell that holds a day is a day in words."""
    if words is None:
        return None
    day = read(str(words), Column("AS_AT", Holds.DATE, "")).value
    return in_words(day) if isinstance(day, date) else str(words)


def _numbers(row: tables.Row, worded: str, kind: FindingKind, found: tables.TableReading) -> Row:
    """What the words give; never more than they say. What is no figure has no number unless one is stated."""
    stated = row.values["number"]
    unit = {"unit": row.values["unit"]} if row.values["unit"] else {}
    if stated is not None:
        return {**unit, "value": stated}
    if kind not in (FindingKind.FIGURE, FindingKind.MONEY):
        return unit
    given = bounds(worded)
    if given is None:
        message = "No one number was read from these words. They are told as they stand; NUMBER can hold it."
        found.warn(row.line, "AS_WORDED", "no_number", message)
        return unit
    numbers = {"value": given.value} if given.value is not None else {"low": given.low, "high": given.high}
    return {"unit": given.unit, **unit, **numbers} if given.unit else {**unit, **numbers}


def _when(row: tables.Row, found: tables.TableReading) -> Row:
    start, end = row.values["from"], row.values["to"]
    words = _as_at(row.values["as_at"])
    told = (start or end, end or start) if start or end else days(words) if words else None
    if told is None:
        if words:
            message = "No day, month or financial year was read from these words. FROM and TO can hold it."
            found.warn(row.line, "AS_AT", "no_day", message)
        return {}
    return {"from": told[0], "to": told[1]}
