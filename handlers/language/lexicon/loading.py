"""The data files read into a `Lexicon`: what does not depend on the council once, the council's own names each time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import chain

from handlers.language.lexicon.making import Rules, rules, senses
from handlers.language.lexicon.named import council_names, named
from handlers.language.lexicon.papers import PapersKnown, papers_known, words_of_papers
from handlers.language.lexicon.stored import stored
from handlers.language.lexicon.templates import expand
from handlers.language.lexicon.writing import FOLDER, abbreviations, read, words_and_commas, words_of
from handlers.language.meaning import Meaning
from handlers.language.phrases import PASSED_OVER, Tree
from handlers.language.senses import Measures, Sense
from handlers.language.spelling import Speller
from handlers.language.words import MONTHS, NUMBERS, ORDINALS, UNITS, WEEKDAYS
from store import glossary
from store.measures.catalogue import CATALOGUE
from store.measures.measure import Measure
from store.measures.names import Names

AREA_WORDS = (
    "county",
    "area",
    "borough",
    "city",
    "authority",
    "district",
    "council area",
    "local authority",
    "local authority area",
)
"""What a council may call its area. All are understood, whichever this one uses."""


Classes = Mapping[str, Sequence[str]]
APART = (
    "aliases",
    "asides",
    "noting",
    "searching",
    "tracked",
    "abbreviations",
    "classes",
    "counted",
    "courtesies",
    "defining",
    "papers",
    "promises",
    "reasons",
    "refusals",
    "times",
)
NOT_PHRASES = tuple(f"words/{name}.toml" for name in APART)
"""Files of words that are read apart."""


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Everything that is known before a message comes. Made once and shared: nothing in it changes, and it equals only itself."""

    names: Names
    phrases: Tree[Sense]
    terms: Tree[str]
    """The glossary's terms, and other ways of writing them, to the term's name."""
    measures: Mapping[str, Measure]
    rules: Rules
    """How measures are named by parts."""
    abbreviations: Mapping[str, tuple[str, ...]]
    windows: Mapping[str, int]
    """Measures that look back over so many months: saying the time beside them says nothing new."""
    refusals: Mapping[str, frozenset[str]]
    """Lists of words by name: see words/refusals.toml."""
    examples: Mapping[str, str]
    """Questions to offer, each with its telling words."""
    speller: Speller = field(repr=False)
    papers: PapersKnown
    """What committee papers say, by the words of asking for it."""
    examples_known: dict[tuple[str, date], Meaning | None] = field(default_factory=dict, repr=False, compare=False)
    """What the examples mean on a day, as far as it was asked. A memory only: it changes no answer."""


@dataclass(frozen=True)
class Entry:
    """A phrase as its file writes it, with what it stands for."""

    template: str
    sense: Sense
    file: str


def load(names: Names, measures: Mapping[str, Measure] | None = None) -> Lexicon:
    """The lexicon for a council. `measures` are those that are understood; all of the catalogue's where none are given."""
    if measures is None:
        measures = CATALOGUE
    in_use = classes() | {"area": AREA_WORDS, "council": council_names(names) or ["council"]}
    phrases: Tree[Sense] = Tree()
    for entry in entries():
        if _is_held(entry.sense, measures):
            for phrase in expand(entry.template, in_use):
                phrases.add(words_and_commas(phrase), entry.sense)
    for phrase, sense in named(names):
        for words in {words_of(phrase), words_and_commas(phrase)}:  # “Bournemouth, Christchurch and Poole”, as people type it
            phrases.add(words, sense)
    for words, sense in stored(names):
        phrases.add(words, sense)
    for phrase, like in names.wordings:
        for sense in phrases.get(words_of(like)):
            phrases.add(words_of(phrase), sense)
    refusals = {name: frozenset(listed) for name, listed in read("words/refusals.toml")["words"].items()}
    terms = _terms(names)
    vocabulary = phrases.words | terms.words | words_of_time() | defining_words() | set(NUMBERS) | set(abbreviations())
    vocabulary |= {word for phrase in read("words/promises.toml")["promises"] for word in words_of(phrase)}
    vocabulary |= asking_words() | words_of_papers(names.papers)
    return Lexicon(
        names=names,
        phrases=phrases,
        terms=terms,
        measures=measures,
        rules=rules(),
        abbreviations=abbreviations(),
        windows=_windows(),
        refusals=refusals,
        examples={question: telling_words(question) for question in read("examples.toml")["questions"]},
        speller=Speller(vocabulary.union(*refusals.values()), refusals["first_name"]),
        papers=papers_known(names.papers),
    )


def telling_words(text: str) -> str:
    """The words of a question that set it apart from others."""
    words = "".join(c if c.isalnum() else " " for c in text.lower()).split()
    return " ".join(word for word in words if word not in common_words())


@cache
def common_words() -> frozenset[str]:
    """Words that most questions have, and that say nothing of what one is about."""
    return frozenset(read("examples.toml")["common"]) | PASSED_OVER


@cache
def defining_words() -> frozenset[str]:
    """The words of asking what a word means; the letters T, U and X stand there for any."""
    tables = read("words/defining.toml").values()
    phrases = [phrase for table in tables for template in table["authored"] for phrase in expand(template, {})]
    return frozenset(word for phrase in phrases for word in words_of(phrase) if len(word) > 1)


@cache
def asking_words() -> frozenset[str]:
    """The words of noting, searching, summaries and asking after an action: known, so that spelling leaves them alone."""
    noting = read("words/noting.toml")
    summaries = [table if isinstance(table, dict) else {"all": table} for table in read("words/summaries.toml").values()]
    tables = [
        *summaries,
        *(noting[table] for table in ("acts", "opening", "vague")),
        *({"all": [*chain(*read(f"words/{name}.toml").values())]} for name in ("searching", "tracked", "reasons")),
    ]
    return frozenset(word for table in tables for phrases in table.values() for phrase in phrases for word in words_of(phrase))


@cache
def words_of_time() -> frozenset[str]:
    return frozenset({*read("words/times.toml")["words"], *MONTHS, *UNITS, *ORDINALS, *WEEKDAYS})


@cache
def classes() -> dict[str, Sequence[str]]:
    return dict(read("words/classes.toml"))


@cache
def entries() -> tuple[Entry, ...]:
    """Every authored phrase of every file, in the order of the files' names."""
    found: list[Entry] = []
    for folder in ("measures", "dimensions", "words"):
        for path in sorted((FOLDER / folder).glob("*.toml")):
            name = f"{folder}/{path.name}"
            content = read(name)
            if name not in NOT_PHRASES:
                found += [Entry(template, sense, name) for template, sense in senses(content)]
    return tuple(found)


@cache
def _windows() -> Mapping[str, int]:
    files = [read(f"measures/{path.name}") for path in sorted((FOLDER / "measures").glob("*.toml"))]
    return {file["measure"]: file["window_months"] for file in files if "window_months" in file}


def _is_held(sense: Sense, measures: Mapping[str, Measure]) -> bool:
    return not isinstance(sense, Measures) or sense.measure in measures


def _terms(names: Names) -> Tree[str]:
    tree: Tree[str] = Tree()
    for term in (*glossary.terms(), *names.terms):
        for written in (term.name, term.stands_for, *term.also):
            if written:
                tree.add(tuple(word for word in words_of(written) if word not in ("the", "a", "an")), term.name)
    return tree
