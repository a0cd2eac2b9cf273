"""The council's own names, and that they tell of no child."""

import pytest

from store.measures.names import Names, names, places
from store.models import CouncilKind, ImportRun
from tests.factories import Care, add_child


def first_run(session):
    return session.query(ImportRun).order_by(ImportRun.id).limit(1).one()


def test_nothing_is_named_before_a_council_is_set_up(session):
    assert names(session) == Names()


def test_the_councils_districts_are_named_whoever_is_in_them(council):
    found = names(council)
    assert (found.council, found.kind, found.region) == ("Thornshire", CouncilKind.COUNTY, "Midlands")
    assert found.of("district") == found.districts == ("Ashbury", "Fenwick")
    assert found.of("placement_area") == found.placement_areas == ("Ashbury", "Fenwick")
    assert found.of("sex") == ()


@pytest.mark.parametrize(("number", "named"), [(0, False), (1, False), (5, False), (6, True)])
def test_a_place_elsewhere_is_named_where_more_than_a_few_have_been(council, number, named):
    for _ in range(number):
        add_child(council, first_run(council), Care("2022-01-01", moves={"2022-02-01": {}}, details={"placement_area": "Orkney"}))
    assert ("Orkney" in names(council).placement_areas) is named


def test_a_child_known_twice_is_one_child(council):
    first, later = council.query(ImportRun).order_by(ImportRun.id).limit(2).all()
    for number in range(5):
        add_child(council, first, Care("2022-01-01", details={"placement_area": "Orkney"}), reference=f"X{number}", until=later)
        add_child(council, later, Care("2022-01-02", details={"placement_area": "Orkney"}), reference=f"X{number}")
    assert "Orkney" not in names(council).placement_areas
    add_child(council, later, Care("2022-01-02", details={"placement_area": "Orkney"}))
    assert "Orkney" in places(council, "placement_area", later.id)
    assert "Orkney" not in places(council, "placement_area", first.id)
