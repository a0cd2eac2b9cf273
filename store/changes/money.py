"""Savings. What is logged counts in no total until somebody who may approve figures of finance has confirmed it."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from store.changes import figures
from store.changes.days import day_of, happened
from store.changes.known import Known
from store.changes.parts import the_part
from store.changes.plan import CannotRecord, Change, MustAsk, Record, Right
from store.models import Saving
from store.terms import SavingsStatus

MOST = 1e9


def new(known: Known, record: Record) -> Change:
    fields = record["fields"]
    amount = _amount(fields.get("amount"))
    if not fields.get("status"):
        raise MustAsk("what_kind_of_saving", "status", amount=f"£{amount:,.2f}".removesuffix(".00"))
    part = the_part(known, str(fields["workstream"])) if fields.get("workstream") else {"strategy": None, "part": None}
    reference = known.next_number(Saving, "S")
    told: dict[str, Any] = {
        "title": str(fields.get("title") or fields.get("note") or part["part"] or f"Saving {reference}")[:300],
        "status": SavingsStatus(fields["status"]),
        "amount": amount,
        "as_worded": f"£{amount:,.2f}".removesuffix(".00"),
        "counted_on": _counted_on(known, fields),
        "strategy": part["strategy"],
        "workstream": part["part"],
        "needs_confirming": True,
    }
    row = known.change(Saving, None, reference=reference, **told)
    return Change("saving", reference, (row,), warnings=(("waits_for_finance", {"ref": reference}),))


def _counted_on(known: Known, fields: Mapping[str, Any]) -> date:
    """What was achieved has happened; what is planned or forecast may be of a year to come."""
    is_to_come = SavingsStatus(fields["status"]) is not SavingsStatus.ACHIEVED
    return (day_of(fields.get("date")) if is_to_come else None) or happened(known, fields)


def confirm(known: Known, record: Record) -> Change:
    """Make it count, with another amount where one is told."""
    fields = record["fields"]
    reference = str(record.get("ref") or _named(str(fields.get("note") or ""))).upper()
    if not reference:
        raise MustAsk("which_figure", "ref")
    if reference.startswith("V"):
        return figures.confirm(known, reference)
    saving = known.find(Saving, reference)
    if saving is None:
        raise CannotRecord(f"There is no saving {reference}. Nothing was changed.")
    said = fields.get("amount", fields.get("value"))
    if said is None and saving["amount"] is None:
        raise MustAsk("what_amount", "amount", ref=reference, words=saving["as_worded"])
    amount = saving["amount"] if said is None else _amount(said)
    if not saving["needs_confirming"] and amount == saving["amount"]:
        raise CannotRecord(f"{reference} is confirmed already. Nothing was changed.")
    row = known.change(Saving, saving, amount=amount, needs_confirming=False)
    rights = frozenset({Right.APPROVE_FINANCE})
    return Change("confirm_figure", reference, (row,), title=str(saving["title"]), rights=rights)


def _named(words: str) -> str:
    """The one saving that is named; nothing where none is, or several are."""
    named = set(re.findall(r"\b[SV]\d+\b", words, re.IGNORECASE))
    return named.pop() if len(named) == 1 else ""


def _amount(said: Any) -> float:
    if said is None:
        raise MustAsk("how_much", "amount")
    try:
        amount = float(str(said).replace("£", "").replace(",", ""))
    except ValueError:
        raise MustAsk("how_much", "amount") from None
    if not 0 < amount < MOST:
        raise CannotRecord("That is no amount that I can record: it must be more than nothing, and less than a thousand million.")
    return amount
