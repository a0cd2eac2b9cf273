"""The council's own names, and those of everywhere else, with what they stand for."""

import csv
from collections.abc import Iterator
from functools import cache

from handlers.language.lexicon.writing import words_of
from handlers.language.senses import Elsewhere, OwnArea, Place, Sense
from store.measures.names import Names
from store.places import REFERENCE

COUNCIL_ENDINGS = ("county council", "borough council", "city council", "metropolitan borough council", "council")
COUNCIL_BEGINNINGS = ("london borough of", "royal borough of", "city of", "borough of")
LONDON = "London"
"""Published of as a region; councils stand in its inner or its outer part."""
FORMAL = {"Bristol": "City of", "Herefordshire": "County of", "Kingston upon Hull": "City of"}
"""How lists write these: “Bristol, City of”."""
OTHER_NATIONS = ("Wales", "Scotland", "Northern Ireland")


def council_names(names: Names) -> list[str]:
    """How people write the council's name: “Thornshire”, “Thornshire County Council”."""
    if not names.council:
        return []
    full = " ".join(words_of(names.council))
    short = full
    for ending in COUNCIL_ENDINGS:
        short = short.removesuffix(f" {ending}")
    for beginning in COUNCIL_BEGINNINGS:
        short = short.removeprefix(f"{beginning} ")
    return list(dict.fromkeys([full, short, f"{short} council", f"{short} county council"]))


def named(names: Names) -> Iterator[tuple[str, Sense]]:
    """The council's own names, and those of everywhere else."""
    own = set(council_names(names))
    for name in sorted({*names.districts, *names.placement_areas}):
        place = Place(name, name in names.districts, name in names.placement_areas)
        for written in dict.fromkeys((name, name.removeprefix("City of "))):
            yield written, place
    for name in sorted(own):
        yield name, OwnArea()
    held = {" ".join(words_of(name)) for name in (*names.districts, *names.placement_areas)} | own
    for area in _elsewhere():
        for written in _ways_of_writing(area):
            if " ".join(words_of(written)) not in held:
                yield written, Elsewhere(area)


@cache
def _elsewhere() -> tuple[str, ...]:
    with (REFERENCE / "authorities.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    areas = {row["name"] for row in rows} | {row["region"] for row in rows} | set(OTHER_NATIONS) | {"England", LONDON}
    return tuple(sorted(area for area in areas if area))


def _ways_of_writing(area: str) -> Iterator[str]:
    yield area
    if area not in OTHER_NATIONS and area != "England":
        yield f"{area} council"
        yield f"{area} county council"
    if area.endswith("brough"):  # “Middlesboro”
        yield f"{area.removesuffix('ugh')}"
        yield f"{area.removesuffix('rough')}oro"
    if area in FORMAL:
        yield from (f"{area}, {FORMAL[area]}", f"{FORMAL[area]} {area}", f"in the {FORMAL[area]} {area}")
    if ", " in area:  # “Bournemouth, Christchurch and Poole”
        first, rest = area.split(", ", 1)
        yield from (first, f"{rest} {first}")
    if " and " in area:
        yield area.replace(" and ", " & ")
