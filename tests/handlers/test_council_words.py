"""The council's names are read once, and again when an import has changed what is known."""

from handlers.council_words import CouncilWords
from store.session import reading, transaction
from tests.factories import add_council, add_district, add_return


def test_it_is_read_again_only_when_something_has_come_in(engine):
    words = CouncilWords(engine)
    with reading(engine) as session:
        before = words.lexicon(session)
        assert words.lexicon(session) is before
    with transaction(engine) as session:
        add_council(session)
        add_district(session, "Ashbury", "AB11AA")
        add_return(session, 2026)
    with reading(engine) as session:
        after = words.lexicon(session)
        assert after is not before
        assert words.lexicon(session) is after
