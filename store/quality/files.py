"""Which files of the returns in force hold nothing, and which measures cannot be answered for that time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from store.imports.ssda903.modules import FIRST_YEARS
from store.measures.catalogue import MEASURES
from store.models import ImportRun
from store.periods import Period
from store.positions import tells


@dataclass(frozen=True)
class FileQuality:
    """A file of the return, the days of which no return tells in it, and the measures that need it."""

    file: str
    lacking: tuple[Period, ...]
    needed_by: tuple[str, ...]


def of_files(returns: Sequence[ImportRun]) -> tuple[FileQuality, ...]:
    """Of `returns`, which are in order of time, those files that some return lacks. A history is asked for none."""
    needed = {measure.return_file: None for measure in MEASURES.values() if measure.return_file}
    found = (FileQuality(file, tuple(_lacking(returns, file)), _needed_by(file)) for file in needed)
    return tuple(one for one in found if one.lacking)


def _lacking(returns: Sequence[ImportRun], file: str) -> Iterator[Period]:
    for run in returns:
        had_the_file = run.return_year is not None and run.return_year >= FIRST_YEARS.get(file, 0)
        if run.covers_from is not None and run.covers_to is not None and had_the_file and not tells(run, file):
            yield Period(run.covers_from, run.covers_to)


def _needed_by(file: str) -> tuple[str, ...]:
    return tuple(name for name, measure in MEASURES.items() if measure.return_file == file)
