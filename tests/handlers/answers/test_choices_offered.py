"""Questions offered to choose from: each can be answered, and each has a button of its own."""

from handlers.answers.choices import BUTTON_LABEL, labelled
from handlers.language.meaning import Doubtful, Intent, Meaning
from store.measures.query import Query
from tests.handlers.conftest import OFFICER

TOO_MUCH = Query(
    "children_in_care",
    filters={"age_band": ("10_to_15",), "sex": ("female",), "placement_type": ("residential",), "district": ("Ashbury",)},
)


def test_a_question_back_offers_only_what_can_be_answered(ask):
    doubtful = Doubtful((Meaning(Intent.FIGURE, TOO_MUCH),), "aged 13")
    choices = ask(doubtful).choices
    assert len(choices) > 1
    for choice in choices:
        assert len(choice.meaning.query.filters) == 2
    assert [choice.meaning.query for choice in ask(doubtful, OFFICER).choices] == [TOO_MUCH]


def test_buttons_of_long_labels_that_begin_alike_differ():
    queries = [Query("three_plus_placements", filters={"sex": (sex,)}, group_by=("age_band",)) for sex in ("female", "male")]
    queries += [Query("three_plus_placements", group_by=(by,)) for by in ("age_band", "sex")]
    choices = labelled([Meaning(Intent.FIGURE, query) for query in queries], "county")
    buttons = [(choice.short or choice.label)[:BUTTON_LABEL] for choice in choices]
    assert len(set(buttons)) == len(choices) == 4
