"""What a word means, or what a measure counts and how."""

from sqlalchemy.orm import Session

from handlers.answers.reply import Definition, Reply, Status
from handlers.answers.restate import restate
from handlers.answers.words import capital
from handlers.language.meaning import Meaning
from store import glossary
from store.glossary import Term
from store.measures.catalogue import CATALOGUE
from store.measures.measure import Measure


def define(session: Session, meaning: Meaning, area: str) -> Reply | None:
    """The definition of a term of the glossary or of a measure; none where neither knows it."""
    measure = CATALOGUE.get(meaning.query.measure) if meaning.query else _measure_titled(meaning.term)
    term = (glossary.find_own(session, meaning.term) or glossary.find(meaning.term)) if meaning.term else None
    if term is not None:
        formula = counted.formula if (counted := _counted_as(term)) else ""
        return _reply(meaning, area, _of_term(term), title=_title(term), source=term.source, formula=formula)
    if measure is None:
        return None
    return _reply(meaning, area, of_measure(measure), title=measure.title, source=measure.source, formula=measure.formula)


def of_measure(measure: Measure) -> Definition:
    return Definition(measure.id, measure.version, measure.means)


def _of_term(term: Term) -> Definition:
    return Definition(term.id, term.version, term.text)


def _title(term: Term) -> str:
    return f"{capital(term.name)}: {term.stands_for}" if term.stands_for else capital(term.name)


def _measure_titled(words: str | None) -> Measure | None:
    wanted = (words or "").casefold()
    return next((measure for measure in CATALOGUE.values() if wanted in (measure.id, measure.title.casefold())), None)


def _counted_as(term: Term) -> Measure | None:
    """The measure whose title is a way of writing the term: “care leaver” is counted as “Care leavers”."""
    written = {words.casefold().rstrip("s").replace("-", " ") for words in (term.name, term.stands_for, *term.also) if words}
    return next((one for one in CATALOGUE.values() if one.title.casefold().rstrip("s").replace("-", " ") in written), None)


def _reply(meaning: Meaning, area: str, definition: Definition, *, title: str, source: str, formula: str) -> Reply:
    values = {"title": title, "source": source, "formula": formula}
    return Reply(Status.ANSWERED, "definition", values, meaning=meaning, reading=restate(meaning, area), definition=definition)
