"""How the registers of two measures belong together, as everybody knows from their definitions."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from scipy.sparse import csr_array

from store.attack.blocks import Block
from store.attack.equations import Equations
from store.attack.register import MEETS, YES

Condition = tuple[str, frozenset[str]]
"""A dimension, and the parts of it that count."""


@dataclass(frozen=True)
class Link:
    """What is known of a measure, part by part of every dimension that it shares with a wider one."""

    is_all: bool = True
    """It speaks of all whom the wider one counts, else of some of them."""
    only: Condition | None = None
    """Of the wider one, those of whom this holds."""
    met: Condition | None = None
    """Those who meet its condition are those of the wider one of whom this holds."""


SETTLED = ("education", "training_or_employment")

LINKS: Mapping[str, Mapping[str, Link]] = MappingProxyType(
    {
        "children_in_care": {
            "three_plus_placements": Link(),
            "social_worker_changes": Link(),
            "time_in_care": Link(),
            "long_term_stability": Link(is_all=False),
            "weekly_cost": Link(is_all=False),
            "without_exit_plan": Link(only=("provider", frozenset({"other_local_authority", "other_public", "independent"}))),
        },
        "health_checks": {"dental_checks": Link(), "immunisations": Link(), "sdq_score": Link(is_all=False)},
        "left_care": {"adoption_time": Link(is_all=False, only=("leaving_reason", frozenset({"adopted"})))},
        "care_leavers": {
            "care_leavers_eet": Link(met=("activity", frozenset(SETTLED))),
            "care_leavers_suitable_home": Link(is_all=False, met=("accommodation", frozenset({"suitable"}))),
        },
        "foster_enquiries": {"foster_conversion": Link()},
    }
)
"""The wider measure to those that speak of the same people on the same day."""


def join(equations: Equations, wider: Block, other: Block, link: Link) -> None:
    """Write it down for every dimension that both have tables of."""
    for dimension in other.register.dimensions:
        if dimension == MEETS or dimension not in wider.register.dimensions:
            continue
        _compare(equations, other.cells(dimension), wider.cells(dimension, link.only), is_all=link.is_all)
        if link.met:
            met = other.cells(dimension, (MEETS, frozenset({YES})))
            _compare(equations, met, wider.cells(dimension, link.met), is_all=True)


def _compare(equations: Equations, some: dict[str, csr_array], wide: dict[str, csr_array], *, is_all: bool) -> None:
    if not some or not wide:
        return
    nobody = csr_array((1, 0))
    for part in dict.fromkeys([*some, *wide]):
        if is_all or part in some:
            one, other = (csr_array(cells.get(part, nobody)) for cells in (some, wide))
            equations.add_difference(one, other, or_less=not is_all)
