import pytest

from store.imports.ssda903.csv_return import open_csv
from store.imports.ssda903.files import find_returns
from store.imports.ssda903.source import UnreadableFile
from tests.store.imports.ssda903.returns import episode, header, write


@pytest.fixture
def folder(tmp_path):
    return write(tmp_path / "2026", header=[header("1")], episodes=[episode("1", "10/05/2025")])


def test_a_folder_is_a_return(folder):
    (found,) = find_returns([folder])
    assert [file.module for file in found.files] == ["header", "episodes"]
    assert found.label == "2026"


def test_files_make_a_return_for_each_folder_they_stand_in(folder, tmp_path):
    other = write(tmp_path / "2025", header=[header("1")], episodes=[episode("1", "10/05/2024")])
    found = find_returns([*sorted(folder.glob("*.csv")), other])
    assert [one.label for one in found] == ["2026", "2025"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_any_encoding_order_case_and_name(tmp_path, encoding, delimiter):
    path = tmp_path / "Kinder – from the system.CSV"
    rows = [["Duc ", " dob", "child", "SEX"], ["", "15/06/2012", "1", "1"], ["", "", "", ""], ["", "", "2", ""]]
    path.write_bytes("\r\n".join(delimiter.join(row) for row in rows).encode(encoding))
    file = open_csv(path)

    assert file.module == "uasc"
    assert file.columns == ("DUC", "DOB", "CHILD", "SEX")
    # The blank row is left out, and counted as a line, as a spreadsheet counts it.
    assert [(line, cells[2]) for line, cells in file.rows()] == [(2, "1"), (4, "2")]


def test_signs_outside_the_encoding_do_not_stop_the_file(tmp_path):
    path = tmp_path / "uasc.csv"
    path.write_bytes("CHILD,SEX,DOB,DUC\n1,é,,\n".encode("cp1252"))
    assert list(open_csv(path).rows()) == [(2, ["1", "é", "", ""])]
    path.write_bytes(b"CHILD,SEX,DOB,DUC\n1,\x81,,\n")
    assert len(list(open_csv(path).rows())) == 1


def test_quotes_and_further_columns(tmp_path):
    path = tmp_path / "uasc.csv"
    path.write_text('"CHILD","SEX","DOB","DUC","COMMENT",\n"1","M","15/06/2012","","x",\n')
    file = open_csv(path)
    assert (file.module, file.columns_too_many) == ("uasc", 1)


def test_a_folder_with_two_copies_is_refused_and_says_what_to_type(folder):
    (folder / "return.xml").write_text("<EXPSSDA903/>")
    with pytest.raises(UnreadableFile, match=r"two copies of one return.*name one.*parenting import 903 .*/2026/\*\.csv"):
        find_returns([folder])
    assert find_returns(sorted(folder.glob("*.csv")))


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("episodes.csv", b"CHILD,DECOM,RNE,LS,CIN,PLACE\n", "looks like the episodes file .* no column PLACE_PROVIDER, DEC"),
        ("notes.csv", b"Ann Other,12 High Street\n", "its first line does not have the columns of any"),
        ("empty.csv", b"", "its first line does not have the columns of any"),
        ("book.csv", b"PK\x03\x04rest", "is a spreadsheet"),
        ("old.csv", b"\xd0\xcf\x11\xe0rest", "is a spreadsheet"),
        ("uasc.csv", b"CHILD,SEX,DOB,DUC,DUC\n", "column DUC twice"),
    ],
)
def test_a_file_that_is_wrong_as_a_whole_is_named_with_what_is_wrong(tmp_path, name, content, message):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=message) as refusal:
        open_csv(path)
    assert name in str(refusal.value)
    assert "Ann" not in str(refusal.value), "what stands in the file is never repeated"


def test_what_is_not_there_or_not_enough_is_refused(folder, tmp_path):
    with pytest.raises(UnreadableFile, match="There is no file or folder"):
        find_returns([tmp_path / "nowhere"])
    with pytest.raises(UnreadableFile, match="no header file"):
        find_returns([folder / "episodes.csv"])
    (tmp_path / "empty").mkdir()
    with pytest.raises(UnreadableFile, match="holds no CSV or XML files"):
        find_returns([tmp_path / "empty"])
    (folder / "header (2).csv").write_bytes((folder / "header.csv").read_bytes())
    with pytest.raises(UnreadableFile, match="are both the header file"):
        find_returns([folder])
