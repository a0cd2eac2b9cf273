import pytest

from store.imports.ssda903.files import find_returns
from store.imports.ssda903.source import UnreadableFile
from tests.store.imports.ssda903.returns import load, set_up

RETURN = """<?xml version="1.0" encoding="windows-1252"?>
<EXPSSDA903>
<CHILD>
<HEADER><CHILDID>1</CHILDID><UPN>X411806692213</UPN><SEX>M</SEX><DOB>26/10/2010</DOB><ETHNIC>WBRI</ETHNIC><UASC>1</UASC>
<DUC>26/10/2028</DUC><AMISSING><MISSING>M</MISSING><MIS_START>11/08/2025</MIS_START><MIS_END/></AMISSING>
<AREVIEW><REVIEW>15/04/2025</REVIEW><REVIEW_CODE>PN1</REVIEW_CODE></AREVIEW>
<AREVIEW><REVIEW>15/10/2025</REVIEW><REVIEW_CODE>PN1</REVIEW_CODE></AREVIEW>
<MOTHER/><PERMANENCE><PREV_PERM/><LA_PERM/><DATE_PERM/></PERMANENCE>
<OC2><SDQ_SCORE>10</SDQ_SCORE><CONVICTED>0</CONVICTED></OC2></HEADER>
<EPISODE><DECOM>17/03/2024</DECOM><RNE>P</RNE><LS>C2</LS><CIN>N1</CIN><PL>U1</PL><PL_POST>DY11 6XD</PL_POST>
<HOME_POST>WR13 5ED</HOME_POST><URN>1200766</URN><PLACE_PROVIDER>PR1</PLACE_PROVIDER><DEC>22/09/2025</DEC><REC>X1</REC></EPISODE>
<EPISODE><DECOM>22/09/2025</DECOM><RNE>P</RNE><LS>C2</LS><CIN>N1</CIN><PL>Q9</PL></EPISODE>
</CHILD>
<CHILD><HEADER><CHILDID>2</CHILDID><SEX>F</SEX><UASC>0</UASC><IN_TOUCH>YES</IN_TOUCH></HEADER></CHILD>
</EXPSSDA903>
"""


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "return.xml"
    path.write_text(RETURN, encoding="cp1252")
    return path


def rows_of(path, module):
    (found,) = find_returns([path])
    file = found.of(module)
    return [(line, {name: cell for name, cell in zip(file.columns, cells, strict=True) if cell}) for line, cells in file.rows()]


def test_elements_are_rows_by_the_line_they_begin_on(path):
    (first_line, first), (second_line, second) = rows_of(path, "episodes")
    assert (first_line, second_line) == (10, 12)
    assert (first["CHILD"], first["PLACE"], first["REC"], first["PL_POST"]) == ("1", "U1", "X1", "DY11 6XD")
    assert second == {"CHILD": "1", "DECOM": "22/09/2025", "RNE": "P", "LS": "C2", "CIN": "N1", "PLACE": "Q9"}
    assert [line for line, _ in rows_of(path, "reviews")] == [6, 7]


def test_values_of_the_header_make_rows_where_there_are_any(path):
    assert [row["CHILD"] for _, row in rows_of(path, "header")] == ["1", "2"]
    assert rows_of(path, "uasc") == [(3, {"CHILD": "1", "SEX": "M", "DOB": "26/10/2010", "DUC": "26/10/2028"})]
    assert rows_of(path, "oc3") == [(14, {"CHILD": "2", "IN_TOUCH": "YES"})]
    assert rows_of(path, "previous_permanence") == [], "an empty element is blank"
    assert rows_of(path, "missing") == [(5, {"CHILD": "1", "MISSING": "M", "MIS_START": "11/08/2025"})]
    assert rows_of(path, "ad1") == []


def test_it_is_checked_like_any_return(engine, path):
    (report,) = load(set_up(engine), path)
    assert [(p.file, p.line, p.column, p.code) for p in report.problems] == [("return.xml", 12, "PLACE", "unknown_place")]
    # Two headers, two episodes, two reviews, one each of uasc, missing, oc2, oc3.
    assert (report.counts.read, report.counts.added) == (10, 10)


def test_faults_of_every_kind_of_row_are_named_by_their_line(engine, tmp_path):
    path = tmp_path / "return.xml"
    text = RETURN.replace(
        "<REVIEW_CODE>PN1</REVIEW_CODE></AREVIEW>\n<MOTHER/>", "<REVIEW_CODE>PN9</REVIEW_CODE></AREVIEW>\n<MOTHER/>"
    )
    text = text.replace("<SDQ_SCORE>10", "<SDQ_SCORE>99").replace("<IN_TOUCH>YES", "<ACCOM>Q1</ACCOM><IN_TOUCH>YES")
    path.write_text(text.replace("<MIS_START>11/08/2025</MIS_START>", "<MIS_START/>"), encoding="cp1252")
    (report,) = load(set_up(engine), path)
    assert {(p.line, p.column, p.code) for p in report.problems} == {
        (7, "REVIEW_CODE", "bad_code"),
        (9, "SDQ_SCORE", "bad_sdq_score"),
        (14, "ACCOM", "bad_code"),
        (5, "MIS_START", "no_day"),
        (12, "PLACE", "unknown_place"),
    }
    assert (report.counts.rejected, report.counts.incomplete) == (1, 1)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("<EXPSSDA903><CHILD>", "not well-formed XML: see line 1"),
        ("<html></html>", "its first element is not EXPSSDA903"),
        ('<!DOCTYPE EXPSSDA903 [<!ENTITY a "b">]><EXPSSDA903>&a;</EXPSSDA903>', "declares a document type"),
        ('<!DOCTYPE EXPSSDA903 SYSTEM "file:///etc/passwd"><EXPSSDA903/>', "declares a document type"),
        ("", "not well-formed"),
    ],
)
def test_what_is_no_return_is_refused_before_anything_is_read(tmp_path, content, message):
    path = tmp_path / "return.xml"
    path.write_text(content)
    with pytest.raises(UnreadableFile, match=message):
        find_returns([path])


def test_it_is_not_read_beside_its_own_copy(path, tmp_path):
    (tmp_path / "header.csv").write_text("CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n")
    with pytest.raises(UnreadableFile, match="two copies of one return"):
        find_returns([path, tmp_path / "header.csv"])
