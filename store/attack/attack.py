"""The attack on one month-end, and on two of them side by side.

Unknown are the cells of the widest tables that members can ask for, all of them at once: what one table tells of a margin is
known to every other. Three things a reader could use are left out, because they cannot help where the attack recovers nothing:

- Rates, trends, changes and verdicts are worked out from the counts as shown, and so are shares, unions and complements: whoever
  knows the tables knows them. (Shares, unions and complements are asked for all the same, see `answers`.)
- That the tables of two attributes must come from one list of children is used for their margins only. With three dimensions
  named, their full cross-classification is unknown instead of its tables, and nothing is left out.
- Other months are other children's numbers. Two neighbouring months are attacked for groups that a few children joined or left.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import inf, prod

import numpy as np
from scipy.sparse import csr_array, hstack

from store.attack.answers import Answers
from store.attack.equations import Claim, Equations, Limits, Search, Sifting
from store.attack.known import impossible
from store.attack.register import Register
from store.attack.tables import Door, Group, Table, tables_shown

SMALL = 5
"""A group of so many children or fewer is small, whatever the rules call so."""
CELLS_AT_ONCE = 6_000
"""Up to so many kinds of children the full cross-classification is attacked, otherwise its tables, joined by their margins."""

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and of how much (0: not known)."""


@dataclass
class Findings:
    """What a reader could find out of one month-end. Groups of 1 to 5 children are `small`."""

    tables: int = 0
    cells: int = 0
    answers: int = 0
    """Asked for beside the tables."""
    telling: int = 0
    """Of those, what told more than the tables."""
    small: int = 0
    recovered: list[Group] = field(default_factory=list)
    """Small groups whose number follows from what is shown."""
    not_empty: list[Group] = field(default_factory=list)
    """Small groups of which it follows only that somebody is in them."""
    empty: list[Group] = field(default_factory=list)
    """Groups of which it follows that nobody is in them, as far as it was not known before."""
    unsettled: list[Group] = field(default_factory=list)
    """Small groups that the time did not suffice for."""


class Attack:
    """Everything shown of one register, written down as equations."""

    def __init__(self, register: Register, door: Door, limits: Limits, progress: Progress) -> None:
        self.register = register
        self.door = door
        self.limits = limits
        self.progress = progress
        self.findings = Findings()
        self.groups: dict[frozenset[object], tuple[Group, csr_array]] = {}
        shown = tables_shown(register.dimensions, door)
        self.unknown = _Unknown(register, shown)
        self.equations = Equations(self.unknown.size, self.unknown.most)
        for number, names in enumerate(shown):
            progress("Asking for tables", number, len(shown))
            self._add(Table(register, names))
        self.unknown.join_margins(self.equations)
        self.search = Search(self.equations, limits)

    def _add(self, table: Table) -> None:
        place = self.unknown.projection(table.dimensions)
        new = [number for number, group in enumerate(table.groups) if frozenset(group.slices) not in self.groups]
        bounds = [self.door.bounds(table.groups[number].children, table.groups[number].attributes) for number in new]
        forms = csr_array(csr_array(table.forms[new]) @ place)
        self.equations.add(forms, [low for low, _ in bounds], [high for _, high in bounds])
        for row, number in enumerate(new):
            self.groups[frozenset(table.groups[number].slices)] = table.groups[number], forms[[row]]
        answers = Answers(table, self.door)
        for equation in answers.that_tell_more():
            self.equations.add(csr_array(equation.form[np.newaxis]) @ place, [equation.bounds[0]], [equation.bounds[1]])
            self.findings.telling += 1
        self.findings.tables += 1
        self.findings.cells += len(new)
        self.findings.answers += answers.asked

    def run(self) -> Findings:
        """Which small groups are recovered."""
        small = self._small()
        self.findings.small = len(small)
        self.findings.recovered, self.findings.unsettled = self.following(small, "Small groups left")
        return self.findings

    def look_further(self) -> Findings:
        """What else is told, after `run`: small groups that are not empty, and empty ones."""
        recovered = {*map(id, self.findings.recovered)}
        others = [group for group in self._small() if id(group) not in recovered]
        none = [group for group, _ in self.groups.values() if not group.children and not self._is_known_empty(group)]
        self.findings.not_empty, _ = self._holding(others, lambda _: (1, inf), "Small groups that may be empty")
        self.findings.empty, _ = self._holding(none, lambda _: (0, 0), "Empty groups")
        return self.findings

    def _small(self) -> list[Group]:
        return [group for group, _ in self.groups.values() if 1 <= group.children <= SMALL]

    def following(self, groups: Sequence[Group], words: str) -> tuple[list[Group], list[Group]]:
        """The groups whose number follows from what is shown, and those that the time did not suffice for."""
        return self._holding(groups, lambda group: (group.children, group.children), words)

    def _holding(
        self, groups: Sequence[Group], claimed: Callable[[Group], tuple[float, float]], words: str
    ) -> tuple[list[Group], list[Group]]:
        if not groups:
            return [], []
        claims = [Claim(self.groups[frozenset(group.slices)][1], *claimed(group)) for group in groups]
        sifting = Sifting(self.search, claims, lambda left: self.progress(words, len(groups) - left, len(groups)))
        holding, unsettled = sifting.split()
        return [groups[number] for number in holding], [groups[number] for number in unsettled]

    def _is_known_empty(self, group: Group) -> bool:
        form = self.groups[frozenset(group.slices)][1]
        return not (self.unknown.most[form.indices] > 0).any()


class _Unknown:
    """The cells that are to be found out: of one table of all dimensions where it is small enough, else of every table shown."""

    def __init__(self, register: Register, shown: Sequence[tuple[str, ...]]) -> None:
        self.register = register
        whole = prod(len(register.parts[name]) for name in register.dimensions) <= CELLS_AT_ONCE
        self.tables = [register.dimensions] if whole else list(shown)
        sizes = [prod(len(register.parts[name]) for name in names) for names in self.tables]
        self.starts = np.cumsum([0, *sizes])
        self.size = int(self.starts[-1])
        barred = np.concatenate([impossible(register, names).ravel() for names in self.tables])
        self.most = np.where(barred, 0.0, inf)

    def projection(self, dimensions: tuple[str, ...]) -> csr_array:
        """The cells of a table, by row, as sums of unknowns."""
        number = next(number for number, names in enumerate(self.tables) if {*dimensions} <= {*names})
        return self._margin(number, dimensions)

    def _margin(self, number: int, dimensions: tuple[str, ...]) -> csr_array:
        names = self.tables[number]
        counts = [len(self.register.parts[name]) for name in names]
        places = np.unravel_index(np.arange(prod(counts)), counts)
        kept = [places[names.index(name)] for name in dimensions]
        shape = [len(self.register.parts[name]) for name in dimensions]
        rows = np.ravel_multi_index(kept, shape) if dimensions else np.zeros(prod(counts), dtype=int)
        inner = csr_array((np.ones(len(rows)), (rows, np.arange(len(rows)))), shape=(prod(shape), len(rows)))
        before, after = self.starts[number], self.size - self.starts[number + 1]
        sides = [csr_array((inner.shape[0], int(width))) for width in (before, after)]
        return csr_array(hstack([sides[0], inner, sides[1]], format="csr"))

    def join_margins(self, equations: Equations) -> None:
        """Each dimension that two tables share has the same margin in both."""
        for number, names in enumerate(self.tables):
            joined: list[set[str]] = []
            for earlier in range(number):
                common = tuple(name for name in names if name in self.tables[earlier])
                if not any({*common} <= done for done in joined):
                    joined.append({*common})
                    same = self._margin(number, common) - self._margin(earlier, common)
                    equations.add(csr_array(same), np.zeros(same.shape[0]), np.zeros(same.shape[0]))
