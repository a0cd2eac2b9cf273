"""Figures that are stated: kept beside those that are worked out, which they never replace."""

import json
import re
from collections.abc import Mapping
from typing import Any

from store.changes.days import happened
from store.changes.known import Known
from store.changes.plan import CannotRecord, Change, Record, Right, Values
from store.measures.catalogue import CATALOGUE
from store.measures.dimensions import DIMENSIONS
from store.measures.measure import Kind, Measure
from store.measures.query import AMOUNT_STATS, Stat
from store.models import StatedFigure
from store.periods import in_words

SURVEY = "survey_result"
MONEY = "GBP"
MOST = 1e9
LONGEST = 300
OF_OTHERS = frozenset({"savings", "feedback", "actions", "workstream_progress", "tracked_items"})
"""Kept record by record: logged as such, not as one figure."""


def state(known: Known, record: Record) -> Change:
    """A figure of the same measure, group and day that was stated before is changed, and the card shows from what."""
    fields = record["fields"]
    measure = _measure(fields)
    stat = _stat(measure, fields)
    told: dict[str, Any] = {
        "measure": measure.id,
        "stat": stat.value,
        "filters": json.dumps(fields.get("filters") or {}, sort_keys=True),
        "question": _question(measure, fields),
        "as_at": happened(known, fields),
        **_value(stat, fields),
    }
    before = _stated_before(known, told)
    is_money = MONEY in measure.amount
    said = {
        "note": str(fields.get("note") or "")[:4_000],
        "said_by": known.author.post,
        "said_on": known.today,
        "needs_confirming": is_money,
    }
    reference = str(before["reference"]) if before else known.next_number(StatedFigure, "V")
    row = known.change(StatedFigure, before, reference=reference, **told, **said)
    warnings = (("shown_once_confirmed", {"ref": reference}),) if is_money else (("is_stated", {}),)
    return Change("measure_value", reference, (row,), title=_title(measure, told), warnings=warnings)


def confirm(known: Known, reference: str) -> Change:
    """A stated figure on money, from whoever may approve these."""
    stated = known.find(StatedFigure, reference)
    if stated is None:
        raise CannotRecord(f"There is no stated figure {reference}. Nothing was changed.")
    if not stated["needs_confirming"]:
        raise CannotRecord(f"{reference} needs no confirming. Nothing was changed.")
    row = known.change(StatedFigure, stated, needs_confirming=False)
    title = _title(CATALOGUE[stated["measure"]], stated)
    return Change("confirm_figure", reference, (row,), title=title, rights=frozenset({Right.APPROVE_FINANCE}))


def _measure(fields: Mapping[str, Any]) -> Measure:
    measure = CATALOGUE.get(str(fields.get("measure") or ""))
    if measure is None:
        raise CannotRecord(
            "I know no figure by that name, so I cannot keep one beside it. Log it as a note on its action: "
            "“A12 note: 5 of 6 calls”."
        )
    if measure.id in OF_OTHERS or measure.kind is Kind.RECORD:
        raise CannotRecord(f"{measure.title} are kept one by one. Log each by itself. Nothing was changed.")
    return measure


def _number(fields: Mapping[str, Any]) -> float:
    try:
        return float(str(fields.get("value")).strip().rstrip("%").replace(",", ""))
    except ValueError:
        raise CannotRecord("Tell me the number too, and the day that it is of: “CIC 629 as at 31 October”.") from None


def _stat(measure: Measure, fields: Mapping[str, Any]) -> Stat:
    """A share where it is one of the measure's own, or is stated as a percentage or as a part of a whole."""
    if measure.stat is Stat.SHARE or measure.stat in AMOUNT_STATS:
        return measure.stat
    return Stat.SHARE if fields.get("count") or _is_percentage(fields) else measure.stat


def _is_percentage(fields: Mapping[str, Any]) -> bool:
    said, value = str(fields.get("note") or ""), re.escape(f"{_number(fields):g}")
    return re.search(rf"(?<![\d.]){value}\s?(?:%|per ?cent|pct)", said, re.IGNORECASE) is not None


def _value(stat: Stat, fields: Mapping[str, Any]) -> dict[str, Any]:
    value, base = _number(fields), int(fields["count"]) if fields.get("count") else None
    if stat is Stat.SHARE and base and not _is_percentage(fields):
        if value > base:
            raise CannotRecord(f"{value:g} of {base} is more than there are. Please look at the numbers, and write it again.")
        value = round(100 * value / base, 2)
    if not 0 <= value < MOST or (stat is Stat.SHARE and value > 100):
        raise CannotRecord(f"{value:g} cannot be. Please look at the number, and write it again.")
    return {"value": value, "base": base}


def _question(measure: Measure, fields: Mapping[str, Any]) -> str:
    if measure.id != SURVEY:
        return ""
    return str(fields.get("title") or fields.get("note") or "")[:LONGEST]


def _stated_before(known: Known, told: Mapping[str, Any]) -> Values | None:
    same = ("measure", "stat", "filters", "question", "as_at")
    held = [*known.all(StatedFigure, StatedFigure.measure == told["measure"]), *known.planned(StatedFigure)]
    return next((one for one in reversed(held) if all(one[name] == told[name] for name in same)), None)


def _title(measure: Measure, told: Mapping[str, Any]) -> str:
    groups = json.loads(told["filters"])
    named = [DIMENSIONS[one].values.get(value, value) for one, values in groups.items() for value in values]
    of = ": ".join([told["question"] or measure.title, *([", ".join(named).lower()] if named else [])])
    share = ", in %" if told["stat"] == Stat.SHARE else ""
    return f"{of}{share}, {in_words(told['as_at'])}"[:LONGEST]
