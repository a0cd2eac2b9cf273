from datetime import date

import pytest

from store.imports.problems import MOST_OF_ONE_KIND, Problem, Problems, Severity
from store.imports.ssda903.faults import FAULTS
from store.imports.ssda903.files import find_returns
from store.imports.ssda903.modules import MODULES
from store.imports.ssda903.rows import REJECTED, Reading, Row, read_file
from tests.store.imports.ssda903.returns import episode, header, write


def read(folder, **files):
    """The rows that are kept of each file, and what was met."""
    files.setdefault("episodes", [episode("1", "10/05/2025")])
    (found,) = find_returns([write(folder, **files)])
    met = Reading(date(2026, 3, 31), 2026)
    return {file.module: list(read_file(file, met)) for file in found.files}, met


def faults(met):
    return [(problem.line, problem.column, problem.code) for problem in met.problems]


def test_of_a_header_the_month_of_birth_is_kept(tmp_path):
    rows, met = read(tmp_path, header=[header("1", DOB="15/06/2012", MC_DOB="01/01/2026")])
    assert rows["header"][0].fields == {"SEX": "F", "BIRTH_MONTH": "2012-06-01", "ETHNIC": "WBRI"}
    assert not faults(met)


def test_of_an_episode_ages_at_both_ends_are_kept(tmp_path):
    rows, _ = read(
        tmp_path, header=[header("1", DOB="15/06/2012")], episodes=[episode("1", "14/06/2025", "15/06/2025", PL_POST="b61 1aa")]
    )
    fields = rows["episodes"][0].fields
    assert (fields["DECOM_AGE"], fields["DEC_AGE"], fields["PL_POST"]) == (12, 13, "B611AA")


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"CHILD": ""}, (2, "CHILD", "blank_child")),
        ({"CHILD": "a/b"}, (2, "CHILD", "bad_child")),
        ({"CHILD": "99"}, (2, "CHILD", "orphan_child")),
        ({"DECOM": "31/02/2025"}, (2, "DECOM", "bad_date")),
        ({"DECOM": ""}, (2, "DECOM", "missing_decom")),
        ({"DEC": "soon", "REC": "E4A"}, (2, "DEC", "bad_date")),
        ({"DEC": "09/05/2025", "REC": "E4A"}, (2, "DEC", "dec_before_decom")),
        ({"REC": "E4A"}, (2, "DEC", "rec_without_dec")),
        ({"DECOM": "01/04/2026"}, (2, "DECOM", "starts_too_late")),
    ],
)
def test_rows_that_are_left_out(tmp_path, cells, fault):
    rows, met = read(tmp_path, header=[header("1")], episodes=[{**episode("1", "10/05/2025"), **cells}])
    assert faults(met) == [fault]
    assert met.rejected == 1
    assert all(row.module == REJECTED and row.fields == {"FILE": "episodes"} for row in rows["episodes"])
    assert FAULTS[fault[2]].severity is Severity.ERROR


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"PLACE": "Q9"}, "unknown_place"),
        ({"PLACE_PROVIDER": "PR9"}, "bad_provider"),
        ({"RNE": "X"}, "bad_rne"),
        ({"LS": "Z"}, "bad_legal_status"),
        ({"CIN": "N9"}, "bad_need"),
        ({"PL_POST": "nowhere"}, "bad_postcode"),
        ({"URN": "Ann Other"}, "bad_value"),
    ],
)
def test_values_that_are_left_out(tmp_path, cells, fault):
    rows, met = read(tmp_path, header=[header("1")], episodes=[episode("1", "10/05/2025", **cells)])
    (column,) = cells
    assert faults(met) == [(2, column, fault)]
    assert column not in rows["episodes"][0].fields
    assert met.rejected == 0


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"DOB": "01/01/2099"}, "future_dob"),
        ({"DOB": "none"}, "bad_dob"),
        ({"SEX": "X"}, "bad_sex"),
        ({"ETHNIC": "X"}, "bad_ethnic"),
    ],
)
def test_a_bad_header_value_leaves_the_child_in(tmp_path, cells, fault):
    rows, met = read(tmp_path, header=[header("1", **cells)])
    assert [code for _, _, code in faults(met)] == [fault]
    assert rows["header"][0].child == "1"
    assert rows["episodes"][0].module == "episodes"


def test_what_is_taken_with_a_warning(tmp_path):
    rows, met = read(
        tmp_path,
        header=[header("1")],
        episodes=[episode(" 1 ", "2025-05-10", PLACE="u6"), episode("1", "10/06/2025", "12/07/2026")],
    )
    assert faults(met) == [
        (2, "CHILD", "padded_field"),
        (2, "DECOM", "us_date"),
        (2, "PLACE", "lowercase_code"),
        (3, "DEC", "ends_too_late"),
    ]
    assert "DEC" not in rows["episodes"][1].fields
    assert "REC" not in rows["episodes"][1].fields


def test_a_row_that_stands_twice_counts_once(tmp_path):
    rows, met = read(tmp_path, header=[header("1")], episodes=[episode("1", "10/05/2025")] * 2)
    assert len(rows["episodes"]) == 1
    assert faults(met) == [(3, "*", "exact_duplicate")]


def test_two_rows_for_one_thing_are_named(tmp_path):
    _, met = read(
        tmp_path,
        header=[header("1"), header("1", SEX="M")],
        episodes=[episode("1", "10/05/2025"), episode("1", "10/05/2025", PLACE="K2")],
    )
    assert faults(met) == [(3, "CHILD", "same_child_twice"), (3, "DECOM", "same_start_twice")]


def test_a_row_longer_than_the_heading_is_left_out(tmp_path):
    write(tmp_path, header=[header("1")], episodes=[])
    with (tmp_path / "episodes.csv").open("a") as file:
        file.write("1,10/05/2025,S,C2,N1,U6,PR1,,,,,,,extra\n1,11/05/2025,S\n")
    (found,) = find_returns([tmp_path])
    met = Reading(date(2026, 3, 31))
    rows = [row for file in found.files for row in read_file(file, met)]
    assert faults(met) == [(2, "*", "too_many_cells")]
    assert rows[-1].fields["DECOM"] == "2025-05-11", "a row cut short ends in blanks"


def test_other_files_keep_neither_birthdays_nor_pupil_numbers(tmp_path):
    rows, met = read(
        tmp_path,
        header=[header("1")],
        oc2=[{"CHILD": "1", "DOB": "15/06/2012", "SDQ_SCORE": "12"}],
        ad1=[{"CHILD": "1", "DOB": "15/06/2012", "DATE_INT": "01/05/2025"}],
        sw_episodes=[{"CHILD": "7", "DOB": "15/06/2012", "SW_ID": "SW1", "SW_DECOM": "01/05/2025"}],
    )
    assert rows["oc2"][0].fields == {"SDQ_SCORE": "12"}
    assert rows["ad1"][0].fields == {"DATE_INT": "2025-05-01"}
    assert faults(met) == [(2, "CHILD", "orphan_child")]


@pytest.mark.parametrize(
    ("module", "cells", "fault"),
    [
        ("reviews", {"REVIEW": "01/06/2025", "REVIEW_CODE": "PN9"}, "bad_code"),
        ("oc2", {"SDQ_SCORE": "41"}, "bad_sdq_score"),
        ("oc2", {"TEETH_CHECK": "Y"}, "bad_code"),
        ("oc3", {"IN_TOUCH": "MAYBE"}, "bad_code"),
        ("oc3", {"ACTIV": "F9"}, "bad_code"),
        ("oc3", {"ACCOM": "Q1"}, "bad_code"),
        ("ad1", {"FOSTER_CARE": "2"}, "bad_code"),
        ("placed_for_adoption", {"DATE_PLACED": "01/06/2025", "REASON_PLACED_CEASED": "RD9"}, "bad_code"),
        ("previous_permanence", {"PREV_PERM": "P9"}, "bad_code"),
        ("missing", {"MIS_START": "01/06/2025", "MISSING": "X"}, "bad_code"),
        ("sw_episodes", {"SW_ID": "SW1", "SW_DECOM": "01/06/2025", "SW_REASON": "BORED"}, "bad_code"),
        ("oc3", {"ACTIV": "F3"}, "not_in_use"),
        ("missing", {"MISSING": "M", "MIS_START": "01/06/2025", "MIS_END": "01/06/2026"}, "ends_too_late"),
    ],
)
def test_a_fault_in_another_file_leaves_the_row_in(tmp_path, module, cells, fault):
    rows, met = read(tmp_path, header=[header("1")], **{module: [{"CHILD": "1", **cells}]})
    column = list(cells)[-1]
    assert faults(met) == [(2, column, fault)]
    assert (column in rows[module][0].fields) is (fault == "not_in_use")
    assert met.rejected == 0


@pytest.mark.parametrize(
    ("module", "cells", "fault"),
    [
        ("reviews", {"REVIEW_CODE": "PN1"}, ("REVIEW", "no_day")),
        ("reviews", {"REVIEW": "01/04/2026"}, ("REVIEW", "starts_too_late")),
        ("reviews", {"REVIEW": "June"}, ("REVIEW", "bad_date")),
        ("missing", {"MISSING": "M"}, ("MIS_START", "no_day")),
        ("missing", {"MISSING": "M", "MIS_START": "02/06/2025", "MIS_END": "01/06/2025"}, ("MIS_END", "ends_before_start")),
        ("sw_episodes", {"SW_ID": "SW1"}, ("SW_DECOM", "no_day")),
        ("placed_for_adoption", {"DATE_PLACED_CEASED": "01/06/2025"}, ("DATE_PLACED", "no_day")),
        ("dolo", {"DOLO_START": "02/06/2025", "DOLO_END": "01/06/2025"}, ("DOLO_END", "ends_before_start")),
    ],
)
def test_a_row_of_another_file_without_its_day_is_left_out(tmp_path, module, cells, fault):
    rows, met = read(tmp_path, header=[header("1")], **{module: [{"CHILD": "1", **cells}]})
    assert faults(met) == [(2, *fault)]
    assert rows[module] == [Row(REJECTED, "1", 2, {"FILE": module})]


@pytest.mark.parametrize(("year", "named"), [(2021, []), (2022, ["not_in_use"]), (None, [])])
def test_a_code_is_taken_in_a_year_that_does_not_have_it_and_a_history_may_have_any(tmp_path, year, named):
    (found,) = find_returns([write(tmp_path, header=[header("1")], episodes=[], oc3=[{"CHILD": "1", "ACTIV": "P3"}])])
    met = Reading(date(2022, 3, 31), year)
    rows = [row for file in found.files for row in read_file(file, met)]
    assert rows[-1].fields == {"ACTIV": "P3"}
    assert [code for _, _, code in faults(met)] == named


def test_messages_never_repeat_what_stands_in_the_file(tmp_path):
    secret = "Ann Other of 12 High Street"
    columns = dict.fromkeys(MODULES["episodes"], secret)
    _, met = read(tmp_path, header=[header("1")], episodes=[columns, {**episode("1", "10/05/2025"), "URN": secret}])
    assert met.rejected == 1
    assert not any("Ann" in problem.message or "Ann" in problem.file for problem in met.problems)


def test_very_many_faults_are_counted_and_not_all_listed():
    problems = Problems()
    for line in range(MOST_OF_ONE_KIND + 500):
        problems.add(Problem("episodes.csv", line, "DEC", "bad_date", Severity.ERROR, "words"))
    listed = list(problems)
    assert len(listed) == MOST_OF_ONE_KIND + 1
    assert listed[-1].message == "There are 500 more of these in this file."
    assert problems.count(Severity.ERROR) == MOST_OF_ONE_KIND + 500
