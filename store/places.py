"""Postcodes and authorities: their spellings, the codes that changed, and their names.

Authority codes come in several vintages. The ONS gave Sheffield and Barnsley new codes that the DfE does not publish under, and
the reorganisations since 2019 replaced counties by unitaries: comparing raw codes would call every child of such a council out of
its area. So every code goes through `upper_tier` before it is stored or compared.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from store.errors import UserError
from store.models import CouncilKind

REFERENCE = Path(__file__).parent / "reference"

PUBLISHED_CODES = {
    # The DfE still publishes under the former code.
    "E08000038": "E08000016",  # Barnsley
    "E08000039": "E08000019",  # Sheffield
    # One authority under another code since.
    "E10000023": "E06000065",  # North Yorkshire, 2023
    "E10000027": "E06000066",  # Somerset, 2023
    "E10000002": "E06000060",  # Buckinghamshire, 2020
    "E10000009": "E06000059",  # Dorset, 2019
    "E06000028": "E06000058",  # Bournemouth, into Bournemouth, Christchurch and Poole, 2019
    "E06000029": "E06000058",  # Poole, likewise
    "E06000048": "E06000057",  # Northumberland, 2013
    "E08000020": "E08000037",  # Gateshead, 2013
    # Districts whose county was split: their postcodes tell which successor has them.
    "E07000026": "E06000063",  # Allerdale, Cumberland
    "E07000028": "E06000063",  # Carlisle
    "E07000029": "E06000063",  # Copeland
    "E07000027": "E06000064",  # Barrow-in-Furness, Westmorland and Furness
    "E07000030": "E06000064",  # Eden
    "E07000031": "E06000064",  # South Lakeland
    "E07000150": "E06000061",  # Corby, North Northamptonshire
    "E07000152": "E06000061",  # East Northamptonshire
    "E07000153": "E06000061",  # Kettering
    "E07000156": "E06000061",  # Wellingborough
    "E07000151": "E06000062",  # Daventry, West Northamptonshire
    "E07000154": "E06000062",  # Northampton
    "E07000155": "E06000062",  # South Northamptonshire
    # Districts of counties that became one unitary.
    **dict.fromkeys(("E07000163", "E07000164", "E07000165", "E07000166", "E07000167", "E07000168", "E07000169"), "E06000065"),
    **dict.fromkeys(("E07000187", "E07000188", "E07000189", "E07000246", "E07000190", "E07000191"), "E06000066"),
    **dict.fromkeys(("E07000004", "E07000005", "E07000006", "E07000007"), "E06000060"),
    # Districts under a new code since a change of boundary, in 2012 and 2013.
    "E07000097": "E07000242",  # East Hertfordshire
    "E07000101": "E07000243",  # Stevenage
    "E07000100": "E07000240",  # St Albans
    "E07000104": "E07000241",  # Welwyn Hatfield
}

COUNTRIES = {"S": "Scotland", "W": "Wales", "N": "Northern Ireland"}


@dataclass(frozen=True)
class Authority:
    """An upper-tier authority: a county, unitary, metropolitan or London borough."""

    code: str
    name: str
    region: str
    kind: CouncilKind
    """What it calls its area; a council says otherwise at set-up where this is wrong."""
    dfe_code: str
    """The DfE's three figures; empty for Wales."""


class UnknownAuthority(UserError):
    """There is no authority of that code or name."""


def normal_postcode(text: str) -> str:
    """Capitals and no space: `B617AA`."""
    return "".join(text.split()).upper()


@cache
def authorities() -> Mapping[str, Authority]:
    """By code."""
    with (REFERENCE / "authorities.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return {
            row["code"]: Authority(row["code"], row["name"], row["region"], CouncilKind(row["kind"]), row["dfe_code"])
            for row in rows
        }


@cache
def _districts() -> Mapping[str, tuple[str, str]]:
    """Code of a district to its name and its upper-tier authority's code."""
    with (REFERENCE / "districts.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: (row["name"], row["authority"]) for row in csv.DictReader(file)}


def upper_tier(code: str) -> str:
    """The upper-tier authority's code as the DfE publishes it, for the code of an authority or district of any vintage."""
    code = code.strip().upper()
    code = PUBLISHED_CODES.get(code, code)
    return _districts()[code][1] if code in _districts() else code


@cache
def area_name(code: str) -> str | None:
    """The name of an authority or district; outside England, the country's where the authority's is not held; else null."""
    code = code.strip().upper()
    code = PUBLISHED_CODES.get(code, code)
    if code in _districts():
        return _districts()[code][0]
    if code in authorities():
        return authorities()[code].name
    return COUNTRIES.get(code[:1])


def find_authority(words: str) -> Authority:
    """By ONS code of any vintage, by the DfE's three figures, or by name."""
    wanted = words.strip()
    code = upper_tier(wanted)
    if code in authorities():
        return authorities()[code]
    matches = [a for a in authorities().values() if wanted and (wanted == a.dfe_code or _plain(wanted) == _plain(a.name))]
    if not matches:
        raise UnknownAuthority(
            f"There is no council of the code or name “{wanted}”. "
            "Give its code, for example E10000034, or its name, for example Worcestershire."
        )
    return matches[0]


def _plain(name: str) -> str:
    """A council's name without what people add or leave out."""
    words = name.lower().replace("&", "and").replace(".", "").replace("-", " ").split()
    fillers = {"council", "county", "borough", "city", "metropolitan", "london", "royal", "unitary", "district", "of", "the"}
    return " ".join([word for word in words if word not in fillers] or words)
