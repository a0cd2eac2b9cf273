"""The unknowns of one register, in their place among those of all registers attacked together."""

from collections.abc import Sequence
from math import inf, prod

import numpy as np
from scipy.sparse import csr_array, hstack

from store.attack.equations import Equations
from store.attack.known import impossible
from store.attack.register import Register

CELLS_AT_ONCE = 6_000
"""Up to so many kinds of children the full cross-classification is attacked, otherwise its tables, joined by their margins."""


class Block:
    """The cells that are to be found out: of one table of all dimensions where it is small enough, else of every table shown."""

    def __init__(self, register: Register, shown: Sequence[tuple[str, ...]], first: int) -> None:
        """`first` is the number of its first unknown."""
        self.register = register
        whole = prod(len(register.parts[name]) for name in register.dimensions) <= CELLS_AT_ONCE
        self.tables = [register.dimensions] if whole else list(shown)
        sizes = [prod(len(register.parts[name]) for name in names) for names in self.tables]
        self.starts = np.cumsum([first, *sizes])
        barred = np.concatenate([impossible(register, names).ravel() for names in self.tables])
        self.most = np.where(barred, 0.0, inf)
        self.truth = np.concatenate([register.table(names).ravel() for names in self.tables]).astype(float)

    @property
    def size(self) -> int:
        return len(self.most)

    def holds(self, dimensions: Sequence[str]) -> bool:
        """Whether a table has all of them."""
        return any({*dimensions} <= {*names} for names in self.tables)

    def projection(self, dimensions: tuple[str, ...]) -> csr_array:
        """The cells of a table, by row, as sums of unknowns."""
        return self._margin(next(number for number, names in enumerate(self.tables) if {*dimensions} <= {*names}), dimensions)

    def cells(self, dimension: str, condition: tuple[str, frozenset[str]] | None = None) -> dict[str, csr_array]:
        """Those of each part of a dimension, of whom the condition holds, as sums of unknowns; nothing where no table tells."""
        names = (dimension,) if condition is None else (dimension, condition[0])
        if not self.holds(names) or (condition and condition[0] == dimension):
            return {}
        rows = self.projection(names)
        if condition is None:
            return {part: csr_array(rows[[number]]) for number, part in enumerate(self.register.parts[dimension])}
        others = self.register.parts[condition[0]]
        wanted = [number for number, part in enumerate(others) if part in condition[1]]
        return {
            part: csr_array(rows[[place * len(others) + number for number in wanted]].sum(axis=0)[np.newaxis])
            for place, part in enumerate(self.register.parts[dimension])
        }

    def _margin(self, number: int, dimensions: tuple[str, ...]) -> csr_array:
        names = self.tables[number]
        counts = [len(self.register.parts[name]) for name in names]
        places = np.unravel_index(np.arange(prod(counts)), counts) if names else ()
        kept = [places[names.index(name)] for name in dimensions]
        shape = [len(self.register.parts[name]) for name in dimensions]
        rows = np.ravel_multi_index(kept, shape) if dimensions else np.zeros(prod(counts), dtype=int)
        inner = csr_array((np.ones(len(rows)), (rows, np.arange(len(rows)))), shape=(prod(shape), len(rows)))
        before = csr_array((inner.shape[0], int(self.starts[number])))
        return csr_array(hstack([before, inner], format="csr"))

    def join_margins(self, equations: Equations) -> None:
        """Each dimension that two tables share has the same margin in both."""
        for number, names in enumerate(self.tables):
            joined: list[set[str]] = []
            for earlier in range(number):
                common = tuple(name for name in names if name in self.tables[earlier])
                if not any({*common} <= done for done in joined):
                    joined.append({*common})
                    equations.add_difference(self._margin(number, common), self._margin(earlier, common))
