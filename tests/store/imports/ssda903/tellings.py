"""Small returns in few words: one child's episodes, as one or several returns tell them."""

from datetime import date

from store.imports.ssda903.history import Care, History, tell
from store.imports.ssda903.merge import Episode, Submission, Telling, merge

HISTORY = Submission(run_id=9, covers_from=None, covers_to=date(2026, 3, 31))


def day(text: str) -> date:
    return date.fromisoformat(text)


def ep(start: str, end: str | None = None, rne: str = "P", place: str = "U6", post: str | None = "B611AA", **others) -> Episode:
    """An episode: open, or ended with X1 unless `rec` says otherwise; section 20, in foster care."""
    ended = {"end": day(end), "rec": others.pop("rec", "X1")} if end else {}
    defaults = {"legal_status": "V2", "need": "N1", "provider": "PR1"}
    return Episode(start=day(start), rne=rne, place=place, pl_post=post, **ended, **{**defaults, **others})


def year(closing: int, *, to: str | None = None) -> Submission:
    """The return of the year that ends on 31 March `closing`, numbered by its year."""
    return Submission(closing, date(closing - 1, 4, 1), day(to) if to else date(closing, 3, 31))


def history_of(*episodes: Episode, returns: dict[Submission, list[Episode]] | None = None) -> History:
    """What one return to 31 March 2026 tells, or what several tell together."""
    tellings = returns if returns is not None else {year(2026): list(episodes)}
    return tell(merge([Telling(submission, told) for submission, told in tellings.items()]))


def span(start: date, end: date | None) -> str:
    return f"{start}..{end or ''}"


def care_of(history: History) -> list[str]:
    return [span(care.start, care.end) for care in history.care]


def stays_of(care: Care) -> list[str]:
    return [f"{span(stay.start, stay.end)} {stay.told_by.place}" for stay in care.stays]


def one(history: History) -> Care:
    (care,) = history.care
    return care
