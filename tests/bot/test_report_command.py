"""`parenting report quality`, as typed."""

import json

import pytest

from bot import cli
from tests.store.imports.ssda903.returns import episode, header, write


@pytest.fixture
def parenting(tmp_path, monkeypatch, capsys):
    """Run a command on a store of this test's own: its exit status, what it printed, and what it said of errors."""
    monkeypatch.setenv("PARENTING_DATABASE_URL", f"sqlite:///{tmp_path}/store/parenting.db")
    monkeypatch.setenv("PARENTING_TODAY", "2026-04-20")

    def run(*words):
        with pytest.raises(SystemExit) as ended:
            cli.main([str(word) for word in words])
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out, printed.err

    return run


@pytest.fixture
def loaded(parenting, tmp_path):
    """Two children, one of whom has lost an ethnic group, a postcode that can be found, and a row."""
    files = {
        "header": [header("WELL7"), header("FAULTY9", ETHNIC="NOBT")],
        "episodes": [
            episode("WELL7", "10/05/2025", HOME_POST="WR1 1AA", PL_POST="WR1 1AA"),
            episode("FAULTY9", "10/05/2025", HOME_POST="WR1 1AA", PL_POST="WR9 9ZZ", RNE="L"),
            episode("FAULTY9", "31/02/2026"),
        ],
    }
    postcodes = tmp_path / "postcodes.csv"
    postcodes.write_text("postcode,utla_code,easting,northing\nWR1 1AA,E10000034,385000,255000\n")
    assert parenting("import", "903", write(tmp_path / "2026", **files), "--la", "885", "--postcodes", postcodes)[0] == 1
    return parenting


def test_before_anything_is_in_it_says_what_to_type(parenting):
    parenting("init", "--la", "Kent")
    assert parenting("report", "quality") == (
        2,
        "",
        "No return is held yet, so there is nothing to report on. Import one: parenting import 903 FOLDER\n",
    )


def test_each_finding_says_what_to_do(loaded):
    status, out, _ = loaded("report", "quality")
    assert status == 0
    assert out.splitlines()[0] == ("Data quality after run 2. The data reach 31 March 2026, with 2 children in care on that day.")
    for finding in (
        "The return to 31 March 2026 (run 2): 5 rows read, 1 rejected",
        "1 bad_date: This is not a date. Write it as 31/03/2026. The row was left out.",
        "1 child of 2 (50%). They are counted as far as their other rows go. Put right the rows that were rejected.",
        "Ethnic group: 1 of 2 (50%). Shown as “not recorded”. Send it with the next return.",
        "1 postcode of placements in the returns: not known where. Import a newer list of postcodes: parenting import postcodes FILE",
        "1 child in care with such a placement postcode. Whether they are inside the area, and how far from home, is not known.",
        "Time in care: cannot be decided for 1 child. It can be from 10 May 2030 on, or once older returns are imported",
        "Children missing: not told for 1 April 2025 to 31 March 2026. Import the return again with this file, for: Children who",
    ):
        assert finding in out


def test_children_are_named_only_where_that_is_asked_for(loaded):
    for words in (("report", "quality"), ("report", "quality", "--json")):
        quiet, named = loaded(*words)[1], loaded(*words, "--references")[1]
        assert "FAULTY9" not in quiet
        assert "FAULTY9" in named
        assert "WELL7" not in quiet + named, "nothing is wrong with this child"


def test_no_row_is_ever_repeated(loaded):
    for words in (("report", "quality", "--references"), ("report", "quality", "--references", "--json")):
        out = loaded(*words)[1]
        assert not [content for content in ("WR9", "31/02/2026", "NOBT") if content in out]


def test_the_same_as_data(loaded):
    report = json.loads(loaded("report", "quality", "--json")[1])
    assert (report["run"], report["data_to"], report["in_care"], report["gaps"]) == (2, "2026-03-31", 2, [])
    assert report["covered"] == [{"from": "2025-04-01", "to": "2026-03-31"}]
    assert report["incomplete"] == {"count": 1, "of": 2, "per_cent": 50.0}
    assert report["missing"]["ethnicity"] == {"count": 1, "of": 2, "per_cent": 50.0}
    assert report["postcodes"]["placement"]["unknown"] == 1
    assert {"reviews", "oc2", "oc3", "missing", "sw_episodes"} == {found["file"] for found in report["files"]}
    assert report["returns"][0]["faults"] == [{"code": "bad_date", "outcome": "rejected", "count": 1}]
    assert {"needed_by": "care_duration", "undecided": 1, "right_from": "2030-05-10"} in report["history"]
