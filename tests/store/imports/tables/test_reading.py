"""Tables as councils save them: any order, case, encoding and heading, and rows that are wrong."""

from datetime import date
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import UserError
from store.imports.tables import cells
from store.imports.tables.columns import Column, Holds
from store.imports.tables.reading import TableReading, WrongColumns, read_table, template
from tests.store.imports.tables.workbooks import DATE_STYLE, workbook


class Kind(StrEnum):
    MAINSTREAM = "mainstream"
    SHORT_BREAK = "short_break"


COLUMNS = (
    Column("REFERENCE", Holds.REFERENCE, "the household", is_required=True, also=("carer id",)),
    Column("CARER_TYPE", Holds.TERM, "the kind", terms=Kind),
    Column("APPROVED_ON", Holds.DATE, "the day", also=("date approved",)),
    Column("PLACES", Holds.WHOLE, "how many", least=0, most=20),
    Column("ALLOWANCE", Holds.POUNDS, "a week"),
    Column("NOTE", Holds.TEXT, "words", longest=50),
)
TEXTS = ["H1", "Short break", "01/02/2024", "3", "£1,250.50", "fine"]
VALUES = {"reference": "H1", "carer_type": "short_break", "approved_on": date(2024, 2, 1), "places": 3, "allowance": 1250.5, "note": "fine"}  # fmt: skip


@pytest.fixture
def reading(tmp_path):
    def read(content: str | bytes, name: str = "carers.csv"):
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        found = TableReading()
        return [row.values for row in read_table(path, COLUMNS, found)], found

    return read


def csv(*rows: list[str]) -> str:
    return "\r\n".join(",".join(f'"{cell}"' for cell in row) for row in rows) + "\r\n"


NAMES = [column.name for column in COLUMNS]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize("case", [str.upper, str.lower, str.title])
def test_any_encoding_order_and_case(reading, encoding, order, case):
    text = csv([case(name) for name in NAMES[::order]], TEXTS[::order])
    rows, found = reading(text.encode(encoding))
    assert rows == [VALUES]
    assert (found.counts.read, found.counts.rejected) == (1, 0)


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_other_delimiters(reading, delimiter):
    texts = ["H1", "mainstream", "1 February 2024", "3", "1250", "fine"]
    rows, _ = reading(f"{delimiter.join(NAMES)}\n{delimiter.join(texts)}\n")
    assert rows[0]["approved_on"] == date(2024, 2, 1)


def test_a_spreadsheet_reads_like_the_csv_file(tmp_path):
    path = workbook(
        tmp_path / "carers.xlsx", [["Carers", ""], [], NAMES, ["H1", "Short break", (45323, DATE_STYLE), 3, 1250.5, "fine"]]
    )
    found = TableReading()
    rows = list(read_table(path, COLUMNS, found))
    assert [(row.line, row.values) for row in rows] == [(4, VALUES)], "the lines are the spreadsheet's"
    assert list(found.problems) == []


def test_other_headings_are_understood_and_shown(reading):
    rows, found = reading(csv(["Carer ID", "Carer typ", "Date aproved", "shoe size"], ["h1", "mainstream", "01/02/2024", "44"]))
    assert (rows[0]["reference"], rows[0]["carer_type"], rows[0]["approved_on"]) == ("H1", "mainstream", date(2024, 2, 1))
    assert [(problem.code, problem.column) for problem in found.problems] == [
        ("heading_read_as", "REFERENCE"),
        ("heading_read_as", "CARER_TYPE"),
        ("heading_read_as", "APPROVED_ON"),
        ("extra_columns", None),
    ]


@pytest.mark.parametrize(
    ("column", "text", "code"),
    [
        ("REFERENCE", "", "missing_value"),
        ("REFERENCE", "12 High Street", "bad_reference"),
        ("CARER_TYPE", "friendly", "bad_term"),
        ("APPROVED_ON", "31/02/2024", "bad_date"),
        ("APPROVED_ON", "45323", "bad_date"),
        ("PLACES", "two", "bad_number"),
        ("PLACES", "2.5", "bad_number"),
        ("PLACES", "21", "out_of_range"),
        ("ALLOWANCE", "lots", "bad_amount"),
        ("NOTE", "x" * 51, "too_long"),
    ],
)
def test_a_wrong_row_is_left_out_by_its_place_and_the_rest_goes_in(reading, column, text, code):
    wrong = [text if name == column else cell for name, cell in zip(NAMES, TEXTS, strict=True)]
    rows, found = reading(csv(NAMES, TEXTS, wrong, TEXTS))
    assert rows == [VALUES, VALUES]
    (problem,) = found.problems
    assert (problem.line, problem.column, problem.code) == (3, column, code)
    assert not text or text not in problem.message, "what stands in the cell is never repeated"
    assert (found.counts.read, found.counts.rejected) == (3, 1)


def test_a_date_with_the_year_first_is_taken_with_a_warning(reading):
    rows, found = reading(csv(["REFERENCE", "APPROVED_ON"], ["H1", "2024-02-01"]))
    assert rows[0]["approved_on"] == date(2024, 2, 1)
    assert [(problem.code, problem.severity) for problem in found.problems] == [("us_date", "warning")]


@pytest.mark.parametrize("content", ["", "\n\n", csv(["a", "b"], ["1", "2"]), csv(NAMES[1:], TEXTS[1:])])
def test_a_file_of_something_else_is_refused_whole(reading, content):
    with pytest.raises(UserError):
        reading(content)


def test_the_refusal_names_the_missing_column(reading):
    with pytest.raises(WrongColumns, match="has no column REFERENCE"):
        reading(csv(NAMES[1:], TEXTS[1:]))


def test_a_template_is_the_heading():
    assert template(COLUMNS) == "REFERENCE,CARER_TYPE,APPROVED_ON,PLACES,ALLOWANCE,NOTE"


POUNDS = Column("AMOUNT", Holds.POUNDS, "money")
SHARE = Column("SHARE", Holds.PER_CENT, "a share", least=0, most=100)


@pytest.mark.parametrize(
    ("text", "value"),
    [("£1.7m", 1_700_000), ("£.19m", 190_000), ("£791k", 791_000), ("1,250", 1250), ("-£50", -50), ("£-50", -50), ("£0.563 million", 563_000), ("12.5", 12.5)],
)  # fmt: skip
def test_amounts_as_papers_print_them(text, value):
    assert cells.read(text, POUNDS) == (value, None)


@pytest.mark.parametrize(
    ("text", "cell"),
    [("96%", (96, None)), ("96", (96, None)), ("0.5%", (0.5, None)), ("0", (0, None)), ("0.96", (None, "unclear_percentage")), ("1", (None, "unclear_percentage")), ("101%", (None, "out_of_range"))],
)  # fmt: skip
def test_a_percentage_is_never_guessed_at(text, cell):
    assert cells.read(text, SHARE) == cell


@given(st.text(max_size=60))
def test_any_text_reads_to_a_value_or_a_fault_that_can_be_said(text):
    for holds in Holds:
        column = Column("X", holds, "anything", terms=Kind, longest=50)
        value, fault = cells.read(text, column)
        assert fault is None or fault in cells.FAULTS or (fault == "us_date" and value is not None)


@given(st.text(min_size=1, max_size=40).map(str.strip).filter(lambda text: text and "\xa0" not in text and "\r" not in text))
def test_words_written_read_back_the_same_and_are_no_formula(text):
    column = Column("NOTE", Holds.TEXT, "words")
    first, fault = cells.read(text, column)
    if fault:
        assert fault == "bad_sign"
        return
    written = cells.write(first, column)
    assert written[:1] not in cells.FORMULA_SIGNS
    assert cells.read(written, column).value == first


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.integers(-(10**9), 10**9), st.booleans())
def test_dates_numbers_and_yes_and_no_read_back_the_same(day, number, answer):
    for value, holds in [(day, Holds.DATE), (number, Holds.WHOLE), (number / 100, Holds.POUNDS), (answer, Holds.YES_NO)]:
        column = Column("X", holds, "a value")
        assert cells.read(cells.write(value, column), column) == (value, None)
