"""The placements team's own list: what each placement in the returns costs, and what is planned, as one file.

Its chances depend on the child and the day alone, so that the list can grow without changing the children.
"""

import csv
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random

from store.sample.chance import later, pick, some_days
from store.sample.prices import BASE_YEAR, NEEDS, PRICES, RATINGS, RISE_A_YEAR, Price
from store.sample.returns import OLD_PLACES, Return, Row, written
from store.sample.settings import SETTINGS, Site

COLUMNS = (
    "CHILD",
    "DECOM",
    "WEEKLY_COST",
    "EXIT_PLAN_ON",
    "AUTHORISED_ON",
    "NEEDS_LEVEL",
    "SUPPORTED_LODGINGS",
    "NEXT_STEP",
    "MOVE_STAGE",
    "WORKSTREAM",
    "PROVIDER_NAME",
    "OFSTED_RATING",
)
EXTERNAL = ("PR2", "PR3", "PR4", "PR5")
SITES = {site.urn: site for setting in SETTINGS.values() for site in setting.sites}
WITHOUT_PRICE = 0.03
WITHOUT_PLAN = 0.25
"""So many external placements have no day planned on which the child moves on."""
DAYS_TO_AUTHORISE = 9
PROMPT = 0.92
"""So many placements are authorised within those days; the others may wait for weeks."""
IN_LODGINGS = 0.3
NEXT_STEPS = {
    "K2": {"in_house_fostering": 40, "kinship_fostering": 15, "home": 15, "supported_lodgings": 10, "semi_independent": 20}
}
OTHER_STEPS = {"in_house_fostering": 30, "kinship_fostering": 20, "home": 30, "semi_independent": 20}

MOVE_STAGES = {"identified": 45, "matching": 30, "introductions": 10, "agreed": 15}
WORKSTREAMS = {
    "external": {"Edge of Care": 90, "": 10},
    "U": {"Rethink Fostering": 92, "": 8},
    "K": {"Residential Capital": 75, "Residential Reform": 20, "": 5},
    "": {"Residential Reform": 80, "": 20},
}
"""To which workstream a step down is credited: by the kind of place that it is to, or of the external one that a child leaves
for home."""


def write_tracker(returns: Sequence[Return], file: Path) -> Path:
    """The list as it stands when the last of the returns is drawn up."""
    last = returns[-1].covers.end
    with file.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, COLUMNS)
        writer.writeheader()
        for first, end in _placements(returns):
            writer.writerow(_row(first, min(end, last), last))
    return file


def _placements(returns: Sequence[Return]) -> Iterator[tuple[Row, date]]:
    """The first row told of each placement, in the words of the newest return that tells it, and the day it ended or may yet."""
    told: dict[str, dict[date, Row]] = defaultdict(dict)
    for one in returns:
        for row in one.tables["episodes"]:
            told[row["CHILD"]][_day(row["DECOM"])] = row
    for child in sorted(told):
        placement: list[Row] = []
        for _, row in sorted(told[child].items()):
            if row["LS"] not in ("V3", "V4") and row["PLACE"][0] != "T":
                if placement and _has_moved(placement[-1], row):
                    yield placement[0], _end(placement)
                    placement.clear()
                placement.append(row)
        if placement:
            yield placement[0], _end(placement)


def _end(placement: Sequence[Row]) -> date:
    return _day(placement[-1]["DEC"]) if placement[-1]["DEC"] else date.max


def _has_moved(before: Row, row: Row) -> bool:
    """Coming back from an absence is told as a move as well: to the place where the child lives already."""
    return row["RNE"] in ("S", "P", "B") and (row["PLACE"], row["PL_POST"]) != (before["PLACE"], before["PL_POST"])


def _row(placement: Row, until: date, last: date) -> Row:
    rng = Random(f"{placement['CHILD']} {placement['DECOM']}")
    apart = Random(f"move on {placement['CHILD']} {placement['DECOM']}")
    start = _day(placement["DECOM"])
    is_external = placement["PLACE_PROVIDER"] in EXTERNAL
    place = next((new for new, (_, old) in OLD_PLACES.items() if old == placement["PLACE"]), placement["PLACE"])
    price = next((price for price in PRICES if place in price.places and placement["PLACE_PROVIDER"] in price.providers), None)
    site = SITES.get(placement["URN"])
    is_planned = is_external and rng.random() > WITHOUT_PLAN
    authorised = (
        later(start, rng.randrange(DAYS_TO_AUTHORISE) - 2) if rng.random() < PROMPT else later(start, some_days(rng, 20, 60))
    )
    return {
        "CHILD": placement["CHILD"],
        "DECOM": placement["DECOM"],
        "WEEKLY_COST": _weekly_cost(rng, price, until),
        "EXIT_PLAN_ON": written(later(start, some_days(rng, 120, 400))) if is_planned else "",
        "AUTHORISED_ON": written(authorised) if is_external and authorised <= last else "",
        "NEEDS_LEVEL": pick(rng, NEEDS["K2" if place == "K2" else ""]) if rng.random() < (0.9 if is_external else 0.45) else "",
        "SUPPORTED_LODGINGS": "yes" if place == "K3" and rng.random() < IN_LODGINGS else "no",
        "NEXT_STEP": pick(rng, NEXT_STEPS.get(place, OTHER_STEPS)) if is_planned else "",
        "MOVE_STAGE": pick(apart, MOVE_STAGES) if is_planned and until >= last else "",
        "WORKSTREAM": pick(apart, WORKSTREAMS.get("external" if is_external else place[0], WORKSTREAMS[""])),
        "PROVIDER_NAME": site.name.partition(":")[0] if site else "",
        "OFSTED_RATING": _rating(site),
    }


def _weekly_cost(rng: Random, price: Price | None, until: date) -> str:
    """The last price, in whole pounds, as it rises every year; blank where nobody has entered it, and where nothing is paid."""
    if price is None or rng.random() < WITHOUT_PRICE:
        return ""
    years = (until - date(BASE_YEAR, 4, 1)) / timedelta(days=365.25)
    return str(round(rng.lognormvariate(0, price.spread) * price.usual * RISE_A_YEAR**years))


def _rating(site: Site | None) -> str:
    return pick(Random(f"rated {site.urn}"), RATINGS) if site else ""


def _day(text: str) -> date:
    return date(int(text[6:]), int(text[3:5]), int(text[:2]))
