"""Names that the store brings in, as people write them: strategies and their parts, owners, services, surveys, providers."""

import re
from collections.abc import Iterator
from itertools import product

from handlers.language.lexicon.writing import read, words_and_commas, words_of
from handlers.language.senses import Option, Part, Sense, Vague, Value
from handlers.language.spelling import english
from store.measures.names import Names

FEWEST_INITIALS = 3
"""Of a post; two letters may be anything."""
YEARS = re.compile(r"\s+\(?(?:19|20)\d{2}(?:\s*[-–/]\s*\d{2,4})?\)?$")
SAID_AS = {
    "i": ("i", "they", "we", "children"),
    "my": ("my", "their", "our", ""),
    "satisfied": ("satisfied", "happy", "content", "pleased"),
    "would": ("would", "will", ""),
    "is": ("is", "are", "being", "feel", "were", ""),
    "supports": ("supports", "support", "in favour of", "back"),
    "feels": ("feels", "feel", "feeling", "felt"),
    "trusts": ("trusts", "trust", "trusting", "trust in"),
    "fully": ("fully", ""),
    "worker": ("worker", "workers"),
}
"""Words of a survey's question, and how somebody who asks about it says them."""
Words = tuple[str, ...]
LEADS: tuple[Words, ...] = (
    (),
    ("the",),
    ("in", "the"),
    ("to", "the"),
    ("according", "to", "the"),
    ("from", "the"),
    ("of", "the"),
)
TELLING = ("find", "found", "say", "said", "show", "showed", "shows")
NAMED = (
    "strategy",
    "priority",
    "workstream",
    "owner",
    "said_by",
    "service",
    "survey",
    "survey_question",
    "respondent_group",
    "provider_name",
)


def stored(names: Names) -> Iterator[tuple[Words, Sense]]:
    """Every way of writing each name, with the value it stands for. A survey without its year is the newest of that name."""
    for dimension in NAMED:
        for name in names.of(dimension):
            value = Value(dimension, (name,))
            for written in dict.fromkeys(_ways(dimension, name, names.of(dimension))):
                yield from ((words, value) for words in dict.fromkeys(_with_commas(written)) if words)
    yield from _alike(names.of("service"))
    yield from _surveys(names.of("survey"))


def _alike(services: tuple[str, ...]) -> Iterator[tuple[Words, Sense]]:
    """“Waiting for therapy”, where several services end so: the asker chooses."""
    for kind in sorted({words_of(name)[-1] for name in services}):
        of_kind = tuple(name for name in services if words_of(name)[-1] == kind and len(words_of(name)) > 1)
        if len(of_kind) > 1:
            choose = Vague(tuple(Option(filters={"service": (name,)}) for name in of_kind))
            yield from (((*lead, kind), choose) for lead in (("for",), ("for", "any")))


def _surveys(surveys: tuple[str, ...]) -> Iterator[tuple[Words, Sense]]:
    """“The 2024 survey”, “the latest survey”: which one, where there are several."""
    by_year: dict[str, list[str]] = {}
    for name in surveys:
        found = YEARS.search(name)
        if found is not None:
            by_year.setdefault(found.group().strip(" ()"), []).append(name)
    newest = max(by_year, default="")
    for year, of_year in sorted(by_year.items()):
        ways: list[Words] = [(year, "survey"), ("survey", year)]
        if year == newest:
            ways += [(word, "survey") for word in ("latest", "last", "that", "recent")] + [("most", "recent", "survey")]
        options = tuple(Option(filters={"survey": (name,)}) for name in of_year)
        if len(options) > 1:
            for way, lead, told in product(ways, LEADS, ((), *((word,) for word in TELLING))):
                yield (*lead, *way, *told), Vague(options)
                yield (*lead, *way, *told), Part("survey")


def _ways(dimension: str, name: str, all_names: tuple[str, ...]) -> Iterator[str]:
    yield name
    yield from read("words/aliases.toml").get(dimension, {}).get(name, ())
    plain = YEARS.sub("", name)
    if plain != name and name == max(other for other in all_names if YEARS.sub("", other) == plain):
        yield plain
    year = name[len(plain) :].strip(" ()")
    if dimension == "survey" and year:
        yield f"{plain} {year[-2:]}"
        yield f"{plain.replace('Children in care', 'CIC')} {year}"
        yield f"{plain.replace('Children in care', 'CIC')} {year[-2:]}"
        yield from (f"{lead}{year} {plain}" for lead in ("", "in ", "from ", "for ", "of "))
    if dimension == "survey_question":
        yield from _said(name)
    if dimension in ("workstream", "priority", "strategy"):
        yield name.replace(" and ", " & ")
    if dimension == "owner" and not name.endswith("s"):
        yield f"{name}s"  # “the Director's actions”
    if dimension == "provider_name":
        yield from _short(name, all_names)
    if dimension == "owner":
        yield from _initials(name, all_names)


def _said(question: str) -> Iterator[str]:
    """“Feels safe where I live” as “feel safe where they live”."""
    choices = [SAID_AS.get(word.lower(), (word,)) for word in question.split()]
    yield from (" ".join(word for word in words if word) for words in product(*choices))


def _initials(name: str, all_names: tuple[str, ...]) -> Iterator[str]:
    """“LCM” for the Leaving Care Manager, where no other post has the same, and it is no English word."""
    short = _first_letters(name)
    if (
        len(short) >= FEWEST_INITIALS
        and short not in english()
        and sum(_first_letters(other) == short for other in all_names) == 1
    ):
        yield short


def _first_letters(name: str) -> str:
    return "".join(word[0] for word in words_of(name))


def _short(name: str, all_names: tuple[str, ...]) -> Iterator[str]:
    """“Oakleaf” for Oakleaf Children's Homes, where no other name begins so."""
    first = name.split(maxsplit=1)[0]
    if len(name.split()) > 1 and len(first) > 3 and sum(other.startswith(first) for other in all_names) == 1:
        yield first


def _with_commas(written: str) -> Iterator[Words]:
    """The name's words as they stand in a message, with its commas and without."""
    plain = words_of(written)
    yield plain
    if "," in written:
        yield words_and_commas(written)
