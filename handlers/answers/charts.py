"""An answer as a chart: what is drawn, and what is said of it to those who cannot see it.

What is drawn are the answer's own figures, after the door they all pass. A figure that is not shown is a gap.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from sqlalchemy.orm import Session

from handlers.access import Asker
from handlers.answers import refusals
from handlers.answers.area import area_word
from handlers.answers.changes import direction
from handlers.answers.explain import kept_answer
from handlers.answers.reply import Reply, Status
from handlers.answers.restate import restate
from handlers.answers.tables import Row, laid_out
from handlers.language.meaning import Intent, Meaning
from store.answers import as_then
from store.measures.catalogue import MEASURES
from store.measures.query import TIME_GROUPS, Compared, Figure, Query, Result
from store.vocabulary import Audience

MOST_BARS, MOST_POINTS = 25, 72


@dataclass(frozen=True)
class Chart:
    """Its places along the axis, and a value for each; None for a gap."""

    kind: str
    """`line` or `bars`."""
    places: tuple[str, ...]
    values: tuple[float | None, ...]
    unit: str

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def can_be_drawn(result: Result) -> bool:
    """One breakdown, or one step of time; not too much to read, and two values at least."""
    if len(result.query.group_by) != 1 or not 2 <= len(result.figures) <= _most(result.query):
        return False
    return sum(figure.value is not None for figure in result.figures) >= 2


def show_chart(session: Session, answer_id: str, asker: Asker) -> Reply:
    """Raises `UnknownAnswer`. An answer for officers is drawn only for an officer, in a private place."""
    kept = kept_answer(session, answer_id)
    if kept.audience is Audience.OFFICERS and asker.audience is not Audience.OFFICERS:
        return refusals.not_for(asker)
    result = _plain(as_then(session, kept))
    area = area_word(session)
    table = laid_out(result, area)
    meaning = Meaning(Intent.FIGURE, result.query)
    values = {
        "title": restate(meaning, area),
        "table": table,
        "stat": result.query.stat,
        "is_rounded": _is_rounded(result.query, kept.audience),
        "chart": _chart(result.query, table.rows),
        **_said(result.query, table.rows),
    }
    return Reply(Status.ANSWERED, "chart", values, meaning=meaning, result=result, answer_id=kept.id)


def _is_rounded(query: Query, audience: Audience) -> bool:
    """Another council's figures are published, and shown as they are."""
    return audience is Audience.MEMBERS and MEASURES[query.measure].is_controlled and not query.area


def _plain(result: Result) -> Result:
    """Without comparisons; and a trend in the order of time, whatever it was sorted by."""
    figures = [replace(figure, compare=()) for figure in result.figures]
    if _is_trend(result.query):
        figures.sort(key=lambda figure: figure.group[result.query.group_by[0]])
    return replace(result, figures=tuple(figures), query=replace(result.query, compare=(), order=None, limit=None))


def _chart(query: Query, rows: Sequence[Row]) -> Chart:
    figures = [_only(row) for row in rows]
    kind = "line" if _is_trend(query) else "bars"
    return Chart(kind, tuple(row.label for row in rows), tuple(figure.value for figure in figures), figures[0].unit)


def _said(query: Query, rows: Sequence[Row]) -> dict[str, Any]:
    """Of a trend its ends and which way it goes; of a breakdown the largest and the smallest that are shown."""
    shown = [row for row in rows if _only(row).value is not None]
    by_size = sorted(shown, key=lambda row: _only(row).value or 0)
    first, last = (shown[0], shown[-1]) if _is_trend(query) else (by_size[-1], by_size[0])
    return {"first": first, "last": last, "way": _way(_only(first), _only(last)), "gaps": len(rows) - len(shown)}


def _way(first: Figure, last: Figure) -> str:
    return direction(last, Compared("period", "", first.value, first.low, first.high))


def _only(row: Row) -> Figure:
    (figure,) = row.figures
    assert figure is not None
    return figure


def _is_trend(query: Query) -> bool:
    return query.group_by[0] in TIME_GROUPS


def _most(query: Query) -> int:
    return MOST_POINTS if _is_trend(query) else MOST_BARS
