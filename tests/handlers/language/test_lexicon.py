"""The data files themselves: what they name exists, nothing contradicts, and no development question was copied into them."""

import json
import re
import subprocess
import time
from pathlib import Path

import pytest

from handlers.language.ages import GROWN_UP
from handlers.language.lexicon import loading, making
from handlers.language.lexicon.templates import BadTemplate, expand
from handlers.language.lexicon.writing import FOLDER, read, words_of
from handlers.language.meaning import Understood
from handlers.language.senses import Groups, Harmless, Marks, Measures, Orders, Unheld, Vague, Value
from store.measures.catalogue import CATALOGUE
from store.measures.dimensions import DIMENSIONS

PACKAGE = FOLDER.parent
MARKS = ("authored", "suggested", "withdrawn")


def files():
    return sorted(path for folder in ("measures", "dimensions", "words") for path in (FOLDER / folder).glob("*.toml"))


def tables(content):
    yield content
    for value in content.values():
        if isinstance(value, list):
            yield from (item for item in value if isinstance(item, dict))


@pytest.mark.parametrize("path", files(), ids=lambda path: path.name)
def test_every_phrase_stands_under_a_mark(path):
    name = f"{path.parent.name}/{path.name}"
    if name in loading.NOT_PHRASES:
        return
    for table in tables(read(name)):
        if any(mark in table for mark in MARKS):
            assert all(mark in table for mark in MARKS), f"{name}: {table}"
            assert set(table["withdrawn"]) <= set(table["authored"]) | set(table["withdrawn"])


def test_everything_named_is_in_the_catalogue():
    for entry in loading.entries():
        match entry.sense:
            case Measures(measure, _, filters):
                assert measure in CATALOGUE, entry
                assert set(filters) <= set(CATALOGUE[measure].by), entry
            case Value(dimension, values) if DIMENSIONS[dimension].values:
                assert set(values) <= set(DIMENSIONS[dimension].values), entry
            case Groups(dimensions, of):
                assert set(dimensions) <= set(DIMENSIONS), entry
                assert of is None or of in CATALOGUE, entry
            case Vague(options):
                assert all(option.measure is None or option.measure in CATALOGUE for option in options), entry
                assert all(
                    set(values) <= set(DIMENSIONS[name].values) for option in options for name, values in option.filters.items()
                ), entry


def test_every_measure_and_every_value_has_words(lexicon):
    senses = [entry.sense for entry in loading.entries()]
    named = {sense.measure for sense in senses if isinstance(sense, Measures)} | {made.measure for made in making.rules().made}
    assert named >= set(CATALOGUE)
    used = {name for measure in CATALOGUE.values() for name in measure.by}
    valued = {(s.dimension, value) for s in senses if isinstance(s, Value) for value in s.values}
    valued |= {(name, value) for s in senses if isinstance(s, Measures) for name, values in s.filters.items() for value in values}
    wordless = {(d.id, value) for d in DIMENSIONS.values() for value in d.values if d.id in used - {"age_band"}} - valued
    assert {value for _, value in wordless} <= {
        "other",
        "not_known",
        "other_public",
        "parents",
        "action",
        *GROWN_UP["leaver_age"],
    }


def test_no_phrase_is_both_known_and_unheld(lexicon):
    """A subject that is not held must never pass as a filter, nor as a harmless word."""
    unheld, known = set(), set()
    for entry in loading.entries():
        phrases = {
            words_of(p) for p in expand(entry.template, loading.classes() | {"area": ["county"], "council": ["thornshire"]})
        }
        if isinstance(entry.sense, Unheld):
            unheld |= phrases
        elif isinstance(entry.sense, Measures | Harmless | Orders | Marks) or is_of_children(entry.sense):
            known |= phrases
    assert not unheld & known


def is_of_children(sense):
    """Values of other measures may be words for what is not held, too: the measure beside them decides."""
    return isinstance(sense, Value) and sense.dimension in CATALOGUE["children_in_care"].by


DANGEROUS = [
    "not",
    "no",
    "without",
    "except",
    "only",
    "new",
    "still",
    "back",
    "again",
    "more",
    "less",
    "fewer",
    "over",
    "under",
    "first",
    "next",
    "last",
    "average",
    "who",
    "which",
    "why",
    "because",
    "waiting",
    "need",
    "never",
]


@pytest.mark.parametrize("word", DANGEROUS)
def test_a_word_that_can_change_a_figure_is_never_harmless(lexicon, word):
    assert not any(isinstance(sense, Harmless) for sense in lexicon.phrases.get((word,)))


def test_withdrawn_phrases_are_not_used(lexicon):
    assert "social care" in read("words/harmless.toml")["harmless"][0]["withdrawn"]
    assert not any(isinstance(sense, Harmless) for sense in lexicon.phrases.get(("social", "care")))


def test_every_example_is_understood_whole(lexicon, say):
    for question in lexicon.examples:
        assert isinstance(say(question), Understood), question


def test_the_examples_of_the_catalogue_are_understood(say):
    for measure in CATALOGUE.values():
        for question in measure.examples:
            reading = say(question)
            assert isinstance(reading, Understood), question
            assert reading.meaning.query.measure == measure.id, question


def test_templates_expand():
    classes = {"kids": ["children", "kids"]}
    assert expand("(a|b c) [d] {kids}", classes) == [
        "a d children", "a d kids", "a children", "a kids", "b c d children", "b c d kids", "b c children", "b c kids",
    ]  # fmt: skip


@pytest.mark.parametrize("template", ["(a|b", "a) b", "[a", "{nobody} b", "(a]"])
def test_a_wrong_template_is_found(template):
    with pytest.raises(BadTemplate):
        expand(template, {})


def test_no_development_question_stands_in_the_lexicon_or_the_code(shared: Path):
    """Understanding must come from words, and not from having seen the questions."""
    questions = set()
    for path in sorted((shared / "questions").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            questions |= {turn.strip().lower().rstrip("?.!") for turn in json.loads(line)["turns"]}
    long_enough = {question for question in questions if len(question.split()) >= 4}
    assert long_enough
    texts = {path: path.read_text(encoding="utf-8").lower() for path in PACKAGE.rglob("*") if path.suffix in (".py", ".toml")}
    found = [
        (path.name, question) for path, text in texts.items() for question in sorted(long_enough) if stands_in(question, text)
    ]
    assert not found


def stands_in(question: str, text: str) -> bool:
    """Whether it is written there, between quotation marks or on a line of its own, and not as the beginning of another."""
    return question in text and re.search(rf"[\"'“\n]\s*{re.escape(question)}[?.!]*\s*[\"'”\n]", text) is not None


def test_the_lexicon_loads_quickly():
    """Of a cold start of a second it may take a small part. Generous, as tests share the machine: some 130 ms when alone."""
    code = (
        "import time; from handlers.language.lexicon import load; from store.measures.names import Names; "
        "started = time.process_time(); lexicon = load(Names()); from handlers.language.spelling import english; english(); "
        "print(time.process_time() - started)"
    )
    started = time.process_time()
    taken = float(subprocess.run(["python", "-c", code], capture_output=True, text=True, check=True, env=environment()).stdout)
    assert taken < 1.5, f"{taken:.2f} s; this process {time.process_time() - started:.2f} s"


def environment():
    import os
    import sys

    return os.environ | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "PYTHONPATH": str(PACKAGE.parents[1])}
