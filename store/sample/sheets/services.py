"""Referrals of Thornshire's children to the services that they wait for, and the providers of its homes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from store.sample.chance import pick
from store.sample.council import SEED
from store.sample.places import DISTRICTS
from store.sample.prices import RATINGS
from store.sample.returns import Return
from store.sample.settings import SETTINGS
from store.sample.sheets.rows import Row, uk


@dataclass(frozen=True)
class Service:
    name: str
    a_year: int
    """Referrals in a year."""
    days: tuple[int, ...]
    """The usual wait, by financial year back from the one that runs, oldest first."""
    spread: float
    leaves: float = 0.06
    """So many referrals end without an appointment."""


SERVICES = (
    Service("CAMHS", 150, (58, 66, 80, 95, 104, 92), 0.45, 0.12),
    Service("play therapy", 84, (44, 52, 70, 88, 118, 121), 0.4, 0.08),
    Service("dental care", 190, (18, 40, 62, 55, 47, 33), 0.5, 0.02),
    Service("speech and language therapy", 96, (40, 42, 50, 61, 63, 58), 0.4),
    Service("educational psychology", 74, (50, 49, 57, 66, 72, 75), 0.35),
)
DISTRICT_OF = {area.outward: area.name for area in DISTRICTS}
SLOWER = {"South Kestrel": 1.25, "Coldham": 1.12, "Ashbury": 0.9}
"""Some districts are further from a clinic."""


def referrals(today: date, returns: Sequence[Return]) -> list[Row]:
    """Children who were in the returns of the year in which they were referred, as far as two days before today."""
    last = today - timedelta(days=2)
    rows: dict[tuple[str, str, date], Row] = {}
    for ahead, one in enumerate(returns):
        homes = _homes(one)
        references = sorted(homes)
        days = (one.covers.end - one.covers.start).days + 1
        for service in SERVICES:
            rng = Random(f"{SEED} {service.name} {one.year}")
            usual = service.days[max(0, len(service.days) - len(returns) + ahead)]
            for _ in range(round(service.a_year * days / 365)):
                child = rng.choice(references)
                referred = one.covers.start + timedelta(days=rng.randrange(days))
                wait = rng.lognormvariate(0, service.spread) * usual * SLOWER.get(homes[child], 1)
                row = _row(rng, service, (child, homes[child]), referred, referred + timedelta(days=round(wait)), last)
                rows.setdefault((child, service.name, referred), row)
    return list(rows.values())


def _homes(one: Return) -> dict[str, str]:
    """The children of a return, by the district that they are from."""
    return {row["CHILD"]: DISTRICT_OF.get(row["HOME_POST"].split(" ")[0], "") for row in one.tables["episodes"]}


def _row(rng: Random, service: Service, child: tuple[str, str], referred: date, seen: date, last: date) -> Row:
    is_closed = rng.random() < service.leaves
    reached = seen <= last
    return {
        "REFERENCE": child[0],
        "SERVICE": service.name,
        "DISTRICT": child[1],
        "REFERRED_ON": uk(referred),
        "SEEN_ON": uk(seen) if reached and not is_closed else "",
        "CLOSED_ON": uk(seen) if reached and is_closed else "",
    }


def providers(today: date) -> list[Row]:
    sites = {site.urn: site for setting in SETTINGS.values() for site in setting.sites if site.provider in ("PR1", "PR4", "PR5")}
    rows = []
    for urn, site in sorted(sites.items()):
        rng = Random(f"rated {urn}")
        rating = pick(rng, RATINGS)
        rated = today - timedelta(days=rng.randrange(60, 900))
        rows.append(
            {"URN": urn, "NAME": site.name, "OFSTED_RATING": rating, "RATED_ON": "" if rating == "not_rated" else uk(rated)}
        )
    return rows
