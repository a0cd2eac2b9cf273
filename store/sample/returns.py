"""The children's journeys as SSDA903 returns: a folder of CSV files for each year, as a council sends them.

An episode is told in every return whose year it touches, and open where it had not ended when the return was drawn up; so later
returns repeat what earlier ones left open, in the codes of their own year.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from store.imports.ssda903.modules import FIRST_YEARS, MODULES, RESTRICTED
from store.periods import Period, financial_year
from store.sample.children import Child, Span
from store.sample.journeys import Episode
from store.sample.settings import OWN_FLATS_URN

Row = dict[str, str]

COLUMNS = {file: tuple(columns) for file, columns in MODULES.items() if file != RESTRICTED}
"""File of the return to its columns."""
OLD_PLACES = {"K3": (2024, "H5"), "Z11": (2025, "Z1"), "Z12": (2025, "Z1"), "Z13": (2025, "Z1"), "Z14": (2025, "Z1")}
"""Code to the last return year that had another, and the other."""
P2_REFUSED_FROM = date(2023, 10, 28)
OLD_SEXES = {"M": "1", "F": "2"}
OLD_SEXES_TO = 2024


@dataclass
class Return:
    """One year's return. `year` is that of the 31 March which ends it; `covers` ends earlier for a part-year one."""

    year: int
    covers: Period
    tables: dict[str, list[Row]] = field(default_factory=lambda: {name: [] for name in COLUMNS})

    @property
    def folder_name(self) -> str:
        return str(self.year) if self.is_whole else f"{self.year}-to-{self.covers.end}"

    @property
    def is_whole(self) -> bool:
        return self.covers.end == date(self.year, 3, 31)


def cut_into_returns(children: Sequence[Child], span: Span) -> list[Return]:
    """Oldest first."""
    returns = []
    for year in range(span.first.year, span.last.year + (span.last.month > 3)):
        whole = financial_year(year)
        one = Return(year + 1, Period(whole.start, min(whole.end, span.last)))
        for child in children:
            _tell(one, child)
        returns.append(one)
    return returns


def _tell(one: Return, child: Child) -> None:
    told = [episode for episode in child.journey.episodes if episode.start <= one.covers.end and episode.end >= one.covers.start]
    if told:
        one.tables["header"].append(header_row(one, child))
        one.tables["episodes"] += [episode_row(one, child, episode) for episode in told]
        one.tables["uasc"] += _uasc_rows(one, child)


def header_row(one: Return, child: Child) -> Row:
    journey = child.journey
    is_school_age = (one.covers.end - journey.born).days > 5 * 365.25
    return {
        "CHILD": child.reference,
        "SEX": _sex(one, child),
        "DOB": written(journey.born),
        "ETHNIC": journey.ethnicity,
        # 000 is no authority's number, so this is nobody's.
        "UPN": f"Z000{int(child.reference[1:]):09}" if is_school_age else "UN1",
        "MOTHER": "0" if journey.sex == "F" and (one.covers.end - journey.born).days > 12 * 365.25 else "",
        "MC_DOB": "",
    }


def episode_row(one: Return, child: Child, episode: Episode) -> Row:
    ended = episode.end <= one.covers.end
    return {
        "CHILD": child.reference,
        "DECOM": written(episode.start),
        "RNE": episode.rne,
        "LS": episode.legal,
        "CIN": episode.need,
        "PLACE": _place(one, episode),
        "PLACE_PROVIDER": "" if episode.place[0] in "TZ" else episode.provider,
        "DEC": written(episode.end) if ended else "",
        "REC": episode.rec if ended else "",
        "REASON_PLACE_CHANGE": episode.reason if ended else "",
        "HOME_POST": episode.home,
        "PL_POST": episode.postcode,
        "URN": episode.urn,
    }


def _uasc_rows(one: Return, child: Child) -> Iterator[Row]:
    until = child.journey.alone_until
    if until and until >= one.covers.start:
        dob = written(child.journey.born)
        yield {"CHILD": child.reference, "SEX": _sex(one, child), "DOB": dob, "DUC": written(until)}


def _sex(one: Return, child: Child) -> str:
    return OLD_SEXES[child.journey.sex] if one.year <= OLD_SEXES_TO else child.journey.sex


def _place(one: Return, episode: Episode) -> str:
    last_year, before = OLD_PLACES.get(episode.place, (0, ""))
    if one.year > last_year:
        return episode.place
    return "P2" if episode.urn == OWN_FLATS_URN and episode.end < P2_REFUSED_FROM else before


def written(day: date) -> str:
    return f"{day.day:02}/{day.month:02}/{day.year}"


def write_returns(returns: Iterable[Return], folder: Path) -> list[Path]:
    """A folder for each return, oldest first."""
    folders = []
    for one in returns:
        path = folder / one.folder_name
        path.mkdir(parents=True, exist_ok=True)
        for name, columns in COLUMNS.items():
            if one.year < FIRST_YEARS.get(name, 0):
                continue
            with (path / f"{name}.csv").open("w", newline="", encoding="utf-8") as stream:
                writer = csv.DictWriter(stream, columns)
                writer.writeheader()
                writer.writerows(one.tables[name])
        folders.append(path)
    return folders
