"""Which return it is, from its dates: a year, a year in part, or a history; a mixture of years is refused."""

from dataclasses import dataclass
from datetime import date, timedelta

from store.errors import UserError
from store.imports.ssda903 import modules, values
from store.imports.ssda903.files import ReturnFiles
from store.periods import Period, financial_year_of

STRAY = 200
"""One date in so many may be a slip of the pen, and does not decide the year."""
HISTORY_SHARE = 0.5
"""A set of files with more than this share of its episodes over before the year is a history."""
CORRECTIONS_SHARE = 0.1
"""A return with up to this share of them carries late corrections."""
FEW_ROWS = 50
"""So few episodes may show no movement for months; more that show none for a month are of a part of the year."""
QUIET_DAYS = timedelta(days=31)


class MixedYears(UserError):
    """The files of one return are of several years."""


class PartYear(UserError):
    """The return stops short of 31 March, and it was not said how far it reaches."""


class NotThatYear(UserError):
    """`--as-at` names a day before the year of the return."""


@dataclass(frozen=True)
class ReturnYear:
    """The year that 31 March closes, and the days the return speaks for; a history speaks for no whole year of its own."""

    year: int | None
    covers_from: date | None
    covers_to: date

    @property
    def is_history(self) -> bool:
        return self.year is None


@dataclass(frozen=True)
class _Span:
    """The days of one episode, as they stand in the file."""

    start: date
    end: date | None

    @property
    def latest(self) -> date:
        return self.end or self.start


def find_year(files: ReturnFiles, as_at: date | None) -> ReturnYear:
    """Read the dates of the episodes. `as_at` is the day beyond which no return reaches: one of an earlier year is complete."""
    spans = _spans(files)
    if not spans:
        raise MixedYears(f"The return in {files.folder} has no episode with dates that can be read.")
    latest = _latest(spans, as_at)
    year = financial_year_of(latest)
    if as_at is not None and as_at > year.end and _share_before(spans, financial_year_of(as_at)) <= CORRECTIONS_SHARE:
        year = financial_year_of(as_at)  # nothing may have begun or ended in the year so far
    before = _share_before(spans, year)
    if before > HISTORY_SHARE and not _has_other_modules(files):
        return ReturnYear(None, None, min(as_at or year.end, year.end))
    if before > CORRECTIONS_SHARE or _is_of_another_year(files, year):
        over = f"and {before:.0%} of them were over before 1 April {year.start.year}"
        what = over if before > CORRECTIONS_SHARE else "and no review was held in that year"
        raise MixedYears(
            f"The files in {files.folder} are of several years: the episodes reach {latest:%-d %B %Y}, {what}. "
            f"Import one return at a time, each from its own folder."
        )
    if as_at is None and len(spans) > FEW_ROWS and latest < year.end - QUIET_DAYS:
        raise PartYear(
            f"The latest date in {files.folder} is {latest:%-d %B %Y}. If it is a return for part of a year, say how far it "
            f"reaches, for example: --as-at {latest:%Y-%m-%d}. If it is the whole year: --as-at {year.end:%Y-%m-%d}."
        )
    if as_at is not None and as_at < year.start:
        raise NotThatYear(
            f"--as-at {as_at:%Y-%m-%d} is before the year of the return in {files.folder}, "
            f"1 April {year.start.year} to 31 March {year.end.year}."
        )
    return ReturnYear(year.end.year, year.start, min(as_at or year.end, year.end))


def _share_before(spans: list[_Span], year: Period) -> float:
    """Of the episodes, how many were over before the year."""
    return sum(1 for span in spans if span.end is not None and span.end < year.start) / len(spans)


def _spans(files: ReturnFiles) -> list[_Span]:
    spans = []
    for start, end in _dates(files, modules.EPISODES, ("DECOM", "DEC")):
        if start is not None:
            spans.append(_Span(start, end))
    return spans


def _latest(spans: list[_Span], as_at: date | None) -> date:
    """The latest date that is not a slip; with `as_at`, none after it counts."""
    dates = sorted(span.latest for span in spans)
    if as_at is not None:
        dates = [day for day in dates if day <= as_at] or dates
    return dates[max(0, len(dates) - 1 - len(dates) // STRAY)]


def _has_other_modules(files: ReturnFiles) -> bool:
    return any(file.module not in (modules.HEADER, modules.EPISODES, modules.UASC) for file in files.files)


def _is_of_another_year(files: ReturnFiles, year: Period) -> bool:
    """Whether every review was held in other years: then the files were put together from two returns."""
    held = [day for (day,) in _dates(files, "reviews", ("REVIEW",)) if day is not None]
    return bool(held) and not any(day in year for day in held)


def _dates(files: ReturnFiles, module: str, names: tuple[str, ...]) -> list[tuple[date | None, ...]]:
    file = files.of(module)
    if file is None:
        return []
    places = [file.columns.index(name) for name in names]
    return [tuple(_date(cells, place) for place in places) for _, cells in file.rows()]


def _date(cells: list[str], place: int) -> date | None:
    text = cells[place].strip() if place < len(cells) else ""
    found = values.read_date(text).value if text else None
    return date.fromisoformat(found) if found else None
