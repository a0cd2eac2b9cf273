"""The attack on what members can be shown from a store today: the newest closed month-end, and the one before beside it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from store.attack.attack import Attack, Findings, Progress
from store.attack.equations import Limits
from store.attack.others import Others
from store.attack.register import MEASURE, Register, open_dimensions, read_register
from store.attack.released import Known, known_on
from store.attack.tables import SMALL, Group
from store.errors import UserError
from store.measures.refusal import CannotAnswer
from store.measures.standing import Standing, standing
from store.measures.thresholds import STRICT, DisclosureRules
from store.models import ReleasedFigure
from store.periods import ONE_DAY, month_end_on_or_before
from store.vocabulary import Audience


class NoSuchDimension(UserError):
    """Members cannot ask for it."""


@dataclass(frozen=True)
class Terms:
    """How to attack."""

    rules: DisclosureRules = STRICT
    dimensions: Sequence[str] = field(default_factory=open_dimensions)
    limits: Limits = field(default_factory=Limits)
    look_further: bool = False
    """Also for groups known to be empty or not: slower, and no reason to refuse."""
    to_release: Sequence[ReleasedFigure] = ()
    """Taken to be released already, of the newest month."""

    @property
    def is_of_all(self) -> bool:
        """Whether other measures than children in care are attacked too: where nothing is left out of these."""
        return {*self.dimensions} >= {*open_dimensions()}

    def __post_init__(self) -> None:
        unknown = sorted({*self.dimensions} - {*open_dimensions()})
        if unknown:
            raise NoSuchDimension(f"Members cannot ask for {', '.join(unknown)}. They can for {', '.join(open_dimensions())}.")


@dataclass
class Moves:
    """Groups that 1 to 5 children more joined than left between the two month-ends, or the other way round."""

    looked_at: int = 0
    recovered: list[tuple[Group, int]] = field(default_factory=list)
    """Groups of which the change follows from what is shown, with the change."""
    unsettled: int = 0


@dataclass
class Report:
    position: str | None
    months: dict[date, Findings] = field(default_factory=dict)
    """By month-end, the newest first; one alone where the returns do not cover the one before."""
    moves: Moves = field(default_factory=Moves)
    measures: dict[str, Findings] = field(default_factory=dict)
    """Of what is not told of the children in care on that day: by measure and time."""

    @property
    def findings(self) -> list[Findings]:
        return [*self.months.values(), *self.measures.values()]

    @property
    def recovered(self) -> int:
        return sum(len(found.recovered) for found in self.findings) + len(self.moves.recovered)

    @property
    def unsettled(self) -> int:
        return sum(len(found.unsettled) for found in self.findings) + self.moves.unsettled

    def described(self) -> list[str]:
        """The groups recovered, without their numbers."""
        groups = [group for found in self.findings for group in found.recovered] + [group for group, _ in self.moves.recovered]
        return [
            " and ".join([group.measure, *(f"{name} {', '.join(values)}" for name, values in group.as_json().items())])
            for group in groups
        ]

    def as_json(self) -> dict[str, Any]:
        return {
            "position": self.position,
            "recovered": self.recovered,
            "unsettled": self.unsettled,
            "months": [{"as_at": day.isoformat(), **_findings(found)} for day, found in self.months.items()],
            "measures": [{"measure": name, **_findings(found)} for name, found in self.measures.items()],
            "moves": {
                "looked_at": self.moves.looked_at,
                "recovered": [{"group": group.as_json(), "change": change} for group, change in self.moves.recovered],
                "unsettled": self.moves.unsettled,
            },
        }


def _findings(found: Findings) -> dict[str, Any]:
    counted = {name: value for name, value in asdict(found).items() if isinstance(value, int)}
    listed = {
        name: [{"measure": group.measure, "group": group.as_json(), "children": group.children} for group in value]
        for name, value in vars(found).items()
        if isinstance(value, list)
    }
    return counted | listed


def attack_store(session: Session, today: date, terms: Terms, progress: Progress) -> Report:
    """Raises CannotAnswer where there is nothing that members can be shown."""
    stands_on = standing(session, MEASURE, Audience.MEMBERS, today)
    report = Report(stands_on.position_id)
    others = Others(session, terms.rules, terms.limits, progress, today)
    attacks = list(_attacks(session, stands_on, terms, others))
    for day, attack in attacks:
        report.months[day] = attack.run()
        if terms.look_further:
            attack.look_further()
    if terms.is_of_all:
        for name, attack in others.attacks(_known(session, stands_on.latest, stands_on.latest, terms)):
            report.measures[name] = attack.run()
    if len(attacks) > 1:
        report.moves = moves_between(attacks[1][1], attacks[0][1])
    return report


def _attacks(session: Session, stands_on: Standing, terms: Terms, others: Others) -> list[tuple[date, Attack]]:
    """One for each month-end, on children in care and all that is told of them on the day."""
    newest = stands_on.latest
    registers: dict[date, Register] = {}
    for day in (newest, month_end_on_or_before(newest - ONE_DAY)):
        try:
            registers[day] = read_register(session, stands_on, day, terms.dimensions)
        except CannotAnswer:
            if day == newest:
                raise
    return [
        (day, others.attack(register, day if terms.is_of_all else None, _known(session, day, newest, terms)))
        for day, register in registers.items()
    ]


def _known(session: Session, day: date, newest: date, terms: Terms) -> Known:
    return known_on(session, day, terms.to_release if day == newest else ())


def moves_between(earlier: Attack, later: Attack) -> Moves:
    """The change in a group follows from what is shown when its number does on both days, however many children it has.

    A reader is not taken to know how many children moved: who knows that a single one did can see where a figure crossed from
    one rounded number to the next, and no rounding can prevent it.
    """
    changes = {
        key: group.children - earlier.groups[key][0].children
        for key, (group, _) in later.groups.items()
        if key in earlier.groups and 1 <= abs(group.children - earlier.groups[key][0].children) <= SMALL
    }
    first, open_first = earlier.following([earlier.groups[key][0] for key in changes], "Groups left that few joined or left")
    told = {group.key for group in (*first, *open_first)}
    second, open_second = later.following(
        [later.groups[key][0] for key in changes if key in told], "Groups left of the newer month"
    )
    sure = {group.key for group in first}
    moves = Moves(looked_at=len(changes))
    for group in second:
        key = group.key
        if key in sure:
            moves.recovered.append((group, changes[key]))
        else:
            moves.unsettled += 1
    moves.unsettled += len(open_second)
    return moves
