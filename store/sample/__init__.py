"""The sample council: children, returns and people of a county that does not exist, from a seed and a day."""

from datetime import date
from random import Random

from store.sample.children import Span, draw_children
from store.sample.mess import TIDY, Mess, make_mess
from store.sample.returns import Return, cut_into_returns

__all__ = ["TIDY", "Mess", "Return", "generate"]


def generate(seed: int, children: int, years: int, today: date, mess: Mess = TIDY) -> list[Return]:
    """Returns for so many financial years before the one that runs two days before `today`, and for that one as far as it goes.

    Oldest first. `children` are in care on the last day, give or take those that `mess` hides. The same arguments give the
    same returns.
    """
    rng = Random(seed)
    span = Span.before(today, years)
    drawn = draw_children(rng, children, span)
    returns = cut_into_returns(drawn, span)
    make_mess(rng, returns, drawn, mess)
    return returns
