"""A table of a paper's figures in: as worded, with bounds and places; asked for afterwards; what is wrong told by its line."""

from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from store import council as councils
from store.imports.papers.figures import COLUMNS
from store.imports.papers.kinds import import_paper
from store.imports.papers.papers import About
from store.imports.runs import Author
from store.imports.tables.reading import WrongColumns, template
from store.models import Paper, PaperFinding
from store.papers.quoting import quoted
from store.session import transaction
from tests.store.imports.tables.workbooks import workbook

AUTHOR = Author("test", datetime(2024, 10, 15, 8, tzinfo=UTC))
KENT = "E10000016"
ABOUT = About(title="Placements", committee="Corporate Parenting Board", held_on=date(2024, 9, 3))
HEADING = "What,Value,As at,Page,Kind,Unit,Quote,Topic,Measure,Stat,Group"
ROWS = (
    (
        "Independent providers,over 10%,31 March 2021,page 14,figure,,risen to over 10%,Independent placements,"
        "children_in_care,share,provider=independent"
    ),
    "The aim,6%,,page 14,promise,%,back to 6%,Independent placements,,,",
    "Savings,a further £.19m,by 2025/26,paragraph 5.2,money,,,,,,",
)


@pytest.fixture
def ours(engine: sa.Engine) -> sa.Engine:
    with transaction(engine) as session:
        councils.set_up(session, councils.Details(KENT), actor="test", at=AUTHOR.at)
    return engine


def table(tmp_path, *rows: str, heading: str = HEADING):
    path = tmp_path / "figures.csv"
    path.write_text("\n".join((heading, *rows)), encoding="utf-8")
    return path


def findings(engine: sa.Engine) -> list[PaperFinding]:
    with Session(engine) as session:
        return list(session.scalars(sa.select(PaperFinding).where(PaperFinding.until_run_id.is_(None)).order_by(PaperFinding.id)))


def test_figures_go_in_as_worded_with_bounds_days_and_places(ours, tmp_path):
    report = import_paper(ours, table(tmp_path, *ROWS), ABOUT, AUTHOR, is_dry_run=False)
    over, aim, savings = findings(ours)
    assert (over.as_worded, over.value, over.low, over.high, over.unit) == ("over 10%", None, 10, None, "%")
    assert (over.starts_on, over.ends_on, over.place) == (date(2021, 3, 31), date(2021, 3, 31), "page 14")
    assert (aim.topic, aim.number, aim.value, aim.unit) == (over.topic, 2, None, "%")  # an aim is no figure
    assert (savings.as_worded, savings.value, savings.low, savings.starts_on) == ("a further £.19m", None, None, None)
    assert {problem.code for problem in report.problems} >= {"no_number", "no_day"}
    assert (report.counts.read, report.counts.rejected) == (4, 0)  # three rows, and the paper


def test_they_are_told_with_their_paper(ours, tmp_path):
    import_paper(ours, table(tmp_path, *ROWS), ABOUT, AUTHOR, is_dry_run=False)
    with Session(ours) as session:
        told = quoted(session, KENT, "independent_placements")
    assert told is not None
    assert [one.finding.as_worded for one in told.told] == ["over 10%", "6%"]
    assert told.sources[0].ref == "Placements, Corporate Parenting Board, 3 September 2024, page 14"


def test_a_spreadsheet_is_the_same_table(ours, tmp_path):
    path = tmp_path / "figures.xlsx"
    workbook(path, [HEADING.split(","), *(row.split(",") for row in ROWS)])
    import_paper(ours, path, ABOUT, AUTHOR, is_dry_run=False)
    assert [one.as_worded for one in findings(ours)] == ["over 10%", "6%", "a further £.19m"]


def test_the_same_table_again_changes_nothing_and_a_shorter_one_takes_away(ours, tmp_path):
    import_paper(ours, table(tmp_path, *ROWS), ABOUT, AUTHOR, is_dry_run=False)
    assert not import_paper(ours, table(tmp_path, *ROWS), ABOUT, AUTHOR, is_dry_run=False).is_new
    import_paper(ours, table(tmp_path, ROWS[0]), ABOUT, AUTHOR, is_dry_run=False)
    assert [one.as_worded for one in findings(ours)] == ["over 10%"]


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("Carers,12,,page 3,figure,,ring 0116 305 6340,,,,", "QUOTE"),
        ("Carers,12,,page 3,figure,,,,no_such_measure,,", "MEASURE"),
        ("Carers,12,,page 3,figure,,,,children_in_care,median,", "STAT"),
        ("Carers,12,,page 3,figure,,,,children_in_care,count,by age", "GROUP"),
        ("Carers,12,,page 3,rumour,,,,,,", "KIND"),
        ("Carers,12,,,figure,,,,,,", "PLACE"),
    ],
)
def test_a_row_that_is_wrong_is_left_out_and_told(ours, tmp_path, row, column):
    report = import_paper(ours, table(tmp_path, ROWS[0], row), ABOUT, AUTHOR, is_dry_run=False)
    assert [one.as_worded for one in findings(ours)] == ["over 10%"]
    assert [(problem.line, problem.column) for problem in report.problems if problem.line == 3] == [(3, column)]
    assert report.counts.rejected == 1


def test_a_table_without_a_row_that_can_be_used_changes_nothing(ours, tmp_path):
    report = import_paper(ours, table(tmp_path, "Carers,12,,,figure,,,,,,"), ABOUT, AUTHOR, is_dry_run=False)
    assert report.is_refused
    with Session(ours) as session:
        assert session.scalars(sa.select(Paper)).all() == []


def test_another_table_is_no_table_of_figures(ours, tmp_path):
    with pytest.raises(WrongColumns):
        import_paper(ours, table(tmp_path, "1,2", heading="CHILD,DECOM"), ABOUT, AUTHOR, is_dry_run=False)


def test_the_template_can_be_imported(ours, tmp_path):
    row = ",".join({"ABOUT": "Carers", "AS_WORDED": "25", "PLACE": "page 1"}.get(column.name, "") for column in COLUMNS)
    import_paper(ours, table(tmp_path, row, heading=template(COLUMNS)), ABOUT, AUTHOR, is_dry_run=False)
    assert [(one.about, one.value) for one in findings(ours)] == [("Carers", 25)]
