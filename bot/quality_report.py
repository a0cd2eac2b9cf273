"""The report on the data's quality, in words and as JSON. Children's references stand in it only where they were asked for."""

from collections.abc import Iterator, Sequence
from typing import Any

from bot.reconciliation import beside_published
from store.imports.ssda903.faults import FAULTS
from store.measures.catalogue import MEASURES
from store.periods import Period, in_words
from store.quality import Quality
from store.quality.children import PostcodeQuality, Tally
from store.quality.files import FileQuality
from store.quality.history import TWELVE_MONTHS, HistoryQuality
from store.quality.returns import FaultCount, Outcome, ReturnQuality
from store.quality.tracker import TrackerQuality

ALL_IS_WELL = "There is nothing to put right."

OUTCOMES = {
    Outcome.REJECTED: "Rejected",
    Outcome.NOT_RECORDED: "Taken without the value",
    Outcome.WARNED: "Taken, with a warning",
    Outcome.LEFT_OPEN: "Ends that were not told, and were assumed",
}
OTHER_FAULTS = {
    "left_open": "An episode was running, and the next return does not have it. Send its end with the next return.",
    "no_next_episode": "Another episode should follow, and none does. Send it, or the reason why care ended.",
    "logged_otherwise": "An officer logged a move that the return does not tell so. Find out which is right.",
    "extra_columns": "The file has more columns than the return. What stands there was not read.",
}
"""Those that no one row shows."""
FIELDS = {
    "sex": "Sex",
    "ethnicity": "Ethnic group",
    "birth_month": "Month of birth",
    "legal_status": "Legal status",
    "need": "Main need",
    "placement_type": "Placement type",
    "provider": "Provider",
}
TRACKED = {
    "weekly_pence": "Placements without a price, those with parents and adopters left out",
    "exit_plan_on": "External placements without a planned exit date",
    "authorised_on": "External placements without a date of authorisation",
    "needs_level": "External placements of children whose needs were not assessed",
}
NEEDED_BY = {
    "long_term_stability": "Long-term stability",
    "care_duration": "Time in care",
    "three_plus_placements": "Three or more placements in a year",
    "social_worker_changes": "Three or more social workers in a year",
}
FILES = {
    "reviews": "Reviews",
    "oc2": "Children’s health (OC2)",
    "oc3": "Care leavers (OC3)",
    "missing": "Children missing",
    "sw_episodes": "Social workers",
}


def as_text(quality: Quality, *, references: bool) -> Iterator[str]:
    """Line by line: each finding, and what to do about it."""
    yield (
        f"Data quality after run {quality.run}. The data reach {in_words(quality.data_to)}, "
        f"with {_children(quality.in_care)} in care on that day."
    )
    for title, lines in _sections(quality, references=references):
        yield ""
        yield title
        yield from (f"  {line}" for line in lines or [ALL_IS_WELL])


def _sections(quality: Quality, *, references: bool) -> Iterator[tuple[str, list[str]]]:
    yield "Days that returns speak for", list(_coverage(quality.covered, quality.gaps))
    for one in quality.returns:
        yield _title(one), list(_faults(one))
    yield "Children of whom a row could not be read", list(_incomplete(quality.incomplete, references))
    yield "Codes not recorded, of children in care", list(_missing(quality.missing, references))
    yield "Postcodes", list(_postcodes(quality.postcodes, references))
    yield "History that is too short", list(_history(quality.history, references))
    yield "Files of the return that hold nothing", list(_files(quality.files))
    if quality.beside_published:
        yield "Beside the published figures", list(beside_published(quality.beside_published))
    if quality.overruled.of:
        yield "Moves that officers logged", list(_overruled(quality.overruled, references))
    yield "Placement tracker", list(_tracker(quality.tracker, references))


def _coverage(covered: Sequence[Period], gaps: Sequence[Period]) -> Iterator[str]:
    for period in covered:
        yield f"{_days(period)}."
    for gap in gaps:
        yield f"No return is held for {_days(gap)}: no figure is given for those days. Import the returns of that time."


def _title(one: ReturnQuality) -> str:
    what = f"The return to {in_words(one.covers_to)}" if one.covers_from else f"The history to {in_words(one.covers_to)}"
    return f"{what} (run {one.run}): {one.read:,} rows read, {one.rejected:,} rejected"


def _faults(one: ReturnQuality) -> Iterator[str]:
    for outcome, title in OUTCOMES.items():
        found = [fault for fault in one.faults if fault.outcome is outcome]
        if found:
            yield f"{title}: {sum(fault.count for fault in found):,}."
            yield from (f"  {fault.count:,} {fault.code}: {_meaning(fault)}" for fault in found)
    if one.faults:
        yield "Put these right in the case system, and import the return again. `parenting import 903 … --dry-run --json` lists"
        yield "each by file, line and column."


def _meaning(fault: FaultCount) -> str:
    return FAULTS[fault.code].message if fault.code in FAULTS else OTHER_FAULTS.get(fault.code, "")


def _incomplete(tally: Tally, references: bool) -> Iterator[str]:
    if tally.count:
        yield (
            f"{_children(tally.count)} of {tally.of:,} ({tally.per_cent:g}%). They are counted as far as their other rows go. "
            "Put right the rows that were rejected."
        )
        yield from _named(tally.references, references)


def _missing(missing: dict[str, Tally], references: bool) -> Iterator[str]:
    for field, tally in missing.items():
        if tally.count:
            yield (
                f"{FIELDS[field]}: {tally.count:,} of {tally.of:,} ({tally.per_cent:g}%). "
                "Shown as “not recorded”. Send it with the next return."
            )
            yield from _named(tally.references, references)


def _postcodes(postcodes: dict[str, PostcodeQuality], references: bool) -> Iterator[str]:
    for whose, found in postcodes.items():
        if found.unknown:
            yield (
                f"{found.unknown:,} {'postcode' if found.unknown == 1 else 'postcodes'} of {whose}s in the returns: not known "
                "where. Import a newer list of postcodes: parenting import postcodes FILE"
            )
        if found.children_unknown.count:
            yield f"  {_children(found.children_unknown.count)} in care with such a {whose} postcode. {_unplaced(whose)}"
            yield from _named(found.children_unknown.references, references)
        if found.children_blank.count:
            yield (
                f"{_children(found.children_blank.count)} in care with no {whose} postcode. {_unplaced(whose)} "
                "Send it with the next return."
            )
            yield from _named(found.children_blank.references, references)


def _unplaced(whose: str) -> str:
    if whose == "home":
        return "Their district, and how far from home they are, are not known."
    return "Whether they are inside the area, and how far from home, is not known."


def _history(history: Sequence[HistoryQuality], references: bool) -> Iterator[str]:
    for found in history:
        if found.right_from is not None:
            yield (
                f"{NEEDED_BY[found.needed_by]}: cannot be decided for {_children(found.undecided)}. It can be from "
                f"{in_words(found.right_from)} on, or once older returns are imported, or a history of all episodes."
            )
            if found.needed_by not in TWELVE_MONTHS:  # where it is every child in care, and no news
                yield from _named(found.references, references)


def _files(files: Sequence[FileQuality]) -> Iterator[str]:
    for found in files:
        days = "; ".join(_days(period) for period in found.lacking)
        needed_by = "; ".join(MEASURES[name].title for name in found.needed_by)
        yield f"{FILES[found.file]}: not told for {days}. Import the return again with this file, for: {needed_by}."


def _tracker(tracker: TrackerQuality | None, references: bool) -> Iterator[str]:
    if tracker is None:
        yield "None is held: nothing is known of prices, exit plans and authorisations. Import it: parenting import tracker FILE"
        return
    for field, tally in tracker.missing.items():
        if tally.count:
            yield f"{TRACKED[field]}: {tally.count:,} of {tally.of:,} ({tally.per_cent:g}%)."
            yield from _named(tally.references, references)
    if tracker.unmatched:
        yield (
            f"Rows of which no episode starts on the day: {tracker.unmatched:,} of {tracker.rows:,}. They are used as soon as a "
            "return has it. `parenting import tracker … --dry-run --json` lists those of a file by line."
        )


def _overruled(tally: Tally, references: bool) -> Iterator[str]:
    if tally.count:
        yield (
            f"{tally.count:,} of {tally.of:,}: a return reaches the day, and tells otherwise. The return is believed. Find out "
            "which is right; if the return is wrong, put it right in the case system, and import it again: that settles it."
        )
        yield from _named(tally.references, references)


def _named(names: Sequence[str], wanted: bool) -> Iterator[str]:
    if wanted and names:
        yield f"  {', '.join(names)}"


def _children(count: int) -> str:
    return "1 child" if count == 1 else f"{count:,} children"


def _days(period: Period) -> str:
    return f"{in_words(period.start)} to {in_words(period.end)}"


def as_json(quality: Quality, *, references: bool) -> dict[str, Any]:
    """The same as data: dates as 2026-03-31."""

    def tally(of: Tally) -> dict[str, Any]:
        return {"count": of.count, "of": of.of, "per_cent": of.per_cent, **named(of.references)}

    def named(names: Sequence[str]) -> dict[str, Any]:
        return {"references": list(names)} if references else {}

    return {
        "run": quality.run,
        "data_to": quality.data_to.isoformat(),
        "in_care": quality.in_care,
        "covered": [_period(period) for period in quality.covered],
        "gaps": [_period(period) for period in quality.gaps],
        "returns": [_return(one) for one in quality.returns],
        "incomplete": tally(quality.incomplete),
        "missing": {field: tally(of) for field, of in quality.missing.items()},
        "postcodes": {
            whose: {
                "unknown": f.unknown,
                "children_unknown": tally(f.children_unknown),
                "children_blank": tally(f.children_blank),
            }
            for whose, f in quality.postcodes.items()
        },
        "beside_published": quality.beside_published and quality.beside_published.as_data(),
        "history": [
            {
                "needed_by": found.needed_by,
                "undecided": found.undecided,
                "right_from": found.right_from and found.right_from.isoformat(),
                **named(found.references),
            }
            for found in quality.history
        ],
        "files": [
            {
                "file": found.file,
                "lacking": [_period(period) for period in found.lacking],
                "needed_by": list(found.needed_by),
            }
            for found in quality.files
        ],
        "logged_otherwise": tally(quality.overruled),
        "tracker": quality.tracker
        and {
            "rows": quality.tracker.rows,
            "unmatched": quality.tracker.unmatched,
            "missing": {field: tally(of) for field, of in quality.tracker.missing.items()},
        },
    }


def _period(period: Period) -> dict[str, str]:
    return {"from": period.start.isoformat(), "to": period.end.isoformat()}


def _return(one: ReturnQuality) -> dict[str, Any]:
    return {
        "run": one.run,
        "covers_from": one.covers_from and one.covers_from.isoformat(),
        "covers_to": one.covers_to.isoformat(),
        "read": one.read,
        "rejected": one.rejected,
        "faults": [{"code": fault.code, "outcome": fault.outcome.value, "count": fault.count} for fault in one.faults],
    }
