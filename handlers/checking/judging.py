"""A number beside what is held of the same."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from handlers.answers.area import area_word
from handlers.answers.restate import restate
from handlers.checking.allowed import WEEKS_IN_A_MONTH, agrees
from handlers.checking.checked import Finding, Mark, Ours, source_words
from handlers.checking.numbers import Number, Unit
from handlers.checking.questions import Line, Question, Thread, points_back, question, stat_for
from handlers.checking.roles import Role
from handlers.checking.sentences import Sentence
from handlers.language.lexicon import Lexicon
from handlers.language.meaning import Intent, Meaning
from store import glossary
from store.measures.catalogue import CATALOGUE
from store.measures.evaluate import CannotAnswer, evaluate
from store.measures.measure import About
from store.measures.query import Comparison, Figure, Query, Result, Stat, When
from store.periods import Period, period_a_year_before, year_before
from store.vocabulary import Audience

SMALL = range(1, 6)
PEOPLE = re.compile(
    r"^\W*(?:\w+\W+){0,2}?(?:child|children|young people|young person|boys?|girls?|babies|baby|siblings?"
    r"|brothers?|sisters?|care leavers?|teenagers?|toddlers?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Claim:
    """A number with the question it is read as answering."""

    number: Number | None
    question: Question | None
    query: Query | None
    period: When | None
    role: Role = Role.LEVEL


@dataclass
class Bench:
    """What judging takes, and figures already looked up."""

    session: Session
    lexicon: Lexicon
    today: date

    def __post_init__(self) -> None:
        self.area = area_word(self.session)
        self.defined = frozenset(term.name.lower() for term in glossary.own_terms(self.session))
        self._known: dict[str, Result | None] = {}

    def result(self, query: Query) -> Result | None:
        """None where nothing can be said."""
        key = str(sorted(query.to_json().items(), key=str))
        if key not in self._known:
            try:
                self._known[key] = evaluate(self.session, query, Audience.OFFICERS, self.today)
            except CannotAnswer:
                self._known[key] = None
        return self._known[key]

    def truth(self, query: Query) -> float | None:
        result = self.result(query)
        return None if result is None or len(result.figures) != 1 else result.figures[0].value

    def beside(self, query: Query, comparison: Comparison) -> float | None:
        """The target or another's figure."""
        result = self.result(replace(query, compare=(comparison,)))
        compared = result.figures[0].compare if result is not None and result.figures else ()
        return next((one.value for one in compared if one.kind == comparison.value), None)

    def claim(self, line: Line, number: Number, role: Role, earlier: Sequence[Claim], thread: Thread) -> Claim:
        number = line.as_a_rate(number)
        of = next((one for one in reversed(earlier) if one.role in (Role.LEVEL, Role.PART) and one.query is not None), None)
        if role is not Role.LEVEL and (of is not None or thread.previous is not None):
            query = of.query if of is not None else thread.previous
            assert query is not None
            query = replace(query, stat=Stat.COUNT) if role is Role.PART else query
            return Claim(number, Question(query), query, query.period, role)
        asked = question(line, number, thread, self.lexicon, self.today)
        if asked is None:
            return Claim(number, None, None, None, role)
        is_before = line.shifts(number)
        thread.previous = replace(asked.query, period=thread.period or asked.query.period) if is_before else asked.query
        if number.unit is Unit.COUNT and not is_before and not points_back(line, number):
            thread.base = asked.query
        if asked.is_dated and not is_before:
            thread.period = asked.query.period
        return Claim(number, asked, asked.query, asked.query.period, role)

    def judged(self, claim: Claim, sentence: Sentence) -> Finding | None:
        """None where the number is no figure."""
        number, query = claim.number, claim.query
        assert number is not None
        finding = Finding(number.words, sentence.place, sentence.text, Mark.NOT_MATCHED, "no_measure", query=query)
        is_of_people = PEOPLE.match(sentence.text[number.end :]) is not None
        if self._is_small(number, query) and (is_of_people or (query is not None and claim.role is Role.LEVEL)):
            return replace(finding, mark=Mark.TOO_SMALL, why="too_small", ours=None if query is None else self.ours(query))
        if query is None:
            return finding if any(sign.isdigit() for sign in number.words) or number.unit is Unit.SHARE else None
        return self._by_role(finding, claim, number, query)

    def _by_role(self, finding: Finding, claim: Claim, number: Number, query: Query) -> Finding:
        match claim.role:
            case Role.TARGET:
                return self._beside_another(finding, number, self.beside(query, Comparison.TARGET), "target")
            case Role.NATIONAL:
                return self._beside_another(finding, number, self.beside(query, Comparison.NATIONAL), "national")
            case Role.BASE:
                return self._beside_another(finding, number, self._base(query), "base")
            case Role.CHANGE:
                return self._changed(finding, number, query)
            case _:
                return self._level(finding, claim, number, query)

    def _level(self, finding: Finding, claim: Claim, number: Number, query: Query) -> Finding:
        assert claim.question is not None
        ours = self.ours(query)
        truth = self.truth(query)
        if ours is None or truth is None:
            return replace(finding, why="nothing_held")
        finding = replace(finding, ours=ours)
        if not claim.question.is_dated:
            return replace(finding, mark=Mark.NO_DATE, why="no_date")
        if stat_for(query, number) is None:
            return (
                replace(finding, mark=Mark.DIFFERS, why="other_unit")
                if claim.question.is_sure
                else replace(finding, why="unsure")
            )
        if agrees(number, _in_its_unit(truth, number, query)):
            return replace(finding, mark=Mark.AGREES, why="agrees")
        return replace(finding, mark=Mark.DIFFERS, why="differs") if claim.question.is_sure else replace(finding, why="unsure")

    def _beside_another(self, finding: Finding, number: Number, theirs: float | None, kind: str) -> Finding:
        if theirs is None:
            return replace(finding, why="nothing_held")
        plain = replace(number, near=type(number.near).EXACT)
        ours = self.ours(finding.query, theirs) if finding.query else None
        is_right = agrees(plain, theirs)
        return replace(finding, mark=Mark.AGREES if is_right else Mark.DIFFERS, why=kind if not is_right else "agrees", ours=ours)

    def _base(self, query: Query) -> float | None:
        result = self.result(replace(query, stat=Stat.SHARE)) if Stat.SHARE in CATALOGUE[query.measure].stats else None
        return None if result is None or len(result.figures) != 1 else result.figures[0].denominator

    def _changed(self, finding: Finding, number: Number, query: Query) -> Finding:
        now = self.truth(query)
        was = self.truth(replace(query, period=a_year_before(query.period))) if query.period else None
        if now is None or was is None:
            return replace(finding, why="nothing_held")
        change = abs(now - was)
        if number.unit is Unit.SHARE and query.stat is not Stat.SHARE:
            change = 100 * change / was if was else 0
        is_right = agrees(number, change)
        return replace(
            finding, mark=Mark.AGREES if is_right else Mark.DIFFERS, why="agrees" if is_right else "change", ours=self.ours(query)
        )

    @staticmethod
    def _is_small(number: Number, query: Query | None) -> bool:
        about = CATALOGUE[query.measure].about if query is not None else About.CHILDREN
        return number.unit is Unit.COUNT and number.value in SMALL and about is not About.COUNCIL

    def ours(self, query: Query, value: float | None = None) -> Ours | None:
        result = self.result(query)
        if result is None or not result.figures or result.figures[0].value is None:
            return None
        reading = restate(Meaning(Intent.FIGURE, result.query), self.area)
        definition = CATALOGUE[query.measure].means
        figure = result.figures[0] if value is None else replace(result.figures[0], value=value)
        return Ours(figure_words(figure), reading, definition, source_words(result))


def a_year_before(when: When | None) -> When | None:
    if when is None:
        return None
    return period_a_year_before(when) if isinstance(when, Period) else year_before(when)


def _in_its_unit(truth: float, number: Number, query: Query) -> float:
    """Money by the week as money by the month or year, where the number is such."""
    measure = CATALOGUE[query.measure]
    if number.unit is Unit.MONEY and "GBP/week" in (measure.amount, measure.unit):
        return truth * {"month": WEEKS_IN_A_MONTH, "year": 52.0, "day": 1 / 7}.get(number.per, 1.0)
    return truth


def figure_words(figure: Figure) -> str:
    value = figure.value
    if value is None:
        return "nothing"
    if figure.unit.startswith("GBP"):
        per = " a week" if figure.unit.endswith("week") else ""
        return f"£{value:,.0f}{per}"
    number = f"{value:,.1f}".removesuffix(".0")
    return f"{number}%" if figure.unit == "%" else f"{number} {figure.unit}"
