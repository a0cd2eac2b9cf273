"""What a sentence says of more and less: up, down, above, below, set beside how things were and are."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from handlers.checking.checked import Finding, Mark, Ours
from handlers.checking.judging import Bench, Claim, a_year_before, figure_words
from handlers.checking.numbers import Number, Unit, words
from handlers.checking.questions import YEAR_BEFORE, Line
from handlers.checking.roles import Role
from handlers.checking.sentences import Sentence
from store.measures.query import Comparison, Query
from store.periods import Period

TARGET = re.compile(r"\btargets?\b(?:\s+(?:of|is|was|that|to|for|set|at|remains))*\s*[:(]?\s*$", re.IGNORECASE)
NATIONAL = re.compile(
    r"\b(?:england|english|national|nationally)(?:\s+(?:average|rate|figure|mean|of|is|was|at|for))*\s*[:(]?\s*$", re.IGNORECASE
)
CHANGE = re.compile(
    r"\b(?:(?:increase|rise|decrease|fall|drop|reduction|growth)\s+of|(?:up|down|rose|fell|increased|decreased|risen|fallen|grew|reduced)(?:\s+by)?)\s*$",
    re.IGNORECASE,
)
PART_OF = re.compile(r"\d\s+(?:out\s+)?of\s+(?:the\s+|our\s+|all\s+)?$", re.IGNORECASE)
OF_BASE = re.compile(r"^\s+(?:out\s+)?of\s+(?:the\s+|our\s+|all\s+)?\d", re.IGNORECASE)
BY_OTHER = re.compile(r"^\s*(?:more|fewer|higher|lower|less)\s+than\s+(?:in|at|on|the|a|last)\b", re.IGNORECASE)
BESIDE = {
    Comparison.TARGET: re.compile(r"^\W*(?:\w+\W+){0,2}?target\b", re.IGNORECASE),
    Comparison.NATIONAL: re.compile(r"^\W*(?:\w+\W+){0,2}?(?:england|english|national)\b", re.IGNORECASE),
    Comparison.STATISTICAL_NEIGHBOURS: re.compile(
        r"^\W*(?:\w+\W+){0,2}?(?:statistical neighbours?|similar councils)\b", re.IGNORECASE
    ),
}


def role_of(line: Line, number: Number) -> Role:
    before = line.text[: number.start]
    if TARGET.search(before):
        return Role.TARGET
    if NATIONAL.search(before):
        return Role.NATIONAL
    if PART_OF.search(before) and any(one.end <= number.start for one in line.numbers):
        return Role.BASE
    if OF_BASE.match(line.text[number.end :]) and any(one.unit is Unit.SHARE and one.end <= number.start for one in line.numbers):
        return Role.PART
    return Role.CHANGE if CHANGE.search(before) or BY_OTHER.match(line.text[number.end :]) else Role.LEVEL


@cache
def _directions() -> re.Pattern[str]:
    kinds = words()["direction"]
    forms = (f"(?P<{name}>{'|'.join(sorted(phrases, key=len, reverse=True))})" for name, phrases in kinds.items())
    return re.compile(rf"\b(?:{'|'.join(forms)})\b", re.IGNORECASE)


def directions(bench: Bench, sentence: Sentence, line: Line, claims: Sequence[Claim], before: Claim) -> Iterator[Finding]:
    """One finding for each word of direction whose two sides are known."""
    for found in _directions().finditer(line.text):
        if any(number.start <= found.start() < number.end for number in line.numbers):
            continue
        if re.search(r"\b(?:or|and)\s+$", line.text[: found.start()], re.IGNORECASE):
            continue  # three or more
        sides = _sides(bench, line, found, claims, before)
        if sides is None or sides[0] == sides[1]:
            continue
        now, was, query = sides
        is_right = (now > was) == (found["up"] is not None)
        yield Finding(
            found[0].split()[0], sentence.place, sentence.text, Mark.AGREES if is_right else Mark.DIFFERS,
            "agrees" if is_right else "direction", _beside(bench, query, now, was), query,
        )  # fmt: skip


def _sides(
    bench: Bench, line: Line, found: re.Match[str], claims: Sequence[Claim], before: Claim
) -> tuple[float, float, Query] | None:
    levels = [one for one in claims if one.role is Role.LEVEL and one.query is not None and one.number is not None]
    near = [one for one in levels if one.number is not None and one.number.start < found.start()] or levels
    spoken = near[-1] if near and near[-1].number and near[-1].number.start < found.start() else (near[0] if near else before)
    query = spoken.query
    if query is None:
        return None
    rest = line.text[found.end() :]
    for comparison, form in BESIDE.items():
        if form.match(rest):
            return _known(bench.truth(query), bench.beside(query, comparison), query)
    other = _other(levels, spoken, before)
    if other is not None:
        return _in_order(bench, spoken, other)
    if YEAR_BEFORE.search(rest) and query.period is not None:
        return _known(bench.truth(query), bench.truth(replace(query, period=a_year_before(query.period))), query)
    return None


def _other(levels: Sequence[Claim], spoken: Claim, before: Claim) -> Claim | None:
    """Another claim of the same at another time."""
    assert spoken.query is not None
    same = replace(spoken.query, period=None)
    for one in (*levels, before):
        if one.query is not None and replace(one.query, period=None) == same and one.query.period != spoken.query.period:
            return one
    return None


def _in_order(bench: Bench, one: Claim, other: Claim) -> tuple[float, float, Query] | None:
    assert one.query is not None
    assert other.query is not None
    later, earlier = sorted((one.query, other.query), key=_end, reverse=True)
    return _known(bench.truth(later), bench.truth(earlier), later)


def _end(query: Query) -> str:
    when = query.period
    return str(when.end if isinstance(when, Period) else when)


def _known(now: float | None, was: float | None, query: Query) -> tuple[float, float, Query] | None:
    return None if now is None or was is None else (now, was, query)


def _beside(bench: Bench, query: Query, now: float, was: float) -> Ours | None:
    ours, result = bench.ours(query), bench.result(query)
    if ours is None or result is None:
        return ours
    both = [figure_words(replace(result.figures[0], value=value)) for value in (was, now)]
    return replace(ours, words=f"{both[0]}, then {both[1]}")
