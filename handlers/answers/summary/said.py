"""What a summary has said, kept so that a later one can tell what is otherwise now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from handlers.answers.area import area_word
from handlers.answers.restate import restate
from handlers.answers.words import at
from handlers.language.meaning import Intent, Meaning
from store.measures.evaluate import CannotAnswer, evaluate
from store.measures.query import Figure, Query, Result, When
from store.models import Action
from store.terms import ActionStatus
from store.vocabulary import Audience

Said = Mapping[str, Any]
"""`figures`: question and figure as it was shown; `done`: references of actions."""


@dataclass(frozen=True)
class CorrectedFigure:
    words: str
    """`children in care at 30 September 2024`."""
    was: Figure
    now: Figure


@dataclass(frozen=True)
class Corrections:
    figures: tuple[CorrectedFigure, ...] = ()
    reopened: tuple[Action, ...] = ()
    """Told as done before, and open now."""
    results: tuple[Result, ...] = ()
    """The figures as they are now, to be kept with what this summary says."""

    def __bool__(self) -> bool:
        return bool(self.figures or self.reopened)


def said_in(results: Iterable[Result], done: Iterable[Action], corrected: Corrections) -> dict[str, Any]:
    """What is to be kept of a summary. Figures stand as their readers saw them."""
    shown = [_kept(result) for result in (*results, *corrected.results)]
    return {
        "figures": shown,
        "done": [one.reference for one in done],
        "open_again": [one.reference for one in corrected.reopened],
    }


def _kept(result: Result) -> dict[str, Any]:
    figure = result.figures[0]
    asked = Query(result.query.measure, result.query.stat, result.query.filters, period=result.when)
    return {"query": asked.to_json(), "value": figure.value, "low": figure.low, "high": figure.high, "unit": figure.unit}


def corrections(
    session: Session, earlier: Iterable[Said], actions: Mapping[str, Action], audience: Audience, today: date
) -> Corrections:
    """`earlier` are the sayings of former summaries for the same readers, oldest first; `actions` are all that stand."""
    last: dict[str, dict[str, Any]] = {}
    done: dict[str, bool] = {}
    for said in earlier:
        last.update({str(sorted(kept["query"].items())): kept for kept in said.get("figures", ())})
        done.update(dict.fromkeys(said.get("done", ()), True))
        done.update(dict.fromkeys(said.get("open_again", ()), False))
    found = [pair for kept in last.values() if (pair := _corrected(session, kept, audience, today)) is not None]
    again = [
        actions[reference]
        for reference, is_done in done.items()
        if is_done and reference in actions and actions[reference].status is not ActionStatus.COMPLETED
    ]
    return Corrections(tuple(one for one, _ in found), tuple(again), tuple(result for _, result in found))


def _corrected(session: Session, kept: dict[str, Any], audience: Audience, today: date) -> tuple[CorrectedFigure, Result] | None:
    """None where the same is shown still, or can no longer be shown."""
    query = Query.from_json(kept["query"])
    try:
        result = evaluate(session, query, audience, today)
    except CannotAnswer:
        return None
    now = result.figures[0]
    was = Figure({}, kept["value"], kept["low"], kept["high"], kept["unit"])
    if result.when != query.period or (now.value, now.low, now.high) == (was.value, was.low, was.high):
        return None
    return CorrectedFigure(_words(session, query, result.when), was, now), result


def _words(session: Session, query: Query, when: When) -> str:
    undated = Query(query.measure, query.stat, query.filters)
    return f"{restate(Meaning(Intent.FIGURE, undated), area_word(session))} {at(when)}"
