"""`parenting import benchmarks`, and what an import of a return then says of the published figures, as typed."""

import json

import pytest

from bot import cli
from tests.store.imports.ssda903.returns import episode, header, write

HEADING = "time_period,geographic_level,old_la_code,la_name,new_la_code,population_type,population_estimate,children_count,rate_per_10000"
IN_CARE = "Children looked after on 31 March each year"


@pytest.fixture
def parenting(tmp_path, monkeypatch, capsys):
    """Run a command on a store of this test's own: its exit status, what it printed, and what it said of errors."""
    monkeypatch.setenv("PARENTING_DATABASE_URL", f"sqlite:///{tmp_path}/store/parenting.db")
    monkeypatch.setenv("PARENTING_TODAY", "2026-12-01")

    def run(*words):
        with pytest.raises(SystemExit) as ended:
            cli.main([str(word) for word in words])
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out, printed.err

    return run


@pytest.fixture
def published(tmp_path):
    path = tmp_path / "rates.csv"
    rows = [f"2026,LA,885,Worcestershire,E10000034,{IN_CARE},118000,3,1", f"2026,National,,,,{IN_CARE},12000000,81770,67"]
    path.write_text("\n".join([HEADING, *rows]) + "\n")
    return path


@pytest.fixture
def returns(tmp_path):
    """Two children in care."""
    files = {"header": [header("A1"), header("B2")], "episodes": [episode("A1", "10/05/2025"), episode("B2", "10/05/2025")]}
    return write(tmp_path / "2026", **files)


def test_it_reports_and_can_be_undone(parenting, published):
    status, out, _ = parenting("import", "benchmarks", published, "--json")
    report = json.loads(out)
    assert (status, report["run"], report["read"], report["added"], report["errors"]) == (0, 1, 2, 2, [])
    assert "nothing new" in parenting("import", "benchmarks", published)[1]
    assert parenting("import", "undo", "1")[0] == 0
    assert json.loads(parenting("import", "benchmarks", published, "--json")[1])["added"] == 2


def test_a_file_of_another_kind_changes_nothing(parenting, tmp_path):
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    status, _, error = parenting("import", "benchmarks", tmp_path / "other.csv")
    assert (status, "none of the published files" in error) == (2, True)


def test_a_return_is_set_beside_what_is_published(parenting, published, returns):
    parenting("import", "benchmarks", published)
    _, out, _ = parenting("import", "903", returns, "--la", "885")
    assert "Of what the Department for Education has published for 31 March 2026, 0 of 1 figures agree." in out
    assert "Children in care: 3 published, 2 here. The data do not show why." in out
    _, out, _ = parenting("report", "quality")
    assert "Beside the published figures\n" in out
    _, out, _ = parenting("report", "quality", "--json")
    assert json.loads(out)["beside_published"]["difference"] == 1


def test_a_return_without_published_figures_says_nothing_of_them(parenting, returns):
    _, out, _ = parenting("import", "903", returns, "--la", "885")
    assert "Department" not in out


def test_other_councils_are_answered_and_england_is_set_beside(parenting, published, returns):
    parenting("import", "benchmarks", published)
    parenting("import", "903", returns, "--la", "885", "--json")
    parenting("init", "--la", "885", "--population", "2025=1000")
    _, out, _ = parenting("ask", "how many children are in care in England?", "--json")
    answer = json.loads(out)
    assert (answer["status"], answer["figures"][0]["value"], answer["as_at"]) == ("answered", 81770, "2026-03-31")
    assert answer["source"][0]["kind"] == "benchmark"
    assert answer["text"].startswith("In England: 81,770 children in care at 31 March 2026.")
    _, out, _ = parenting("replay", answer["answer_id"])
    assert "In England: 81,770" in out
    _, out, _ = parenting("ask", "children in care per 10,000 compared with England", "--role", "officer", "--json")
    answer = json.loads(out)
    assert [(one["kind"], one["value"]) for one in answer["figures"][0]["compare"]] == [("national", 67), ("published", 1)]
    assert "England, 31 March 2026: 67. Ours is lower." in answer["text"]
