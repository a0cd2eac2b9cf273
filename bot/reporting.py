"""An import's report in words: what it did, then what was wrong, counted by kind and listed by place."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from bot.reconciliation import beside_published
from store.errors import UserError
from store.imports.problems import Problem
from store.imports.report import Counts, Report, as_json
from store.models import ImportRun, RunState
from store.periods import LONDON

LISTED = 40
"""So many faults are listed on the terminal; the JSON report has them all."""
STATES = {
    RunState.STAGED: "under way, or broken off",
    RunState.SWITCHED: "in",
    RunState.ABANDONED: "abandoned",
    RunState.UNDONE: "undone",
}


def in_words(report: Report) -> Iterator[str]:
    what = report.label
    if report.is_refused:
        rows = "None of its rows could be read" if report.counts.read else "It has no rows below its heading"
        yield f"{what}: not taken. {rows}, and nothing was changed."
        yield from _problems(list(report.problems))
        return
    if not report.is_new:
        as_run = f", as run {report.run}" if report.run else ""
        yield f"{what}: nothing new. It is in already{as_run}, and nothing was changed."
        yield from _problems(list(report.problems))
        return
    outcome = f"in, as run {report.run}" if report.run else "checked only, nothing was changed"
    yield f"{what}: {outcome}."
    if report.counts.read:
        yield f"  {_counted(report.counts)}"
    if report.counts.incomplete:
        count = report.counts.incomplete
        who = "1 child has a row" if count == 1 else f"{count:,} children have rows"
        yield f"  {who} that could not be read, and {'is' if count == 1 else 'are'} counted as far as the other rows go."
    if report.beside_published:
        yield from (f"  {line}" for line in beside_published(report.beside_published))
    yield from _problems(list(report.problems))


def _counted(counts: Counts) -> str:
    return (
        f"{counts.read:,} rows read: {counts.added:,} added, {counts.changed:,} changed, {counts.unchanged:,} unchanged, "
        f"{counts.rejected:,} rejected."
    )


def _problems(problems: list[Problem]) -> Iterator[str]:
    if not problems:
        return
    kinds = Counter((problem.severity, problem.code) for problem in problems)
    listed = ", ".join(f"{count:,} {code}" for (_, code), count in sorted(kinds.items()))
    yield f"  To put right at the source: {listed}."
    for problem in problems[:LISTED]:
        line = f" line {problem.line}" if problem.line else ""
        column = f", {problem.column}" if problem.column and problem.column != "*" else ""
        yield f"  {problem.severity}: {problem.file}{line}{column}: {problem.message}"
    if len(problems) > LISTED:
        yield f"  … and {len(problems) - LISTED:,} more. With --json all are listed."


def failure(error: UserError) -> dict[str, Any]:
    """The JSON report where nothing was done."""
    fault = {"file": None, "line": None, "column": None, "code": _code(error), "severity": "error", "message": str(error)}
    return {**as_json([]), "errors": [fault]}


def _code(error: UserError) -> str:
    """`UnreadableFile` as `unreadable_file`."""
    name = type(error).__name__
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("_")


def run_in_words(run: ImportRun) -> str:
    at = f"{run.started_at.astimezone(LONDON):%-d %B %Y at %H:%M}"
    what = f"undoing run {run.undoes_run_id}" if run.undoes_run_id else run.kind
    if run.covers_to:
        what += f", {'to' if run.covers_from else 'history to'} {run.covers_to:%-d %B %Y}"
    return f"{run.id}: {what}: {STATES[run.state]} ({at})"
