"""The measures of the catalogue, by its definitions: exact, for every dimension."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tests.oracle.codes import (
    ETHNICITIES,
    FOSTERING,
    KINSHIP,
    LEAVING_REASONS,
    LEGAL_STATUSES,
    NEEDS,
    PLACEMENT_TYPES,
    PROVIDERS,
    SEXES,
    named,
)
from tests.oracle.histories import Care, Child, Episode, is_adoptive, placements
from tests.oracle.places import Place, miles
from tests.oracle.returns import day

NOT_RECORDED = "not_recorded"


@dataclass(frozen=True)
class Council:
    """Where the council is, and what its places are called."""

    code: str
    places: Mapping[str, Place]
    authority_names: Mapping[str, str]


@dataclass(frozen=True)
class Counted:
    """A child counted, with the episode and the day whose details count."""

    child: Child
    care: Care
    episode: Episode
    on: date


Details = Callable[[Counted, Council], set[str]]
"""The values that a counted child has in a dimension; several where they overlap."""


# --- who is counted ---


def children_in_care(children: list[Child], on: date) -> list[Counted]:
    found = []
    for child in children:
        care, episode = child.care_on(on), child.episode(on)
        if care and episode:
            found.append(Counted(child, care, episode, on))
    return found


def entered_care(children: list[Child], first: date, last: date) -> list[Counted]:
    """Only the first start in the period counts."""
    found = []
    for child in children:
        starts = [care for care in child.care if care.is_start and first <= care.start <= last]
        if starts:
            found.append(Counted(child, starts[0], starts[0].episodes[0], starts[0].start))
    return found


def left_care(children: list[Child], first: date, last: date) -> list[Counted]:
    """The last ending in the period counts, even of a child who is back."""
    found = []
    for child in children:
        ends = [care for care in child.care if care.end and first <= care.end <= last and care.episodes[-1].rec != "X1"]
        if ends:
            last_care = ends[-1]
            assert last_care.end
            found.append(Counted(child, last_care, last_care.episodes[-1], last_care.end))
    return found


def three_plus_placements(children: list[Child], on: date) -> tuple[list[Counted], list[Counted]]:
    """Those with three or more placements in the twelve months up to the day, and all those they are taken from."""
    first = months_before(on, 12) + timedelta(days=1)
    base = children_in_care(children, on)

    def number(child: Child) -> int:
        return sum(placement.touches(first, on) for care in child.care for placement in care.placements)

    return [counted for counted in base if number(counted.child) >= 3], base


def long_term_stability(children: list[Child], on: date) -> tuple[list[Counted], list[Counted]]:
    """Under 16, in care two and a half years: those settled for two, and all of them."""
    base = [
        counted
        for counted in children_in_care(children, on)
        if age(counted.child.born, on) < 16 and has_lasted(counted.care.start, on, 30)
    ]
    return [counted for counted in base if _is_settled(counted.care, on)], base


def _is_settled(care: Care, on: date) -> bool:
    """By what had happened up to the day: foster carers who adopt the child later have not adopted it yet."""
    current = placements([episode for episode in care.episodes if episode.start <= on])
    if not current:
        return False
    if has_lasted(current[-1].start, on, 24):
        return True
    return is_adoptive(current[-1]) and len(current) > 1 and has_lasted(current[-2].start, on, 24)


# --- days ---


def months_before(on: date, months: int) -> date:
    """The same day so many months before; the last day of a month stays the last."""
    index = on.year * 12 + on.month - 1 - months
    year, month = index // 12, index % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    is_last = (on + timedelta(days=1)).day == 1
    return date(year, month, last if is_last else min(on.day, last))


def has_lasted(start: date, on: date, months: int) -> bool:
    """A duration is from the first day to the date: what began on 31 March has lasted a year on the next 31 March."""
    return start <= months_before(on, months)


def age(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


# --- dimensions ---


def placement_type(counted: Counted, _: Council) -> set[str]:
    found = {named(counted.episode.place, PLACEMENT_TYPES)}
    return found | {"fostering"} if counted.episode.place in KINSHIP else found


def provider(counted: Counted, _: Council) -> set[str]:
    code = counted.episode.provider
    found = {named(code, PROVIDERS)}
    if code in {"PR2", "PR3", "PR4", "PR5"}:
        found.add("external")
    if code in {"PR4", "PR5"} and counted.episode.place in FOSTERING | KINSHIP:
        found.add("ifa")
    return found


def location(counted: Counted, council: Council) -> set[str]:
    place = council.places.get(counted.episode.post)
    if place is None:
        return {NOT_RECORDED}
    return {"in_county" if place.authority == council.code else "out_of_county"}


def distance(counted: Counted, council: Council) -> set[str]:
    home, place = council.places.get(counted.episode.home_post), council.places.get(counted.episode.post)
    if home is None or place is None or counted.child.uasc:
        return {NOT_RECORDED}
    return {"over_20_miles" if miles(home, place) > 20.0 else "within_20_miles"}


def district(counted: Counted, council: Council) -> set[str]:
    """Where the district is not known, the authority is."""
    place = council.places.get(counted.episode.home_post)
    return {_area(place, council) if place else NOT_RECORDED}


def placement_area(counted: Counted, council: Council) -> set[str]:
    place = council.places.get(counted.episode.post)
    if place is None:
        return {NOT_RECORDED}
    if place.authority == council.code:
        return {_area(place, council)}
    return {council.authority_names[place.authority]}


def _area(place: Place, council: Council) -> str:
    return place.district or council.authority_names[place.authority]


def age_band(counted: Counted, _: Council) -> set[str]:
    years = age(counted.child.born, counted.on)
    bands = ((1, "under_1"), (5, "1_to_4"), (10, "5_to_9"), (16, "10_to_15"))
    return {next((band for limit, band in bands if years < limit), "16_plus")}


def sex(counted: Counted, _: Council) -> set[str]:
    return {named(counted.child.header["SEX"], SEXES)}


def ethnicity(counted: Counted, _: Council) -> set[str]:
    return {named(counted.child.header["ETHNIC"], ETHNICITIES)}


def legal_status(counted: Counted, _: Council) -> set[str]:
    return {named(counted.episode.legal, LEGAL_STATUSES)}


def need(counted: Counted, _: Council) -> set[str]:
    return {named(counted.episode.need, NEEDS)}


def uasc(counted: Counted, _: Council) -> set[str]:
    """Unaccompanied until the day on which the status ends, that day not counted."""
    row = counted.child.uasc
    if row is None:
        return {"no"}
    until = day(row["DUC"])
    return {"yes" if until is None or until > counted.on else "no"}


def care_duration(counted: Counted, _: Council) -> set[str]:
    """Where the start is not told, what is seen may be five years all the same; anything less may be more."""
    bands = ((60, "over_5_years"), (24, "2_to_5_years"), (12, "1_to_2_years"))
    start = counted.care.start
    if not counted.care.is_start and not has_lasted(start, counted.on, 60):
        return {NOT_RECORDED}
    return {next((band for months, band in bands if has_lasted(start, counted.on, months)), "under_1_year")}


def leaving_reason(counted: Counted, _: Council) -> set[str]:
    return {named(counted.episode.rec, LEAVING_REASONS)}


def untold(_counted: Counted, _: Council) -> set[str]:
    """The returns know nothing of it; what the placement tracker says is compared where the tracker is in."""
    return {NOT_RECORDED}


DIMENSIONS: dict[str, Details] = {
    "placement_type": placement_type,
    "provider": provider,
    "location": location,
    "distance": distance,
    "district": district,
    "placement_area": placement_area,
    "age_band": age_band,
    "sex": sex,
    "ethnicity": ethnicity,
    "legal_status": legal_status,
    "need": need,
    "uasc": uasc,
    "care_duration": care_duration,
    "leaving_reason": leaving_reason,
    "provider_name": untold,
    "ofsted_rating": untold,
    "needs_level": untold,
    "move_stage": untold,
}
PARTS = {"placement_type": {"fostering"}, "provider": {"external", "ifa"}}
"""Values that take in others, which a breakdown leaves out where a part of them stands for the child."""


def breakdown(counted: list[Counted], dimension: str, council: Council) -> Counter[str]:
    """The number with each value; the parts do not overlap, so they add up to all."""
    found: Counter[str] = Counter()
    for one in counted:
        values = DIMENSIONS[dimension](one, council)
        parts = values - PARTS.get(dimension, set()) or values
        assert len(parts) == 1, (dimension, values)
        found[parts.pop()] += 1
    return found


def filtered(counted: list[Counted], dimension: str, value: str, council: Council) -> list[Counted]:
    return [one for one in counted if value in DIMENSIONS[dimension](one, council)]
