"""Returns of a made-up council of any size: for the sample council, and for tests."""

from datetime import date
from random import Random

from store.sample import council
from store.sample.children import Span, draw_children
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
    rng = Random(seed)
    span = Span.before(today, years)
    drawn = draw_children(rng, children, span)
    returns = cut_into_returns(drawn.children, span)
    make_mess(rng, returns, drawn.children, mess)
    tell_outcomes(returns, [*drawn.children, *drawn.grown_up_before])
    return returns


def thornshire(today: date) -> list[Return]:
    """The sample council's returns, as they stand on `today`."""
    return generate(council.SEED, council.CHILDREN, council.YEARS, today, USUAL_MESS)
