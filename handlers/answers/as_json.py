"""A reply as the answer object of the command line's contract: every key is there, whatever the status."""

from datetime import date
from typing import Any

from handlers.answers.reply import Definition, Problem, Reply, Status
from handlers.render import caveat_sentence, plain_text
from store.measures.query import Compared, Figure, Item, Result, Source, When, when_to_json
from store.papers.quoting import Quoted
from store.periods import Period


def answer_object(reply: Reply, line_id: str | None = None) -> dict[str, Any]:
    """`query` is the meaning as asked; what it was narrowed to for the audience shows in `as_at` and `reading`."""
    is_unknown = reply.status is Status.UNKNOWN
    return {
        "id": line_id,
        "status": reply.status.value,
        "query": None if is_unknown or reply.meaning is None else reply.meaning.to_json(),
        "choices": [{"label": choice.label, "query": choice.meaning.to_json()} for choice in reply.choices],
        "parts": [answer_object(part) for part in reply.parts],
        **(_quoted(reply.quoted) if reply.quoted else _result(reply.result)),
        **({"items": [_item(item) for item in reply.items]} if reply.items else {}),
        "definition": _definition(reply.definition),
        "reading": reply.reading,
        "answer_id": reply.answer_id,
        "text": plain_text(reply),
        "error": _problem(reply.problem),
    }


def _result(result: Result | None) -> dict[str, Any]:
    return {
        "figures": [_figure(figure) for figure in result.figures] if result else [],
        "items": [_item(item) for item in result.items] if result else [],
        "as_at": _as_at(result.when) if result else None,
        "data_to": result.data_to.isoformat() if result else None,
        "position": result.position_id if result else None,
        "source": [_source(source) for source in result.sources] if result else [],
        "caveats": [caveat_sentence(caveat) for caveat in result.caveats] if result else [],
    }


def _quoted(quoted: Quoted) -> dict[str, Any]:
    """The source of a paper whose day is not known has none."""
    return {
        **_result(None),
        "figures": [_figure(figure) for figure in quoted.figures],
        "as_at": None if quoted.when is None else _as_at(quoted.when),
        "source": [
            {"kind": "paper", "ref": cited.ref, "date": cited.date and cited.date.isoformat(), "rows": cited.rows}
            for cited in quoted.sources
        ],
        "caveats": list(quoted.caveats),
    }


def _item(item: Item) -> dict[str, Any]:
    plain = {name: value.isoformat() if isinstance(value, date) else value for name, value in item.fields.items()}
    return {"ref": item.ref, **plain}


def _as_at(when: When) -> str | dict[str, str]:
    """A date by itself, or a period by both its ends."""
    return when_to_json(when) if isinstance(when, Period) else when.isoformat()


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "group": dict(figure.group),
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "unit": figure.unit,
        "suppressed": figure.suppressed and figure.suppressed.value,
        "compare": [_compared(compared) for compared in figure.compare],
    }


def _compared(compared: Compared) -> dict[str, Any]:
    return {
        "kind": compared.kind,
        "label": compared.label,
        "value": compared.value,
        "low": compared.low,
        "high": compared.high,
        "change": compared.change,
        "change_pct": compared.change_pct,
        "verdict": compared.verdict and compared.verdict.value,
    }


def _source(source: Source) -> dict[str, Any]:
    return {"kind": source.kind, "ref": source.ref, "date": source.date.isoformat(), "rows": source.rows}


def _definition(definition: Definition | None) -> dict[str, Any] | None:
    return {"id": definition.id, "version": definition.version, "text": definition.text} if definition else None


def _problem(problem: Problem | None) -> dict[str, str] | None:
    return {"code": problem.code, "message": problem.message, "hint": problem.hint} if problem else None
