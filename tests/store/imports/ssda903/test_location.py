import pytest

from store.imports.ssda903.location import Locator, miles_between
from store.models import Postcode
from store.vocabulary import Location

SHEFFIELD_ONS, SHEFFIELD_DFE = "E08000039", "E08000019"

PLACES = {
    "WR11AA": Postcode(postcode="WR11AA", utla_code="E10000034", ltla_code="E07000237", easting=385_000, northing=255_000),
    "B11AA": Postcode(postcode="B11AA", utla_code="E08000025", ltla_code="E08000025", easting=407_000, northing=287_000),
    "CF11AA": Postcode(postcode="CF11AA", utla_code="W06000015", ltla_code="W06000015", easting=318_000, northing=176_000),
    "G11AA": Postcode(postcode="G11AA", utla_code="S12000049", ltla_code="S12000049", easting=259_000, northing=665_000),
    "S11AA": Postcode(postcode="S11AA", utla_code=SHEFFIELD_DFE, ltla_code=SHEFFIELD_ONS, easting=435_000, northing=387_000),
    "TX11AA": Postcode(
        postcode="TX11AA", utla_code="E10000999", ltla_code=None, district="Ashbury", easting=386_609, northing=255_000
    ),
    "ZZ11AA": Postcode(postcode="ZZ11AA", utla_code="E10000034", easting=None, northing=None),
}


def where(council, home, placed, *, is_uasc=False):
    found = Locator(council, PLACES).where(home, placed, is_uasc=is_uasc)
    return (found.location, found.distance_miles, found.district, found.placement_area)


@pytest.mark.parametrize(
    ("home", "placed", "expected"),
    [
        # sqrt(22² + 32²) = 38.833 km; / 1.6093 = 24.130 miles
        ("WR11AA", "B11AA", (Location.OUT_OF_COUNTY, 24.1, "Worcester", "Birmingham")),
        ("B11AA", "WR11AA", (Location.IN_COUNTY, 24.1, "Birmingham", "Worcester")),
        ("WR11AA", "WR11AA", (Location.IN_COUNTY, 0.0, "Worcester", "Worcester")),
        ("WR11AA", "CF11AA", (Location.OUT_OF_COUNTY, 64.4, "Worcester", "Cardiff")),
        ("WR11AA", "G11AA", (Location.OUT_OF_COUNTY, 266.5, "Worcester", "Scotland")),
        ("WR11AA", "TX11AA", (Location.OUT_OF_COUNTY, 1.0, "Worcester", "Ashbury")),
        ("WR11AA", "XX99XX", (None, None, "Worcester", None)),  # unknown is never outside
        ("WR11AA", None, (None, None, "Worcester", None)),
        (None, "B11AA", (Location.OUT_OF_COUNTY, None, None, "Birmingham")),
        ("WR11AA", "ZZ11AA", (Location.IN_COUNTY, None, "Worcester", "Worcestershire")),
    ],
)
def test_where(home, placed, expected):
    assert where("E10000034", home, placed) == expected


def test_a_child_who_came_unaccompanied_has_no_distance():
    assert where("E10000034", "WR11AA", "B11AA", is_uasc=True)[:2] == (Location.OUT_OF_COUNTY, None)


@pytest.mark.parametrize("council", [SHEFFIELD_ONS, SHEFFIELD_DFE])
def test_a_council_under_either_of_its_codes_has_its_own_children_inside(council):
    assert where(council, None, "S11AA")[0] is Location.IN_COUNTY


def test_distance_is_rounded_to_a_tenth_of_a_mile():
    def east(metres):
        return Postcode(postcode="A", utla_code="E", easting=metres, northing=0)

    # 20.04 and 20.06 miles are 32250 and 32283 metres
    assert miles_between(east(0), east(32_250)) == 20.0
    assert miles_between(east(0), east(32_283)) == 20.1
