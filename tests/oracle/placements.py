"""The measures of placements, by the catalogue's definitions: moves, breakdowns, steps down, prices, exit plans.

Each gives plain lines: the values in each dimension (several where they overlap), whether the line meets the measure's condition,
and its amount. Money is in pounds, as fractions.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from math import floor

from tests.oracle import measures
from tests.oracle.codes import MOVE_REASONS, PLACEMENT_TYPES, TEMPORARY, named
from tests.oracle.histories import Care, Child, Episode
from tests.oracle.measures import Council, Counted
from tests.oracle.returns import Row, day

NOT_RECORDED = "not_recorded"
EXTERNAL = {"PR2", "PR3", "PR4", "PR5"}
RESIDENTIAL = {"K2", "R1"}
LODGINGS = "supported_lodgings"

Tracker = Mapping[tuple[str, date], Row]
"""Rows by child and day; of several files, the later column stands."""


@dataclass
class Line:
    """One placement, move or child counted."""

    values: dict[str, set[str]]
    meets: bool = True
    amount: Fraction | None = None
    reference: str = ""


@dataclass(frozen=True)
class Part:
    """An episode as a part of its placement. `home` is the episode itself, or for an absence the one that the child is away from."""

    episode: Episode
    home: Episode
    told: Mapping[str, str]


@dataclass
class Stay:
    """A placement with its parts."""

    child: Child
    care: Care
    start: date
    end: date | None
    is_last: bool
    parts: list[Part] = field(default_factory=list)

    def on(self, when: date) -> Part | None:
        return next((part for part in self.parts if part.episode.holds(when)), None)


def stays(children: Sequence[Child], tracker: Tracker) -> Iterator[Stay]:
    """In the order of each child's life."""
    for child in children:
        for care in child.care:
            for placement in care.placements:
                of_it = [
                    e for e in care.episodes if placement.start <= e.start and (not placement.end or e.start < placement.end)
                ]
                stay = Stay(child, care, placement.start, placement.end, placement is care.placements[-1])
                told: dict[str, str] = {}
                for number, episode in enumerate(of_it):
                    row = tracker.get((child.reference, episode.start), {})
                    told = told | {column: text for column, text in row.items() if text}
                    stay.parts.append(Part(episode, _home(of_it, number), told))
                yield stay


def _home(episodes: Sequence[Episode], number: int) -> Episode:
    """The nearest that is no absence, looking back before looking ahead."""
    for episode in (*reversed(episodes[: number + 1]), *episodes[number + 1 :]):
        if episode.place not in TEMPORARY:
            return episode
    return episodes[number]


# --- measures ---


def weekly_cost(children: Sequence[Child], tracker: Tracker, council: Council, on: date) -> list[Line]:
    return [
        Line(_values(stay, part, council), amount=_price(part), reference=stay.child.reference)
        for stay, part in _running(children, tracker, on)
    ]


def without_exit_plan(children: Sequence[Child], tracker: Tracker, council: Council, on: date) -> list[Line]:
    return [
        Line(_values(stay, part, council), meets=not part.told.get("EXIT_PLAN_ON"), reference=stay.child.reference)
        for stay, part in _running(children, tracker, on)
        if part.home.provider in EXTERNAL
    ]


def awaiting_authorisation(children: Sequence[Child], tracker: Tracker, council: Council, on: date) -> list[Line]:
    found = []
    for stay, part in _running(children, tracker, on):
        authorised = day(part.told.get("AUTHORISED_ON", ""))
        if part.home.provider in EXTERNAL and (authorised is None or authorised > on):
            found.append(Line(_values(stay, part, council), reference=stay.child.reference))
    return found


def placement_spend(children: Sequence[Child], tracker: Tracker, council: Council, first: date, last: date) -> list[Line]:
    """To the penny, halves up. A placement whose kind or price changes is a line for each."""
    found = []
    for stay in stays(children, tracker):
        kinds: list[tuple[tuple[object, ...], dict[str, set[str]], list[Part]]] = []
        for part in stay.parts:
            values = _values(stay, part, council)
            kind = (*(min(values[name]) for name in ("placement_type", "provider", "location")), _price(part))
            if not kinds or kinds[-1][0] != kind:
                kinds.append((kind, values, []))
            kinds[-1][2].append(part)
        for _, values, parts in kinds:
            days = sum(_days(part.episode, first, last) for part in parts)
            price = _price(parts[0])
            pence = None if price is None else floor(100 * price * days / 7 + Fraction(1, 2))
            if days:
                found.append(Line(values, amount=None if pence is None else Fraction(pence, 100)))
    return found


def _days(episode: Episode, first: date, last: date) -> int:
    """Nights from the first day to the last: the day of leaving does not count."""
    end = min(episode.end or date.max, last + timedelta(days=1))
    return max(0, (end - max(episode.start, first)).days)


def placement_moves(children: Sequence[Child], tracker: Tracker, council: Council, first: date, last: date) -> list[Line]:
    found = []
    for left, _ in _moves(children, tracker, first, last):
        assert left.end
        values = _values(left, left.parts[-1], council)
        values["move_reason"] = {_reason(left)}
        values["age_band"] = measures.age_band(Counted(left.child, left.care, left.parts[-1].episode, left.end), council)
        found.append(Line(values, reference=left.child.reference))
    return found


def placement_breakdowns(children: Sequence[Child], tracker: Tracker, council: Council, first: date, last: date) -> list[Line]:
    """Of the placements that ran between the dates or ended on one of them."""
    found = []
    for stay in stays(children, tracker):
        if stay.start > last or (stay.end and stay.end < first):
            continue
        reason = NOT_RECORDED if stay.is_last else _reason(stay)
        ended = stay.end is not None and stay.end <= last
        values = _values(stay, stay.parts[-1], council) | {"move_reason": {reason}}
        met = ended and reason not in (NOT_RECORDED, "planned")
        found.append(Line(values, meets=met, reference=stay.child.reference))
    return found


def step_downs(children: Sequence[Child], tracker: Tracker, council: Council, first: date, last: date) -> list[Line]:
    """The last of each child."""
    steps: dict[str, tuple[date, Line]] = {}
    for left, new in _moves(children, tracker, first, last):
        was, now = left.parts[-1], new.parts[0]
        to = _stepped_to(was, now)
        if to and _is_higher(was.home):
            assert left.end
            steps[left.child.reference] = (left.end, Line(_values(left, was, council) | {"step_to": {to}}))
    for stay in stays(children, tracker):
        was = stay.parts[-1]
        if not stay.is_last or stay.end is None or not first <= stay.end <= last or was.episode.rec not in {"E4A", "E4B"}:
            continue
        if _is_higher(was.home) and (stay.child.reference not in steps or stay.end >= steps[stay.child.reference][0]):
            steps[stay.child.reference] = (stay.end, Line(_values(stay, was, council) | {"step_to": {"home"}}))
    return [line for _, line in steps.values()]


def cost_avoidance(children: Sequence[Child], tracker: Tracker, _council: Council, first: date, last: date) -> list[Line]:
    """A line per child, by its last step down; without an amount where no price of its steps is told."""
    steps: dict[str, list[tuple[date, str, Fraction | None, str]]] = {}

    def add(child: Child, stepped: date, to: str, weekly: Fraction | None, until: date | None, *credits: Part) -> None:
        end = min(until or date.max, stepped + timedelta(days=365), last + timedelta(days=1))
        days = (end - max(stepped, first)).days
        if stepped <= last and days > 0:
            workstream = next((name for part in credits if (name := part.told.get("WORKSTREAM"))), NOT_RECORDED)
            amount = None if weekly is None else weekly * days / 7
            steps.setdefault(child.reference, []).append((stepped, to, amount, workstream))

    for left, new in _moves(children, tracker, date.min, last):
        was, now = left.parts[-1], new.parts[0]
        to = _stepped_to(was, now)
        if to and _is_higher(was.home):
            price = Fraction(0) if to == "home" and _price(now) is None else _price(now)
            old = _price(was)
            add(left.child, new.start, to, None if old is None or price is None else old - price, new.end, now, was)
    for stay in stays(children, tracker):
        was = stay.parts[-1]
        if stay.is_last and stay.end and was.episode.rec in {"E4A", "E4B"} and _is_higher(was.home):
            back = min((care.start for care in stay.child.care if care.start >= stay.end), default=None)
            add(stay.child, stay.end, "home", _price(was), back, was)
    found = []
    for of_child in steps.values():
        amounts = [amount for _, _, amount, _ in of_child if amount is not None]
        pence = sum(amounts, Fraction(0)) * 100
        exact = floor(abs(pence) + Fraction(1, 2)) * (1 if pence >= 0 else -1)
        last_step = max(of_child, key=lambda step: step[0])
        values = {"step_to": {last_step[1]}, "workstream": {last_step[3]}}
        found.append(Line(values, amount=Fraction(exact, 100) if amounts else None))
    return found


def _is_higher(episode: Episode) -> bool:
    return episode.provider in EXTERNAL or episode.place in RESIDENTIAL


def _stepped_to(was: Part, now: Part) -> str | None:
    type_was, type_now = _type(was), _type(now)
    is_own = now.home.provider == "PR1"
    both_alike = (was.home.provider in EXTERNAL) == (now.home.provider in EXTERNAL)
    if type_was == type_now and both_alike:
        return None
    if type_now == "with_parents":
        return "home"
    if type_now in ("kinship_fostering", "supported_lodgings", "semi_independent"):
        return type_now
    return {"fostering": "in_house_fostering", "residential": "in_house_residential"}.get(type_now) if is_own else None


def time_in_care(children: Sequence[Child], tracker: Tracker, council: Council, on: date) -> list[Line] | None:
    """None where the start of anybody's time in care is not told."""
    counted = measures.children_in_care(list(children), on)
    if not all(one.care.is_start for one in counted):
        return None
    in_lodgings = {
        stay.child.reference
        for stay, part in _running(children, tracker, on)
        if part.episode is part.home and _type(part) == LODGINGS
    }
    found = []
    for one in counted:
        values = {name: measures.DIMENSIONS[name](one, council) for name in ("age_band", "placement_type", "legal_status")}
        if one.child.reference in in_lodgings:
            values["placement_type"] = {LODGINGS}
        found.append(Line(values, amount=Fraction((on - one.care.start).days)))
    return found


# --- what they share ---


def _running(children: Sequence[Child], tracker: Tracker, on: date) -> Iterator[tuple[Stay, Part]]:
    for stay in stays(children, tracker):
        part = stay.on(on)
        if part:
            yield stay, part


def _moves(children: Sequence[Child], tracker: Tracker, first: date, last: date) -> Iterator[tuple[Stay, Stay]]:
    before: Stay | None = None
    for stay in stays(children, tracker):
        if before is not None and before.care is stay.care and first <= stay.start <= last:
            yield before, stay
        before = stay


def _reason(stay: Stay) -> str:
    return named(stay.parts[-1].home.reason, MOVE_REASONS)


def _price(part: Part) -> Fraction | None:
    text = part.told.get("WEEKLY_COST", "")
    return Fraction(text) if text else None


def _type(part: Part) -> str:
    place = part.home.place
    if place in {"H5", "K3", "P2"} and part.told.get("SUPPORTED_LODGINGS") == "yes":
        return LODGINGS
    return named(place, PLACEMENT_TYPES)


def _values(stay: Stay, part: Part, council: Council) -> dict[str, set[str]]:
    """Of where the child lives; the district is where it is from."""
    lives = Counted(stay.child, stay.care, part.home, part.episode.start)
    comes = Counted(stay.child, stay.care, part.episode, part.episode.start)
    kind = _type(part)
    told_district = part.told.get("DISTRICT")
    return {
        "placement_type": {kind, "fostering"} if kind == "kinship_fostering" else {kind},
        "provider": measures.provider(lives, council),
        "location": measures.location(lives, council),
        "district": {told_district} if told_district else measures.district(comes, council),
        "provider_name": {part.told.get("PROVIDER_NAME") or NOT_RECORDED},
        "needs_level": {part.told.get("NEEDS_LEVEL") or NOT_RECORDED},
    }
