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
from math import inf
from types import MappingProxyType

import numpy as np
from scipy.sparse import csr_array

from store.attack.answers import Answers
from store.attack.blocks import Block
from store.attack.equations import Claim, Equations, Limits, Search, Sifting
from store.attack.links import Link, join
from store.attack.register import MEASURE, Register
from store.attack.released import Known
from store.attack.tables import Bounds, Door, Group, Key, Table, tables_shown

NOTHING: Known = MappingProxyType({})

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


@dataclass(frozen=True)
class Beside:
    """Another register of the same day, and what everybody knows of how the two belong together."""

    register: Register
    door: Door
    link: Link


class Attack:
    """Everything shown of one register, and of others beside it, written down as equations."""

    def __init__(
        self,
        register: Register,
        door: Door,
        limits: Limits,
        progress: Progress,
        beside: Sequence[Beside] = (),
        known: Known = NOTHING,
    ) -> None:
        """`known` are groups of which the exact number has been released."""
        self.known = known
        self.limits = limits
        self.progress = progress
        self.findings = Findings()
        self.groups: dict[Key, tuple[Group, csr_array]] = {}
        self.equations = Equations()
        self.unknown = self._block(register, door)
        for other in beside:
            join(self.equations, self.unknown, self._block(other.register, other.door), other.link)
        for _, form in self.groups.values():
            form.resize((form.shape[0], self.equations.size))
        self.search = Search(self.equations, limits)

    def _block(self, register: Register, door: Door) -> Block:
        shown = tables_shown(register.dimensions, door)
        block = Block(register, shown, self.equations.size)
        self.equations.extend(block.most, block.truth)
        for number, names in enumerate(shown):
            self.progress(f"Asking for tables of {register.measure.title.lower()}", number, len(shown))
            self._add(Table(register, names), block, door)
        block.join_margins(self.equations)
        return block

    def _add(self, table: Table, block: Block, door: Door) -> None:
        place = block.projection(table.dimensions)
        new = [number for number, group in enumerate(table.groups) if group.key not in self.groups]
        bounds = [self._bounds(table.groups[number], door) for number in new]
        forms = csr_array(csr_array(table.forms[new]) @ place)
        self.equations.add(forms, [low for low, _ in bounds], [high for _, high in bounds])
        for row, number in enumerate(new):
            self.groups[table.groups[number].key] = table.groups[number], csr_array(forms[[row]])
        if table.register.measure is MEASURE:
            self._ask(Answers(table, door), place)
        self.findings.tables += 1
        self.findings.cells += len(new)

    def _bounds(self, group: Group, door: Door) -> Bounds:
        if self.known.get(group.key) == group.children:
            return group.children, group.children
        return door.bounds(group.children, door.attributes(group), group.of)

    def _ask(self, answers: Answers, place: csr_array) -> None:
        for equation in answers.that_tell_more():
            self.equations.add(csr_array(equation.form[np.newaxis]) @ place, [equation.bounds[0]], [equation.bounds[1]])
            self.findings.telling += 1
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
        """Not those released as they are: that was decided."""
        groups = (group for group, _ in self.groups.values() if group.is_small)
        return [group for group in groups if self.known.get(group.key) != group.children]

    def following(self, groups: Sequence[Group], words: str) -> tuple[list[Group], list[Group]]:
        """The groups whose number follows from what is shown, and those that the time did not suffice for."""
        return self._holding(groups, lambda group: (group.children, group.children), words)

    def _holding(
        self, groups: Sequence[Group], claimed: Callable[[Group], tuple[float, float]], words: str
    ) -> tuple[list[Group], list[Group]]:
        if not groups:
            return [], []
        claims = [Claim(self.groups[group.key][1], *claimed(group)) for group in groups]
        sifting = Sifting(self.search, claims, lambda left: self.progress(words, len(groups) - left, len(groups)))
        holding, unsettled = sifting.split()
        return [groups[number] for number in holding], [groups[number] for number in unsettled]

    def _is_known_empty(self, group: Group) -> bool:
        form = self.groups[group.key][1]
        return not (self.equations.most[form.indices] > 0).any()
