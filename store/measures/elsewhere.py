"""Figures of another council, of a region or of England: as published, with their source. They are public, for everybody."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from store import positions
from store.areas import find_area
from store.measures.benchmarks import sources_of
from store.measures.disclosure import unit
from store.measures.fixed import tidy
from store.measures.measure import Kind, Measure
from store.measures.query import Caveat, Figure, Query, Result, When, values_as_text
from store.measures.refusal import CannotAnswer
from store.papers.quoting import figure_of
from store.periods import Period, TimeUnit, unit_label
from store.published import held
from store.published.held import Told
from store.published.layouts import notes


def elsewhere(session: Session, measure: Measure, query: Query, today: date, run_id: int | None = None) -> Result:
    """`query` is fitted, and its area is not this council. Raises CannotAnswer where nothing of it is held.

    `run_id`: as was known after that run; null is now.
    """
    assert query.stat is not None
    assert query.area is not None
    newest = positions.current_run(session) if run_id is None else None
    run_id = newest.id if newest else run_id
    if run_id is None:
        raise CannotAnswer("nothing_published", area=query.area)
    _check_plain(query)
    code, group = find_area(query.area).code, values_as_text(query.filters)
    found = held.held(session, measure.id, query.stat, run_id, of=(code,), groups=(group,))
    days = [day for day in found.days(code, group) if _last(day) <= today]
    if not days:
        raise CannotAnswer("nothing_published", area=held.name(code))
    told = [one for day in _asked(query, measure, days, held.name(code)) if (one := found.on(code, group, day)) is not None]
    return Result(
        query=replace(query, period=_when(told) if query.group_by else told[0].when),
        figures=tuple(_figure(one, query, unit(measure, query.stat)) for one in told),
        when=_when(told),
        data_to=_last(told[-1].when),
        position_id=None,
        run_id=run_id,
        sources=sources_of(session, told),
        caveats=(*_caveats(query, told, days), *_papers(session, code, query, run_id)),
        beside_run_id=run_id,
    )


def _check_plain(query: Query) -> None:
    """Published figures are of one group, by year at most."""
    asked_apart = [name for name in query.group_by if name != "year"]
    if query.of or query.exclude or asked_apart or query.compare:
        raise CannotAnswer("published_so_only", area=query.area)


def _asked(query: Query, measure: Measure, days: list[When], area: str) -> list[When]:
    """The days or years that are published and asked for, oldest first."""
    if query.group_by:
        within = query.period if isinstance(query.period, Period) else None
        chosen = [day for day in days if within is None or within.start <= _last(day) <= within.end]
        if not chosen:
            raise CannotAnswer("published_for_other_days", area=area, asked=query.period, days=days)
        return sorted(chosen, key=_last)
    if query.period is None:
        return [days[0]]
    last = _last(query.period)
    fits = [day for day in days if _last(day) <= last]
    is_exact = measure.kind is Kind.FLOW
    if not fits or (is_exact and fits[0] != query.period):
        raise CannotAnswer("published_for_other_days", area=area, asked=query.period, days=days)
    return [fits[0]]


def _figure(told: Told, query: Query, of: str) -> Figure:
    group = {"year": unit_label(told.period.end, TimeUnit.YEAR)} if query.group_by else {}
    value = None if told.value is None else tidy(told.value)
    return Figure(group, value, told.low, told.high, of)


def _caveats(query: Query, told: list[Told], days: list[When]) -> Iterator[Caveat]:
    asked = query.period
    if asked is not None and not query.group_by and _last(told[0].when) != _last(asked):
        yield Caveat("published_before", {"asked": asked, "used": told[0].when})
    for symbol in sorted({one.symbol for one in told if one.symbol}):
        yield Caveat("published_symbol", {"symbol": symbol})
    for note in dict.fromkeys(one.note for one in told if one.note):
        yield Caveat("published_note", {"text": notes()[note]})
    yield Caveat("as_published", {"is_newest": told[-1].when == days[0]})


def _papers(session: Session, code: str, query: Query, run_id: int) -> Iterator[Caveat]:
    """What a paper of the council says of the same, on its own day."""
    found = figure_of(session, code, replace(query, period=None), run_id)
    if found is not None and found.finding.as_worded:
        finding = found.finding
        yield Caveat("in_a_paper", {"worded": finding.as_worded, "at": finding.as_at, "citation": found.citation})


def _when(told: list[Told]) -> When:
    if len(told) == 1:
        return told[0].when
    return Period(told[0].period.start, told[-1].period.end)


def _last(when: When) -> date:
    return when.end if isinstance(when, Period) else when
