"""What is offered below an answer."""

import pytest

from handlers.answers.suggestions import follow_ups
from handlers.language.meaning import Intent, Meaning
from store.measures.query import Query, Stat
from store.vocabulary import Audience


def offered(query: Query, audience: Audience = Audience.OFFICERS) -> list[str]:
    return [choice.label for choice in follow_ups(Meaning(Intent.FIGURE, query), audience, "county")]


@pytest.mark.parametrize(
    ("query", "labels"),
    [
        (
            Query("care_leavers", stat=Stat.COUNT),
            ["Compared with a year before", "By age of care leavers", "By activity"],
        ),
        (
            Query("care_leavers", stat=Stat.SHARE, filters={"activity": ("neet",)}),
            ["Compared with a year before", "By age of care leavers", "By accommodation"],
        ),
        (Query("care_leavers_suitable_home", stat=Stat.SHARE), ["Compared with a year before", "By age of care leavers"]),
        (Query("dental_checks", stat=Stat.SHARE), ["Compared with a year before", "By age"]),
        (
            Query("children_missing", stat=Stat.COUNT),
            ["Compared with a year before", "By age", "By type of placement"],
        ),
    ],
)
def test_the_nearest_questions_are_offered(query, labels):
    """No breakdown of care leavers by the age bands of children, in which all of them are alike."""
    assert offered(query) == labels
