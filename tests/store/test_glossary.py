"""The council's own words go before those of the first glossary, and are understood in questions."""

from datetime import UTC, date, datetime

import pytest

from handlers.conversation import lexicon_for
from handlers.language.meaning import Context
from handlers.language.understand import understand
from store import glossary
from store.imports.records import KINDS
from store.imports.records.load import Options, import_records
from store.imports.runs import Author
from store.session import reading, transaction
from tests.factories import add_council

TODAY = date(2024, 10, 15)


@pytest.fixture
def tell(engine, tmp_path):
    with transaction(engine) as session:
        add_council(session, {2024: 100_000})

    def tell(*rows):
        path = tmp_path / "glossary.csv"
        path.write_text("\n".join(["TERM,MEANING,ALSO,SOURCE", *rows]), encoding="utf-8")
        report = import_records(
            engine, KINDS["glossary"], path, Author("test", datetime(2024, 10, 15, tzinfo=UTC)), Options(TODAY)
        )
        assert not report.has_errors

    return tell


def test_an_own_word_is_found_by_each_of_its_names(engine, tell):
    tell("Futures Hub,The team that helps at once.,the Hub; hub team,Board")
    with reading(engine) as session:
        for words in ("Futures Hub", "futures  hub", "hub team", "The Hub"):
            assert glossary.find_own(session, words).text == "The team that helps at once."
        assert glossary.find_own(session, "hub cap") is None


def test_it_goes_before_the_first_glossary_and_changes_are_versions(engine, tell):
    tell("IFA,An agency that finds homes.,,Board")
    tell("IFA,An agency that finds foster homes.,,Board")
    with reading(engine) as session:
        term = glossary.find_own(session, "ifa")
        assert (term.text, term.version) == ("An agency that finds foster homes.", 2)
    assert glossary.find("IFA").text != term.text


def test_a_question_after_an_own_word_is_understood(engine, tell):
    tell("Futures Hub,The team that helps at once.,hub team,Board")
    with reading(engine) as session:
        read = understand("what is the futures hub?", Context(), lexicon_for(session), TODAY)
    assert (read.meaning.intent, read.meaning.term) == ("define", "Futures Hub")
