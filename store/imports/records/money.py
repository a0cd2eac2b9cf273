"""Files of savings."""

from store.imports.records.kind import Fault, RecordKind, Values
from store.imports.records.shared import LONG, SOURCE, STRATEGY, WORKSTREAM, reference
from store.imports.tables.columns import Column, Holds
from store.models import Saving
from store.terms import SavingsBasis, SavingsStatus


def _check_saving(values: Values) -> Fault | None:
    if values["amount"] is None and values["as_worded"] is None:
        return Fault("AMOUNT", "no_amount", "An amount is needed, or the words that its paper has for it.")
    if values["amount"] is None and not values["needs_confirming"]:
        return Fault("NEEDS_CONFIRMING", "unconfirmed_amount", "Words without an amount need confirming: write yes here.")
    return None


SAVINGS = RecordKind(
    name="savings",
    title="Savings",
    about="Amounts identified, planned, forecast or achieved. Different kinds are never added up.",
    model=Saving,
    columns=(
        reference("letters and a number, as in S7"),
        Column("TITLE", Holds.TEXT, "what it comes from", is_required=True, also=("saving", "description", "name"), longest=300),
        Column(
            "STATUS", Holds.TERM, "how sure it is", is_required=True, also=("kind", "type", "savings status"), terms=SavingsStatus
        ),
        Column("AMOUNT", Holds.POUNDS, "the amount; blank where its words are unclear", also=("value", "saving £", "£"), least=0),
        Column("AS_WORDED", Holds.TEXT, "the amount in the words of its paper", also=("as printed", "verbatim"), longest=300),
        Column("BASIS", Holds.TERM, "with or without the cost of what came instead", also=("gross or net",), terms=SavingsBasis),
        Column(
            "COUNTED_ON",
            Holds.DATE,
            "the day it counts for: the last of its financial year, or of the period it was achieved in",
            is_required=True,
            also=("date", "year end", "period end"),
        ),
        STRATEGY,
        WORKSTREAM,
        Column("FOOTNOTE", Holds.TEXT, "what must be said with the amount", also=("note", "caveat"), longest=LONG),
        Column("NEEDS_CONFIRMING", Holds.YES_NO, "blank stands for no", also=("unconfirmed", "to be confirmed")),
        SOURCE,
    ),
    defaults={"needs_confirming": False},
    check=_check_saving,
)
