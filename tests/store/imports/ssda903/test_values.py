from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.imports.ssda903 import values
from store.imports.ssda903.modules import MODULES, Column, Holds

PLACE = MODULES["episodes"]["PLACE"]
POSTCODE = MODULES["episodes"]["PL_POST"]
CHILD = MODULES["episodes"]["CHILD"]
PERM = MODULES["previous_permanence"]["DATE_PERM"]
URN = MODULES["episodes"]["URN"]


@pytest.mark.parametrize(
    ("text", "value", "faults"),
    [
        ("31/03/2026", "2026-03-31", ()),
        ("1/4/2025", "2025-04-01", ()),
        ("31/03/2026 00:00", "2026-03-31", ()),
        ("04/06/2019", "2019-06-04", ()),
        ("2026-03-31", "2026-03-31", ("us_date",)),
        ("2026-03-31 00:00:00", "2026-03-31", ("us_date",)),
        ("31/02/2025", None, ("bad_date",)),
        ("12/25/2025", None, ("bad_date",)),
        ("31/03/26", None, ("bad_date",)),
        ("01/01/0001", None, ("bad_date",)),
        ("soon", None, ("bad_date",)),
        ("46112", None, ("bad_date",)),
    ],
)
def test_dates_are_day_first(text, value, faults):
    assert values.read_date(text) == values.Cell(value, faults)


@pytest.mark.parametrize(
    ("text", "column", "value", "faults"),
    [
        ("u6", PLACE, "U6", ("lowercase_code",)),
        (" U6 ", PLACE, "U6", ()),
        ("Q9", PLACE, None, ("unknown_place",)),
        ("", PLACE, None, ()),
        ("b61 7aa", POSTCODE, "B617AA", ()),
        ("B617AA", POSTCODE, "B617AA", ()),
        ("12 High Street", POSTCODE, None, ("bad_postcode",)),
        (" 123434 ", CHILD, "123434", ("padded_field",)),
        ("12/34", CHILD, None, ("bad_child",)),
        ("x" * 21, CHILD, None, ("bad_child",)),
        ("zz/05/2020", PERM, "zz/05/2020", ()),
        ("zz/ZZ/zzzz", PERM, "zz/zz/zzzz", ()),
        ("01/05/2020", PERM, "2020-05-01", ()),
        ("xxxxxxx", URN, "XXXXXXX", ()),
        ("a note about somebody", URN, None, ("bad_value",)),
    ],
)
def test_cells(text, column, value, faults):
    assert values.read(text, column) == values.Cell(value, faults)


def test_what_is_dropped_is_never_read():
    assert values.read("X411806692213", Column(Holds.DROPPED)) == values.BLANK


@given(st.text(max_size=30), st.sampled_from([column for columns in MODULES.values() for column in columns.values()]))
def test_no_text_breaks_the_reading_and_none_passes_that_could_be_a_name(text, column):
    cell = values.read(text, column)
    assert cell.value is None or " " not in cell.value


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(2012, 6, 15), date(2026, 6, 14), 13),
        (date(2012, 6, 15), date(2026, 6, 15), 14),
        (date(2012, 2, 29), date(2026, 2, 28), 13),
        (date(2012, 2, 29), date(2026, 3, 1), 14),
    ],
)
def test_age(born, day, age):
    assert values.age_on(born, day) == age
