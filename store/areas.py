"""The areas that figures are published for: England, its regions, and councils, those that are gone included."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from store import places
from store.errors import UserError


class Level(StrEnum):
    ENGLAND = "england"
    REGION = "region"
    COUNCIL = "council"


@dataclass(frozen=True)
class Area:
    code: str
    name: str
    level: Level
    dfe_code: str
    """The DfE's three figures."""
    region: str = ""
    """Of a council."""

    @property
    def in_words(self) -> str:
        """As it stands in a sentence: `the East Midlands`, `Lincolnshire`."""
        return f"the {self.name}" if self.level is Level.REGION and self.name in WITH_ARTICLE else self.name


ENGLAND = "E92000001"
WITH_ARTICLE = {"North East", "North West", "East Midlands", "West Midlands", "East of England", "South East", "South West"}


class UnknownArea(UserError):
    """There is no area of that name or code in England."""


@cache
def areas() -> Mapping[str, Area]:
    """By ONS code."""
    with (places.REFERENCE / "regions.csv").open(encoding="utf-8", newline="") as file:
        wider = [Area(row["code"], row["name"], Level(row["level"]), row["dfe_code"]) for row in csv.DictReader(file)]
    councils = [
        Area(one.code, one.name, Level.COUNCIL, one.dfe_code, one.region) for one in places.authorities().values() if one.dfe_code
    ]
    return {area.code: area for area in (*wider, *councils)}


@cache
def _by_name() -> Mapping[str, Area]:
    with (places.REFERENCE / "regions.csv").open(encoding="utf-8", newline="") as file:
        also = {_plain(row["also"]): areas()[row["code"]] for row in csv.DictReader(file) if row["also"]}
    return also | {_plain(area.name): area for area in areas().values()}


@cache
def _by_dfe_code() -> Mapping[str, Area]:
    return {area.dfe_code: area for area in areas().values()}


def area_of_code(code: str) -> Area | None:
    """By ONS code, of any vintage where an authority only changed its code; or by the DfE's three figures."""
    code = code.strip().upper()
    return areas().get(code) or _by_dfe_code().get(code) or areas().get(places.upper_tier(code))


def find_area(words: str) -> Area:
    """By name or code. Raises UnknownArea."""
    found = _by_name().get(_plain(words)) or area_of_code(words)
    if found is not None:
        return found
    try:
        return areas()[places.find_authority(words).code]
    except (places.UnknownAuthority, KeyError):
        raise UnknownArea(f"There is no council or region “{words}” in England.") from None


def area_words(words: str) -> str:
    """A name as it stands in a sentence; a name that is not known, as it is."""
    try:
        return find_area(words).in_words
    except UnknownArea:
        return words


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace("&", "and").split())
