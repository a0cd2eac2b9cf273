"""The measures of records from spreadsheets in plain Python, worked out from the rows as they were typed. It imports nothing of store.

Each function takes the rows of every kind, the first and the last day asked about, and today, and gives what it found: entries
with their dimensions, `size` (how many one stands for), `met`, and `amount`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

Row = dict[str, str]
Rows = dict[str, list[Row]]


@dataclass
class Entry:
    of: dict[str, str | None] = field(default_factory=dict)
    size: int = 1
    met: bool = True
    in_base: bool = True
    amount: Fraction | None = None
    ref: str = ""
    shows: dict[str, Any] = field(default_factory=dict)


def day(text: str | None) -> date | None:
    if not text:
        return None
    d, m, y = text.split("/")
    return date(int(y), int(m), int(d))


def term(text: str | None) -> str | None:
    return text.lower().replace(" ", "_") if text else None


def within(text: str, first: date, last: date) -> bool:
    found = day(text)
    return found is not None and first <= found <= last


def days(first: str, last: str) -> Fraction | None:
    one, other = day(first), day(last)
    return Fraction((other - one).days) if one and other else None


def _carer(row: Row) -> dict[str, str | None]:
    return {
        "carer_type": term(row["CARER_TYPE"]),
        "district": row["DISTRICT"] or None,
        "carer_age_band": term(row["CARER_AGE_BAND"]),
        "departure_reason": term(row["DEPARTURE_REASON"]),
    }


def _is_approved(row: Row, on: date) -> bool:
    approved, left = day(row["APPROVED_ON"]), day(row["LEFT_ON"])
    return approved is not None and approved <= on and not (left is not None and left <= on)


def foster_households(rows: Rows, _first: date, last: date, _today: date) -> Iterator[Entry]:
    return (Entry(_carer(row)) for row in rows["carers"] if _is_approved(row, last))


def foster_vacancies(rows: Rows, _first: date, last: date, _today: date) -> Iterator[Entry]:
    for row in rows["carers"]:
        if _is_approved(row, last) and row["PLACES"] and row["PLACES_FILLED"]:
            for _ in range(int(row["PLACES"]) - int(row["PLACES_FILLED"])):
                yield Entry(_carer(row))


def foster_deregistrations(rows: Rows, first: date, last: date, _today: date) -> Iterator[Entry]:
    return (Entry(_carer(row)) for row in rows["carers"] if within(row["LEFT_ON"], first, last))


def _event(row: Row) -> dict[str, str | None]:
    return {
        "carer_type": term(row["CARER_TYPE"]),
        "recruitment_source": term(row["SOURCE"]),
        "recruitment_stage": term(row["STAGE_REACHED"]),
        "withdrawal_reason": row["REASON"] or None,
    }


def _stage(name: str) -> Callable[[Rows, date, date, date], Iterator[Entry]]:
    def found(rows: Rows, first: date, last: date, _today: date) -> Iterator[Entry]:
        reached = (row for row in rows["recruitment"] if row["STAGE"] == name and within(row["HAPPENED_ON"], first, last))
        return (Entry(_event(row)) for row in reached)

    return found


foster_enquiries = _stage("enquiry")
foster_initial_visits = _stage("initial_visit")
foster_applications = _stage("application")
foster_approvals = _stage("approval")
foster_withdrawals = _stage("withdrawal")


def foster_conversion(rows: Rows, first: date, last: date, today: date) -> Iterator[Entry]:
    for entry in foster_enquiries(rows, first, last, today):
        yield Entry(entry.of, met=False)
    for entry in foster_approvals(rows, first, last, today):
        yield Entry(entry.of, in_base=False)


def foster_time_to_approve(rows: Rows, first: date, last: date, _today: date) -> Iterator[Entry]:
    applied = {row["REFERENCE"]: row["HAPPENED_ON"] for row in rows["recruitment"] if row["STAGE"] == "application"}
    for row in rows["recruitment"]:
        if row["STAGE"] == "approval" and within(row["HAPPENED_ON"], first, last):
            yield Entry(_event(row), amount=days(applied.get(row["REFERENCE"], ""), row["HAPPENED_ON"]))


def _comment(row: Row) -> dict[str, str | None]:
    return {
        "feedback_theme": term(row["THEME"]),
        "sentiment": term(row["SENTIMENT"]),
        "workstream": row["WORKSTREAM"] or None,
        "feedback_status": term(row["STATUS"]),
        "carer_type": term(row["CARER_TYPE"]),
    }


def feedback(rows: Rows, first: date, last: date, _today: date) -> Iterator[Entry]:
    for row in rows["feedback"]:
        if within(row["SAID_ON"], first, last):
            shows = {"quote": row["QUOTE"], "approved": row["APPROVED_WORDING"] or None, "said_on": day(row["SAID_ON"])}
            yield Entry(_comment(row), ref=row["REFERENCE"], shows=shows)


def feedback_response_time(rows: Rows, first: date, last: date, _today: date) -> Iterator[Entry]:
    for row in rows["feedback"]:
        if within(row["RESPONDED_ON"], first, last):
            yield Entry(_comment(row), amount=days(row["SAID_ON"], row["RESPONDED_ON"]))


def _survey(row: Row) -> dict[str, str | None]:
    return {"survey": row["SURVEY"], "survey_question": row["QUESTION"], "respondent_group": row["RESPONDENT_GROUP"]}


def survey_result(rows: Rows, _first: date, last: date, _today: date) -> Iterator[Entry]:
    for row in rows["surveys"]:
        if row["QUESTION"] and row["RESPONSES"] and day(row["HELD_ON"]) <= last:  # type: ignore[operator]
            positive, base = int(row["POSITIVE"]), int(row["RESPONSES"])
            yield Entry(_survey(row), size=positive)
            yield Entry(_survey(row), size=base - positive, met=False)


def survey_responses(rows: Rows, _first: date, last: date, _today: date) -> Iterator[Entry]:
    for row in rows["surveys"]:
        if not row["QUESTION"] and day(row["HELD_ON"]) <= last:  # type: ignore[operator]
            yield Entry(_survey(row), size=int(row["RESPONSES"]))


def _referral(row: Row) -> dict[str, str | None]:
    return {"service": row["SERVICE"], "district": row["DISTRICT"] or None}


def service_wait(rows: Rows, first: date, last: date, _today: date) -> Iterator[Entry]:
    for row in rows["referrals"]:
        if within(row["SEEN_ON"], first, last):
            waited = days(row["REFERRED_ON"], row["SEEN_ON"])
            yield Entry(_referral(row) | {"wait_band": _band(int(waited or 0))}, amount=waited)


def _band(waited: int) -> str:
    if waited > 18 * 7:
        return "over_18_weeks"
    return "4_to_18_weeks" if waited > 4 * 7 else "up_to_4_weeks"


def waiting_now(rows: Rows, _first: date, last: date, _today: date) -> Iterator[Entry]:
    for row in rows["referrals"]:
        referred, seen, closed = (day(row[name]) for name in ("REFERRED_ON", "SEEN_ON", "CLOSED_ON"))
        gone = [one for one in (seen, closed) if one is not None and one <= last]
        if referred is not None and referred <= last and not gone:
            yield Entry(_referral(row) | {"wait_band": _band((last - referred).days)})


def _part(rows: Rows, name: str | None) -> dict[str, str | None]:
    found = next((row for row in rows["strategies"] if row["PART"] == name and row["KIND"] != "strategy"), None)
    kind = found["KIND"] if found else ""
    return {
        "strategy": found["STRATEGY"] if found else None,
        "workstream": name if kind in ("workstream", "component") else None,
        "priority": name if kind == "priority" else None,
    }


def _last_note(rows: Rows, about: set[str], today: date, *, shared: bool = False) -> Row | None:
    notes = [row for row in rows["updates"] if row["ABOUT"] in about and day(row["NOTED_ON"]) <= today]  # type: ignore[operator]
    if shared:
        notes = [row for row in notes if row["IS_SHARED"] == "yes"]
    return max(notes, key=lambda row: (day(row["NOTED_ON"]), int(row["NUMBER"])), default=None)


def actions(rows: Rows, first: date, last: date, today: date) -> Iterator[Entry]:
    """Between two days: those due then; `date.min` to `date.max` for all."""
    for row in rows["actions"]:
        due = day(row["DUE_ON"]) if row["DUE_ON"][:1].isdigit() else None
        if (first, last) != (date.min, date.max) and not (due and first <= due <= last):
            continue
        status = term(row["STATUS"])
        note = _last_note(rows, {row["REFERENCE"]}, today)
        shared = _last_note(rows, {row["REFERENCE"]}, today, shared=True)
        heard = day(note["NOTED_ON"]) if note else day(row["STARTED_ON"]) or day(row["ASKED_ON"])
        is_open = status != "completed"
        states = {status} | ({"open"} if is_open else set())
        states |= {"overdue"} if is_open and due and due < today else set()
        states |= {"due_soon"} if is_open and due and 0 <= (due - today).days <= 14 else set()
        states |= {"no_recent_update"} if is_open and (heard is None or (today - heard).days >= 28) else set()
        of = _part(rows, row["PART"] or None) | {
            "owner": row["OWNER"] or None,
            "action_status": status,
            "rag": term(row["RAG"]),
            "action_kind": term(row["KIND"]),
        }
        shows = {"title": row["TITLE"], "due_on": due, "states": states, "note": note and note["NOTE"], "shared": shared and shared["NOTE"]}  # fmt: skip
        yield Entry(of, ref=row["REFERENCE"], shows=shows)


def workstream_progress(rows: Rows, _first: date, _last: date, today: date) -> Iterator[Entry]:
    every = list(actions(rows, date.min, date.max, today))
    parts = {row["REFERENCE"]: row["PART"] for row in rows["actions"]}
    for row in rows["strategies"]:
        if row["KIND"] == "strategy":
            continue
        own = [entry for entry in every if parts[entry.ref] == row["PART"]]
        refs = {entry.ref for entry in own}
        note = _last_note(rows, refs | {row["PART"]}, today)
        shows = {
            "actions": len(own),
            "completed": sum("completed" in entry.shows["states"] for entry in own),
            "overdue": sum("overdue" in entry.shows["states"] for entry in own),
            "red": sum(entry.of["rag"] == "red" and "open" in entry.shows["states"] for entry in own),
            "last_update": note and note["NOTE"],
        }
        yield Entry(_part(rows, row["PART"]), ref=row["PART"], shows=shows)


def _years(first: date, last: date) -> tuple[date, date]:
    starts = first.year if first.month >= 4 else first.year - 1
    ends = last.year + 1 if last.month >= 4 else last.year
    return date(starts, 4, 1), date(ends, 3, 31)


def savings(rows: Rows, first: date, last: date, _today: date) -> Iterator[Entry]:
    begins, ends = _years(first, last)
    for row in rows["savings"]:
        if within(row["COUNTED_ON"], begins, ends):
            amount = row["AMOUNT"].replace("£", "").replace(",", "")
            counts = amount and row["NEEDS_CONFIRMING"] != "yes"
            of = {"savings_status": row["STATUS"], "workstream": row["WORKSTREAM"] or None, "strategy": row["STRATEGY"] or None}
            yield Entry(of, amount=Fraction(amount) if counts else None)
