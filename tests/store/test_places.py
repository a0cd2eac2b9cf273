import pytest

from store import places


@pytest.mark.parametrize(
    ("code", "published"),
    [
        ("E08000039", "E08000019"),  # Sheffield: the ONS's new code, the DfE's published one
        ("E08000019", "E08000019"),
        ("E08000038", "E08000016"),  # Barnsley
        ("E10000023", "E06000065"),  # North Yorkshire, before 2023
        ("E07000165", "E06000065"),  # Harrogate, a district of it
        ("E07000028", "E06000063"),  # Carlisle, now in Cumberland
        ("E07000235", "E10000034"),  # Malvern Hills, in Worcestershire
        (" e10000034 ", "E10000034"),
        ("E10000999", "E10000999"),  # made up: left alone
    ],
)
def test_codes_of_every_vintage_come_to_one(code, published):
    assert places.upper_tier(code) == published


def test_every_alias_leads_to_a_code_that_is_held():
    for code in places.PUBLISHED_CODES.values():
        assert places.area_name(code), code
        assert places.PUBLISHED_CODES.get(code, code) == code, "one step, never a chain"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Worcestershire", "Worcestershire"),
        ("London Borough of Barnet", "Barnet"),
        ("Bristol, City of".replace(",", ""), "Bristol"),
        ("city of london", "City of London"),
        ("885", "Worcestershire"),
        ("bath & north east somerset", "Bath and North East Somerset"),
        ("E08000039", "Sheffield"),
        ("Durham", "County Durham"),
    ],
)
def test_a_council_is_found_by_what_people_call_it(words, name):
    assert places.find_authority(words).name == name


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("E07000235", "Malvern Hills"),
        ("W06000023", "Powys"),
        ("S12000036", "Scotland"),
        ("N09000003", "Northern Ireland"),
        ("X1", None),
    ],
)
def test_areas_are_named_where_they_can_be(code, name):
    assert places.area_name(code) == name


def test_postcodes_have_one_spelling():
    assert places.normal_postcode(" b61  7aa ") == "B617AA"


def test_every_english_authority_has_a_dfe_code_and_no_two_share_one():
    english = [a for a in places.authorities().values() if a.code.startswith("E")]
    assert len({a.dfe_code for a in english}) == len(english) > 150
