"""Files that mean harm: each is refused with a sentence, or read as what it says and no more."""

import pytest

from store.errors import UserError
from store.imports.tables.columns import Column, Holds
from store.imports.tables.reading import TableReading, read_table
from tests.store.imports.tables.hostile import HOSTILE
from tests.store.imports.tables.workbooks import workbook

COLUMNS = (
    Column("REFERENCE", Holds.REFERENCE, "the household", is_required=True),
    Column("APPROVED_ON", Holds.DATE, "the day", is_required=True),
    Column("NOTE", Holds.TEXT, "words", longest=200),
)


def test_there_are_enough_of_them():
    assert len(HOSTILE) >= 60
    assert len({one.name for one in HOSTILE}) == len(HOSTILE)


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda one: one.name)
def test_refused_with_a_sentence_or_read_as_it_stands(hostile, tmp_path):
    path = tmp_path / "file"
    hostile.write(path)
    found = TableReading()
    if hostile.rows is None:
        with pytest.raises(UserError) as refused:
            list(read_table(path, COLUMNS, found))
        said = str(refused.value)
        assert said.endswith(".")
        assert "file" in said
        assert len(said) < 400
        return
    rows = list(read_table(path, COLUMNS, found))
    assert (len(rows), found.counts.rejected) == (hostile.rows, hostile.rejected), list(found.problems)


def test_an_honest_spreadsheet_beside_them_is_read(tmp_path):
    path = workbook(tmp_path / "carers.xlsx", [["REFERENCE", "APPROVED_ON"], ["H1", "01/02/2024"]])
    assert len(list(read_table(path, COLUMNS, TableReading()))) == 1


def test_no_file_and_a_folder(tmp_path):
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(UserError, match="There is no file"):
            list(read_table(path, COLUMNS, TableReading()))


def test_nothing_of_the_surroundings_reaches_the_reader(tmp_path, monkeypatch):
    """A module of the reader's names beside the file, or on the path of this process, is not run."""
    (tmp_path / "zipfile.py").write_text("raise SystemExit(9)")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    path = workbook(tmp_path / "carers.xlsx", [["REFERENCE", "APPROVED_ON"], ["H1", "01/02/2024"]])
    assert len(list(read_table(path, COLUMNS, TableReading()))) == 1
