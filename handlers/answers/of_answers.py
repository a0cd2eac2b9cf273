"""An answer that was given, cited for a paper; and how sure it is: how near the truth, on what it rests, what may change it."""

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from handlers.access import Asker
from handlers.answers import refusals
from handlers.answers.explain import UnknownAnswer, kept_answer
from handlers.answers.replay import replay
from handlers.answers.reply import Reply, Status
from handlers.language.meaning import OfAnswer, WantedOfAnswer
from store.measures.catalogue import CATALOGUE
from store.measures.query import Figure, Result
from store.models import Answer
from store.vocabulary import Audience

WANTED = {
    WantedOfAnswer.CITATION: "The last answer, cited for a paper",
    WantedOfAnswer.CERTAINTY: "How sure the last answer is",
}
"""What is asked, as it was understood."""


def of_answer(session: Session, asked: OfAnswer, asker: Asker, today: date) -> Reply:
    """From what is kept of the answer. One for officers is told only to an officer, in a private place."""
    if asked.answer_id is None:
        return _none(asked, is_named=False)
    try:
        kept = kept_answer(session, asked.answer_id)
    except UnknownAnswer:
        return _none(asked, is_named=True)
    if kept.audience is Audience.OFFICERS and asker.audience is not Audience.OFFICERS:
        return refusals.not_for(asker)
    then, now = replay(session, kept.id, today)
    values: dict[str, Any] = {"then": then, "now": None if _is_same(then, now) else now}
    if asked.wanted is WantedOfAnswer.CITATION:
        template, values = "cited", values | {"is_exact": _is_exact(then, kept), "has_small": _has_small(then)}
    else:
        template, values = "certainty", values | _certainty(then, kept)
    told = Reply(Status.ANSWERED, template, values, reading=WANTED[asked.wanted], answer_id=kept.id)
    return replace(told, result=then.result, quoted=then.quoted, definition=then.definition)


def _none(asked: OfAnswer, *, is_named: bool) -> Reply:
    values = {"wanted": asked.wanted.value, "is_named": is_named}
    return Reply(Status.UNKNOWN, "no_answer", values, reading=WANTED[asked.wanted])


def _is_same(then: Reply, now: Reply) -> bool:
    """Whether what is known now tells the same, to the reader."""
    if then.quoted is not None:
        return now.quoted is not None and [one.finding.as_worded for one in now.quoted.told] == [
            one.finding.as_worded for one in then.quoted.told
        ]
    if then.result is None or now.result is None:
        return False
    return then.result.figures == now.result.figures and then.result.items == now.result.items


def _is_exact(then: Reply, kept: Answer) -> bool:
    """Whether it is an officer's figure of children, that members would see rounded."""
    result = then.result
    is_controlled = result is not None and result.query.area is None and CATALOGUE[result.query.measure].is_controlled
    return kept.audience is Audience.OFFICERS and is_controlled


def _has_small(then: Reply) -> bool:
    """Whether it counts children in numbers that must not be published."""
    figures = then.result.figures if then.result else ()
    return any(0 < number <= 5 for figure in figures for number in _counts(figure))


def _counts(figure: Figure) -> list[float]:
    counted = figure.value if figure.unit not in ("%", "GBP", "GBP/week", "days", "points") else figure.numerator
    return [] if counted is None else [counted]


def _certainty(then: Reply, kept: Answer) -> dict[str, Any]:
    result = then.result
    values: dict[str, Any] = {"is_exact": _is_exact(then, kept)}
    if result is None:
        return values
    return values | {
        "is_published": result.query.area is not None,
        "is_rounded": any(_is_rounded(figure) for figure in result.figures),
        "single": result.figures[0] if len(result.figures) == 1 and not result.items else None,
        "spread": _spread(result),
        "has_small": any(figure.value is None and figure.high is not None for figure in result.figures),
        "one_child": _one_child(result),
    }


def _is_rounded(figure: Figure) -> bool:
    return figure.low != figure.high


def _spread(result: Result) -> float:
    """How far the truth may lie from a figure that is shown, at most."""
    return max(
        (
            max(figure.value - figure.low, figure.high - figure.value)
            for figure in result.figures
            if figure.value is not None and figure.low is not None and figure.high is not None
        ),
        default=0.0,
    )


def _one_child(result: Result) -> float | None:
    """Points of a share by which one child more or less would move it; none where that is little."""
    figure = result.figures[0]
    if len(result.figures) != 1 or figure.unit != "%" or not figure.denominator or figure.denominator > 400:
        return None
    return round(100 / figure.denominator, 1)
