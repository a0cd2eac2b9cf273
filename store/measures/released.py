"""Headline figures that a lead has released: which there are, and where they stand beside members' rounded ones.

They are worked out exactly when they are released, and kept. `parenting attack` knows them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store.measures.disclosure import exact_count, exact_share
from store.measures.query import Compared, Query, Stat, Values, When
from store.measures.standing import Standing
from store.models import Position, ReleasedFigure
from store.periods import Period, financial_year_of, in_words
from store.vocabulary import Audience

KIND = "released"


@dataclass(frozen=True)
class Indicator:
    """A figure of one number, as boards publish it."""

    words: str
    measure: str
    stat: Stat
    filters: Values = field(default_factory=dict)
    is_flow: bool = False
    """From the beginning of the financial year to the position's month-end."""

    def when(self, as_at: date) -> When:
        return Period(financial_year_of(as_at).start, as_at) if self.is_flow else as_at

    def query(self, as_at: date) -> Query:
        return Query(self.measure, self.stat, filters=self.filters, period=self.when(as_at))


INDICATORS: Mapping[str, Indicator] = MappingProxyType(
    {
        "children_in_care": Indicator("children in care", "children_in_care", Stat.COUNT),
        "independent_share": Indicator(
            "share with independent providers", "children_in_care", Stat.SHARE, {"provider": ("independent",)}
        ),
        "out_of_county_share": Indicator(
            "share placed out of county", "children_in_care", Stat.SHARE, {"location": ("out_of_county",)}
        ),
        "three_plus_placements": Indicator("share with three or more placements", "three_plus_placements", Stat.SHARE),
        "long_term_stability": Indicator("long-term stability", "long_term_stability", Stat.SHARE),
        **{
            f"foster_{stage}": Indicator(f"fostering {stage.replace('_', ' ')}", f"foster_{stage}", Stat.COUNT, is_flow=True)
            for stage in ("enquiries", "initial_visits", "applications", "approvals", "withdrawals")
        },
    }
)


def releases(session: Session) -> Sequence[tuple[Position, ReleasedFigure]]:
    """Those in force, the newest month first."""
    joined = sa.select(Position, ReleasedFigure).join(ReleasedFigure, ReleasedFigure.position_id == Position.id)
    return [(position, figure) for position, figure in session.execute(joined.order_by(Position.as_at.desc(), ReleasedFigure.id))]


def released(session: Session, query: Query, when: When, standing: Standing) -> Iterator[Compared]:
    """What has been released of exactly this question; officers have the exact figure before them."""
    if standing.audience is not Audience.MEMBERS or query.group_by or query.exclude or query.of:
        return
    for position, figure in releases(session):
        indicator = INDICATORS[figure.indicator]
        is_asked = (indicator.measure, indicator.stat, dict(indicator.filters)) == (
            query.measure,
            query.stat,
            dict(query.filters),
        )
        if is_asked and indicator.when(position.as_at) == when:
            value = exact(figure)
            label = f"the {figure.released_by} on {in_words(figure.released_on)}"
            yield Compared(KIND, label, value, value, value)


def exact(figure: ReleasedFigure) -> int | float | None:
    if figure.denominator is None:
        return exact_count(figure.numerator).value
    return exact_share(figure.numerator, figure.denominator).value
