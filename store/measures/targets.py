"""Targets: what the council has said a figure is to reach. They hang on a question: a measure, a statistic, a group."""

from collections.abc import Iterator, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store import records
from store.measures.disclosure import Shape
from store.measures.fixed import Against, exactly, tidy
from store.measures.measure import Measure
from store.measures.query import Caveat, Compared, Comparison, Query, Stat, Verdict, When, values_as_text, values_from_text
from store.measures.standing import Standing
from store.models import Target
from store.periods import Period, financial_year_of, in_words
from store.terms import Aim

GROWING = (Stat.COUNT, Stat.TOTAL)
"""Of a flow, these add up day by day, and a target for them is for a year."""


class Targets:
    """The targets that belong beside one question's figures."""

    def __init__(self, session: Session, measure: Measure, query: Query, standing: Standing) -> None:
        assert query.stat is not None
        self.is_asked = Comparison.TARGET in query.compare
        self.against = Against(measure, query.stat, standing.audience)
        self.used: list[Target] = []
        self._by_group: dict[str, Target] = {}
        if self.is_asked and standing.beside_run_id is not None:
            found = targets(session, measure.id, standing.beside_run_id)
            self._by_group = {one.filters: one for one in found if one.stat == query.stat}

    def compared(self, when: When, group: str | None, ours: Shape) -> Iterator[Compared]:
        """`group` as `values_as_text` writes it."""
        target = self._by_group.get(group or "") if group is not None else None
        if target is None:
            return
        self.used.append(target)
        aim = self.against.aim(target.aim)
        yield Compared(
            kind=Comparison.TARGET.value,
            label=f"target, by {in_words(target.by_date)}" if target.by_date else "target, no date was set",
            value=tidy(target.value),
            low=target.value,
            high=target.value,
            change=None if ours.value is None else tidy(round(ours.value - target.value, 1)),
            verdict=self._verdict(when, ours, target, aim),
            aim=aim,
            by=target.by_date,
        )

    def _verdict(self, when: When, ours: Shape, target: Target, aim: Aim | None) -> Verdict | None:
        """Of a year's number that is still growing, only what no more days can change."""
        found = self.against.reached(ours, exactly(target.value), aim)
        is_whole = not isinstance(when, Period) or when == financial_year_of(when.start)
        if is_whole or self.against.stat not in GROWING:
            return found
        decided = Verdict.BETTER if aim is Aim.AT_LEAST else Verdict.WORSE
        return found if found is decided and isinstance(when, Period) and when.end <= financial_year_of(when.start).end else None

    def caveats(self) -> Iterator[Caveat]:
        if self.is_asked and not self.used:
            yield Caveat("comparison_not_held", {"comparison": Comparison.TARGET.value, "is_known": True})


def targets(session: Session, measure: str, run_id: int) -> Sequence[Target]:
    """Those of a measure, as they stood after a run."""
    return session.scalars(sa.select(Target).where(Target.measure == measure, records.known_after(Target, run_id))).all()


def targets_of_part(session: Session, part: str, run_id: int) -> list[Query]:
    """A question for each figure by which the progress of a part of a strategy is told, as it stood after a run."""
    of_part = sa.select(Target).where(Target.part == part, records.known_after(Target, run_id)).order_by(Target.id)
    return [
        Query(one.measure, Stat(one.stat), values_from_text(one.filters), compare=(Comparison.TARGET,))
        for one in session.scalars(of_part)
    ]


def stat_of_target(session: Session, query: Query, run_id: int) -> Stat | None:
    """The statistic that the one target of this group is set in; null where there is none, or several."""
    found = [one.stat for one in targets(session, query.measure, run_id) if one.filters == values_as_text(query.filters)]
    return Stat(found[0]) if len(found) == 1 else None
