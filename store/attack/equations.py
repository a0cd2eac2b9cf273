"""Equations in whole numbers, and the search for another register that fits them as well.

The unknowns are the cells of the tables attacked. Where two tables share a dimension their margins are one and the same, so
that what one table shows narrows the other down. Solved by HiGHS, as scipy has it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from time import perf_counter

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds as VariableBounds
from scipy.optimize import LinearConstraint, milp
from scipy.sparse import csr_array, vstack

INFEASIBLE = 2
"""What scipy's result says where no register fits."""
SLACK = 1e-6
Numbers = npt.NDArray[np.float64]

TRIES_IN_VAIN = 3
"""After so many registers that break no further claim, those left are tried one by one."""


@dataclass(frozen=True)
class Limits:
    seconds_each: float = 20
    stop_at: float = field(default_factory=lambda: perf_counter() + 600)

    @property
    def is_over(self) -> bool:
        return perf_counter() > self.stop_at

    @property
    def seconds_left(self) -> float:
        return max(0.1, min(self.seconds_each, self.stop_at - perf_counter()))


@dataclass
class Equations:
    """What is known: each row of `forms`, summed over the unknowns, is between `low` and `high`; no unknown is below 0."""

    most: Numbers = field(default_factory=lambda: np.zeros(0))
    """The greatest number each unknown can have."""
    truth: Numbers = field(default_factory=lambda: np.zeros(0))
    """What they really are: looked at for nothing but whether what is taken to be known is so."""
    forms: list[csr_array] = field(default_factory=list)
    low: list[Numbers] = field(default_factory=list)
    high: list[Numbers] = field(default_factory=list)

    @property
    def size(self) -> int:
        return len(self.most)

    def extend(self, most: Numbers, truth: Numbers) -> None:
        """More unknowns, after those there are."""
        self.most = np.concatenate([self.most, most])
        self.truth = np.concatenate([self.truth, truth])

    def add(self, forms: csr_array, low: Sequence[float] | Numbers, high: Sequence[float] | Numbers) -> None:
        self.forms.append(forms)
        self.low.append(np.asarray(low, dtype=float))
        self.high.append(np.asarray(high, dtype=float))

    def add_difference(self, one: csr_array, other: csr_array, *, or_less: bool = False) -> None:
        """One sum is the other, row by row, or no more than it; but for rows that the data's own mistakes disprove."""
        for form in (one, other):
            form.resize((form.shape[0], self.size))
        difference = csr_array(one - other)
        real = difference @ self.truth
        holds = np.flatnonzero(real <= 0 if or_less else real == 0)
        if len(holds):
            self.add(csr_array(difference[holds]), np.full(len(holds), -np.inf if or_less else 0.0), np.zeros(len(holds)))

    def constraint(self) -> LinearConstraint:
        for form in self.forms:
            form.resize((form.shape[0], self.size))
        return LinearConstraint(vstack(self.forms, format="csr"), np.concatenate(self.low), np.concatenate(self.high))


@dataclass(frozen=True)
class Claim:
    """Something that may follow from what is known: that a sum of unknowns is within `least` and `most`."""

    form: csr_array
    least: float
    most: float

    @property
    def direction(self) -> int:
        """1 where only too few can break it, -1 where only too many can, 0 where both can."""
        return int(self.most == np.inf) - int(self.least <= 0)

    def is_broken_by(self, value: float) -> bool:
        return not self.least - 0.5 < value < self.most + 0.5


class Search:
    """Looks for registers that fit the equations and break claims."""

    def __init__(self, equations: Equations, limits: Limits) -> None:
        self.size = equations.size
        self.most = equations.most
        self.limits = limits
        self.known = equations.constraint()
        self.found: list[Numbers] = []
        """Every register that was found to fit: it may break claims that are made later."""

    def register(self, objective: Numbers, *more: LinearConstraint) -> tuple[Numbers | None, bool]:
        """One that fits, with a small `objective`; and whether there is none at all."""
        result = milp(
            objective,
            constraints=[self.known, *more],
            integrality=np.ones(self.size),
            bounds=VariableBounds(0, self.most),
            options={"time_limit": self.limits.seconds_left, "mip_rel_gap": 0.3},
        )
        if result.x is None:
            return None, result.status == INFEASIBLE
        found = np.round(result.x)
        if not self._fits(found):
            return None, False
        self.found.append(found)
        return found, False

    def _fits(self, register: Numbers) -> bool:
        sums = self.known.A @ register
        return bool((sums >= self.known.lb - SLACK).all() and (sums <= self.known.ub + SLACK).all())


class Sifting:
    """Claims, less those that some register was found to break."""

    def __init__(self, search: Search, claims: Sequence[Claim], progress: Callable[[int], None]) -> None:
        """`progress` is told how many claims are left."""
        self.search = search
        self.claims = claims
        self.progress = progress
        self.forms = vstack([claim.form for claim in claims], format="csr")
        self.left = np.ones(len(claims), dtype=bool)
        self.chance = np.random.default_rng(1)

    def split(self) -> tuple[list[int], list[int]]:
        """The claims that no register breaks, and those that the time did not suffice for, by their place."""
        for found in self.search.found:
            self._drop_broken(found)
        in_vain = 0
        while self.left.any() and in_vain < TRIES_IN_VAIN and not self.search.limits.is_over:
            before = self.left.sum()
            self._drop_broken(self.search.register(self.forms.T @ self._weights())[0])
            in_vain = in_vain + 1 if self.left.sum() == before else 0
        return self._one_by_one()

    def _weights(self) -> Numbers:
        """For a register in which the claims left are broken: some by too many children, some by too few."""
        signs = [claim.direction or self.chance.choice([-1.0, 1.0]) for claim in self.claims]
        return np.where(self.left, signs * self.chance.uniform(0, 1, len(signs)) ** 2, 0.0)

    def _drop_broken(self, register: Numbers | None) -> None:
        if register is not None:
            for number, value in enumerate(self.forms @ register):
                if self.left[number] and self.claims[number].is_broken_by(value):
                    self.left[number] = False
        self.progress(int(self.left.sum()))

    def _one_by_one(self) -> tuple[list[int], list[int]]:
        holding: list[int] = []
        unsettled: list[int] = []
        for number, claim in enumerate(self.claims):
            if self.left[number]:
                broken, settled = (False, False) if self.search.limits.is_over else self._try(claim)
                if not broken:
                    (holding if settled else unsettled).append(number)
                self.left[number] = False
        return holding, unsettled

    def _try(self, claim: Claim) -> tuple[bool, bool]:
        """Whether some register breaks a claim, and whether that is certain."""
        settled = True
        for low, high in ((claim.most + 1, np.inf), (-np.inf, claim.least - 1)):
            if low < np.inf and high >= 0:
                nothing = np.zeros(self.search.size)
                found, is_impossible = self.search.register(nothing, LinearConstraint(claim.form, low, high))
                self._drop_broken(found)
                if found is not None:
                    return True, True
                settled = settled and is_impossible
        return False, settled
