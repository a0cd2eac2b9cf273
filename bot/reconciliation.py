"""How the council's figures stand to those that the Department for Education has published of it, in words."""

from collections.abc import Iterator
from dataclasses import replace

from handlers.answers.restate import restate
from handlers.language.meaning import Intent, Meaning
from handlers.render import number
from store.measures.query import Number, Stat
from store.periods import in_words
from store.quality.reconciliation import Outcome, Reason, Reconciled, Reconciliation

REASONS = {
    Reason.CORRECTED: "As first submitted it was as published: corrections since then make the difference.",
    Reason.RESTATED: "An earlier edition of the published figures had this: the Department has restated it.",
    Reason.NOT_RECORDED: "For some children this is not recorded here, which is the likely reason.",
    Reason.NOT_READ: "Rows of some children could not be read, which is a likely reason.",
    Reason.UNKNOWN: "The data do not show why. The return may have been amended with the Department after it was sent.",
}
LISTED = 12
"""So many differences are told in words; the JSON report has them all."""


def beside_published(found: Reconciliation) -> Iterator[str]:
    """A sentence that sums up, then each difference with its likely reason."""
    counts = {outcome: len(found.of(outcome)) for outcome in Outcome}
    told = [f"{counts[Outcome.MATCH]} of {counts[Outcome.MATCH] + counts[Outcome.DIFFERENCE]} figures agree"]
    if counts[Outcome.WITHHELD]:
        told.append(f"{counts[Outcome.WITHHELD]} are withheld there")
    if counts[Outcome.NOT_ANSWERED]:
        told.append(f"{counts[Outcome.NOT_ANSWERED]} cannot be worked out from the returns held")
    yield f"Of what the Department for Education has published for {in_words(found.day)}, {', '.join(told)}."
    differences = found.of(Outcome.DIFFERENCE)
    yield from map(_difference, differences[:LISTED])
    if len(differences) > LISTED:
        yield f"… and {len(differences) - LISTED} more. With --json all are listed."


def _difference(one: Reconciled) -> str:
    what = restate(Meaning(Intent.FIGURE, replace(one.query, period=None)), "area", says_default=False)
    reason = REASONS[one.reason] if one.reason else ""
    return f"{what}: {_said(one, one.published)} published, {_said(one, one.ours)} here. {reason}"


def _said(one: Reconciled, value: Number | None) -> str:
    said = "none" if value is None else number(value)
    return f"{said}%" if one.query.stat is Stat.SHARE and value is not None else said
