"""Ofsted ratings of where children live: from the list of providers by the name of home or agency, else from the tracker."""

from datetime import date

import pytest

from store.models import ProviderRecord
from store.vocabulary import OfstedRating
from tests.factories import Care, add_child

DAY = date(2026, 3, 31)


def listed(session, run, urn, name, rating, rated_on=None):
    told = OfstedRating(rating) if rating else None
    session.add(ProviderRecord(urn=urn, name=name, ofsted_rating=told, rated_on=rated_on, since_run_id=run.id))
    session.flush()


@pytest.mark.parametrize(
    ("of_the_list", "in_the_tracker", "found"),
    [
        ([("good", date(2025, 1, 1))], None, "good"),
        ([("inadequate", date(2026, 3, 31))], "good", "inadequate"),  # rated on the day: the list is kept from inspections
        ([("inadequate", date(2026, 4, 1))], "good", "good"),  # rated the day after
        ([("inadequate", None)], "good", "inadequate"),
        ([(None, None)], "good", "good"),
        ([("good", None), ("good", None)], None, "good"),
        ([("good", None), ("outstanding", None)], None, "not_recorded"),  # two homes of one name that differ
        ([("good", None), ("outstanding", None)], "good", "good"),
        ([], None, "not_recorded"),
    ],
)
def test_the_rating_of_the_day(session, run, ask, of_the_list, in_the_tracker, found):
    for number, (rating, rated_on) in enumerate(of_the_list):
        listed(session, run, f"SC{number}", "Birch House", rating, rated_on)
    listed(session, run, "SC9", "Elm House", "requires_improvement")
    add_child(session, run, Care("2025-06-01", details={"provider_name": "Birch House", "ofsted_rating": in_the_tracker}))
    assert ask.table("children_in_care", DAY, "ofsted_rating") == {found: 1}
