"""Returns of a made-up council of any size: for the sample council, and for tests."""

from dataclasses import dataclass
from datetime import date
from random import Random

from store.sample import council
from store.sample.children import Span, draw_children
from store.sample.history import history
from store.sample.mess import TIDY, Mess, make_mess
from store.sample.outcomes import tell_outcomes
from store.sample.returns import Return, cut_into_returns

USUAL_MESS = Mess(late_leavers=2, late_starters=1, later_details=3)
"""What a tidy council puts right with its next return."""


def generate(seed: int, children: int, years: int, today: date, mess: Mess = TIDY) -> list[Return]:
    """Returns for so many financial years before the one that runs two days before `today`, and for that one as far as it goes.

    Oldest first. `children` are in care on the last day, give or take those that `mess` hides. The same arguments give the
    same returns.
    """
    return _made(seed, children, Span.before(today, years), mess).returns


@dataclass(frozen=True)
class Made:
    """A council's returns, oldest first, and its history before the first of them."""

    returns: list[Return]
    earlier: Return


def thornshire(today: date) -> list[Return]:
    """The sample council's returns, as they stand on `today`."""
    return thornshire_and_before(today).returns


def thornshire_and_before(today: date) -> Made:
    return _made(council.SEED, council.CHILDREN, Span.before(today, council.YEARS), USUAL_MESS)


def _made(seed: int, children: int, span: Span, mess: Mess) -> Made:
    rng = Random(seed)
    drawn = draw_children(rng, children, span)
    returns = cut_into_returns(drawn.children, span)
    earlier = history(drawn.children, span.first)
    make_mess(rng, returns, drawn.children, mess)
    tell_outcomes(returns, [*drawn.children, *drawn.grown_up_before])
    return Made(returns, earlier)
