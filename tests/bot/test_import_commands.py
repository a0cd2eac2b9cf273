"""`parenting init`, `import`, `db`, `position`, `people` and `channels`, as typed."""

import importlib.metadata
import json
from collections.abc import Callable

import pytest

from bot import cli
from bot.commands.options import check_channel, check_person
from bot.opening import reading_store
from store.council import the_council
from store.sample.people import CHANNELS, PEOPLE
from tests.store.imports.ssda903.returns import episode, header, write


@pytest.fixture
def parenting(tmp_path, monkeypatch, capsys) -> Callable[..., tuple[int, str, str]]:
    """Run a command on a store of this test's own: its exit status, what it printed, and what it said of errors."""
    monkeypatch.setenv("PARENTING_DATABASE_URL", f"sqlite:///{tmp_path}/store/parenting.db")
    monkeypatch.setenv("PARENTING_TODAY", "2026-04-20")

    def run(*words) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            cli.main([str(word) for word in words])
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out, printed.err

    return run


@pytest.fixture
def good(tmp_path):
    return write(tmp_path / "2026", header=[header("1")], episodes=[episode("1", "10/05/2025")])


@pytest.fixture
def faulty(tmp_path):
    return write(tmp_path / "faulty", header=[header("1")], episodes=[episode("1", "10/05/2025"), episode("1", "31/02/2026")])


def test_from_nothing_to_a_return_in_two_commands(parenting, good):
    status, out, _ = parenting("init", "--la", "Worcestershire", "--population", "2024=118,000", "--population", "117000")
    assert status == 0
    assert "Worcestershire (E10000034)" in out
    assert "118,000 in the middle of 2024" in out
    assert "117,000 in the middle of 2025" in out, "a number alone is the latest mid-year"

    status, out, _ = parenting("import", "903", good)
    assert (status, out) == (
        0,
        "The return to 31 March 2026: in, as run 1.\n  2 rows read: 2 added, 0 changed, 0 unchanged, 0 rejected.\n",
    )


def test_or_in_one(parenting, good):
    assert parenting("import", "903", good, "--la", "885")[0] == 0
    assert parenting("import", "903", good, "--la", "E10000034")[1].startswith("The return to 31 March 2026: nothing new.")
    status, _, err = parenting("import", "903", good, "--la", "Kent")
    assert status == 2
    assert "This store is Worcestershire's (E10000034), and --la says Kent" in err


def test_without_a_council_it_says_what_to_type(parenting, good):
    status, out, err = parenting("import", "903", good)
    assert (status, out) == (2, "")
    assert "--la CODE_OR_NAME" in err


def test_some_rows_rejected_is_status_1_and_each_is_listed(parenting, faulty):
    status, out, _ = parenting("import", "903", faulty, "--la", "Kent")
    assert status == 1
    assert "3 rows read: 2 added, 0 changed, 0 unchanged, 1 rejected." in out
    assert "1 child has a row that could not be read" in out
    assert "To put right at the source: 1 bad_date." in out
    assert "error: episodes.csv line 3, DECOM: This is not a date." in out


def test_the_json_report_is_the_contracts(parenting, faulty):
    status, out, _ = parenting("import", "903", faulty, "--la", "Kent", "--json")
    report = json.loads(out)
    assert status == 1
    assert {key: report[key] for key in ("run", "read", "added", "changed", "unchanged", "rejected", "incomplete")} == {
        "run": 1,
        "read": 3,
        "added": 2,
        "changed": 0,
        "unchanged": 0,
        "rejected": 1,
        "incomplete": 1,
    }
    (error,) = report["errors"]
    assert set(error) == {"file", "line", "column", "code", "severity", "message"}
    assert (error["file"], error["line"], error["column"], error["code"], error["severity"]) == (
        "episodes.csv",
        3,
        "DECOM",
        "bad_date",
        "error",
    )


def test_several_returns_make_one_report(parenting, good, tmp_path):
    older = write(tmp_path / "2025", header=[header("2")], episodes=[episode("2", "10/05/2024", "11/11/2024")])
    _, out, _ = parenting("import", "903", good, older, "--la", "Kent", "--json")
    report = json.loads(out)
    assert (report["run"], report["added"]) == (2, 4)
    assert [run["label"] for run in report["runs"]] == ["The return to 31 March 2025", "The return to 31 March 2026"]


def test_nothing_done_is_status_2_in_json_too(parenting, tmp_path):
    path = tmp_path / "notes.csv"
    path.write_text("Ann Other\n")
    status, out, err = parenting("import", "903", path, "--la", "Kent", "--json")
    report = json.loads(out)
    assert (status, err, report["run"], report["read"]) == (2, "", None, 0)
    assert report["errors"][0]["code"] == "unreadable_file"
    assert "notes.csv" in report["errors"][0]["message"]
    assert parenting("db", "check")[0] == 2, "not even a store was made"


def test_a_dry_run_leaves_no_trace(parenting, good, tmp_path):
    status, out, _ = parenting("import", "903", good, "--la", "Kent", "--dry-run")
    assert status == 0
    assert "checked only, nothing was changed" in out
    assert parenting("db", "check")[0] == 2
    parenting("init", "--la", "Kent")
    parenting("import", "903", good, "--dry-run")
    assert parenting("import", "list")[1] == "Nothing has been imported yet.\n"


def test_part_of_a_year(parenting, good):
    assert "The return to 30 September 2025: in" in parenting("import", "903", good, "--la", "Kent", "--as-at", "30/09/2025")[1]
    status, _, err = parenting("import", "903", good, "--as-at", "autumn")
    assert status == 2
    assert "autumn is not a date" in err


def test_postcodes_beside_or_by_themselves(parenting, good, tmp_path):
    path = tmp_path / "postcodes.csv"
    path.write_text("postcode,utla_code,easting,northing\nWR1 1AA,E10000034,385000,255000\n")
    status, out, _ = parenting("import", "903", good, "--la", "Kent", "--postcodes", path)
    assert (status, out.splitlines()[0]) == (0, "postcodes.csv: in, as run 1.")
    assert "nothing new" in parenting("import", "postcodes", path)[1]


def test_postcodes_of_which_none_can_be_read_are_told_and_status_2(parenting, tmp_path):
    path = tmp_path / "postcodes.csv"
    heading = "postcode,utla_code,easting,northing\n"
    path.write_text(heading + "nowhere,E10000034,385000,255000\n")
    status, out, _ = parenting("import", "postcodes", path)
    assert (status, out.splitlines()[0]) == (
        2,
        "postcodes.csv: not taken. None of its rows could be read, and nothing was changed.",
    )
    assert "error: postcodes.csv line 2: The row needs a postcode" in out
    status, out, _ = parenting("import", "postcodes", path, "--json")
    assert (status, json.loads(out)["errors"][0]["line"]) == (2, 2)
    path.write_text(heading)
    assert "It has no rows below its heading" in parenting("import", "postcodes", path)[1]

    path.write_text(heading + "WR1 1AA,E10000034,385000,255000\nnowhere,E10000034,1,1\n")
    assert parenting("import", "postcodes", path)[0] == 1
    status, out, _ = parenting("import", "postcodes", path)
    assert status == 1, "what was left out is told again"
    assert "nothing new" in out
    assert "postcodes.csv line 3" in out


def test_undoing_and_listing(parenting, good):
    parenting("import", "903", good, "--la", "Kent")
    assert parenting("import", "undo", 1)[:2] == (0, "Undoing run 1: in, as run 2.\n")
    lines = parenting("import", "list")[1].splitlines()
    assert lines[0].startswith("2: undoing run 1: in (")
    assert lines[1].startswith("1: 903, to 31 March 2026: undone (")
    status, _, err = parenting("import", "undo", 1)
    assert (status, err) == (2, "Run 1 is undone already.\n")


def test_templates(parenting):
    assert parenting("import", "template", "postcodes")[1] == "postcode,utla_code,easting,northing,ltla_code,district\n"
    assert parenting("import", "template", "uasc")[1] == "CHILD,SEX,DOB,DUC\n"
    status, _, err = parenting("import", "template", "tea")
    assert status == 2
    assert "There are: postcodes, tracker, costs, population, papers, strategies" in err
    assert "header, episodes" in err


CARERS = "Household,Type of carer,Date approved\nH1,kinship,01/02/2024\nH2,kinship,31/02/2024\n"


def test_a_spreadsheet_is_read_exported_and_undone(parenting, tmp_path):
    file = tmp_path / "carers.csv"
    file.write_text(CARERS)
    status, out, _ = parenting("import", "carers", file, "--json")
    report = json.loads(out)
    assert (status, report["run"], report["added"], report["rejected"]) == (1, 1, 1, 1)
    assert [error["code"] for error in report["errors"]] == [*["heading_read_as"] * 3, "bad_date"]

    status, out, _ = parenting("export", "carers")
    assert out.splitlines()[1] == "H1,kinship,,,,,01/02/2024,,"
    assert parenting("import", "carers", file, "--dry-run")[1].startswith("carers.csv: nothing new.")

    status, out, _ = parenting("import", "undo", "1")
    assert (status, out) == (0, "Undoing run 1: in, as run 2.\n")
    assert len(parenting("export", "carers")[1].splitlines()) == 1
    assert parenting("export", "shoes")[0] == 2


def test_a_population_file(parenting, tmp_path):
    parenting("init", "--la", "Worcestershire", "--population", "2024=118,000")
    file = tmp_path / "population.csv"
    file.write_text("Year,0 to 17\n2024,118500\n2025,119000\n1066,1\n")
    status, out, _ = parenting("import", "population", file)
    assert status == 1
    assert "3 rows read: 1 added, 1 changed, 0 unchanged, 1 rejected." in out
    assert parenting("import", "population", file)[1].startswith("population.csv: nothing new.")


def test_a_population_file_is_taken_back(parenting, tmp_path):
    def held():
        with reading_store() as session:
            return {one.year: one.under_18 for one in the_council(session).populations}

    parenting("init", "--la", "Worcestershire", "--population", "2024=118,000")
    file = tmp_path / "population.csv"
    file.write_text("YEAR,UNDER_18\n2023,116500\n2024,118400\n", encoding="utf-8")
    parenting("import", "population", file)
    assert held() == {2023: 116_500, 2024: 118_400}
    assert parenting("import", "undo", "1")[0] == 0
    assert held() == {2024: 118_000}
    assert parenting("import", "undo", "2")[0] == 0, "an undoing is taken back like anything else"
    assert held() == {2023: 116_500, 2024: 118_400}
    parenting("init", "--la", "Worcestershire", "--population", "2024=119,000")
    status, _, _ = parenting("import", "undo", "3")
    assert (status, held()[2024]) == (2, 119_000)


# --- setting up


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--la", "Atlantis"), "There is no council of the code or name “Atlantis”"),
        (("--la", "E10000999"), "--name"),
        (("--la", "Kent", "--kind", "duchy"), "--kind is duchy. It can be one of: county, borough, city, council."),
        (("--la", "Kent", "--population", "lots"), "--population is lots. Write it as 2024=118000"),
        (("--la", "Kent", "--population", "2060=5"), "--population is 2060=5"),
    ],
)
def test_what_is_wrong_at_set_up_is_named_with_its_value(parenting, words, message):
    status, _, err = parenting("init", *words)
    assert status == 2
    assert message in err


def test_the_store_is_made_and_upgraded(parenting):
    assert parenting("db", "check")[0] == 2
    assert parenting("db", "upgrade")[:2] == (0, "The store is up to date now.\n")
    assert parenting("db", "upgrade")[:2] == (0, "The store is up to date already.\n")
    assert parenting("db", "check")[:2] == (0, "The store is up to date.\n")


def test_a_wrong_setting_is_named_with_its_value(parenting, monkeypatch):
    monkeypatch.setenv("PARENTING_TODAY", "yesterday")
    status, _, err = parenting("db", "check")
    assert status == 2
    assert "PARENTING_TODAY is 'yesterday'" in err
    monkeypatch.setenv("PARENTING_TODAY", "")
    monkeypatch.setenv("PARENTING_DATABASE_URL", "postgresql+psycopg://me:secret@127.0.0.1:1/none")
    status, _, err = parenting("db", "check")
    assert status == 2
    assert "PARENTING_DATABASE_URL is postgresql+psycopg://me:***@127.0.0.1:1/none" in err
    assert "secret" not in err


def test_the_placement_tracker_and_the_costs(parenting, good, tmp_path):
    parenting("import", "903", good, "--la", "Kent")
    tracker = tmp_path / "tracker.csv"
    tracker.write_text(parenting("import", "template", "tracker")[1] + "1,10/05/2025,765,,,high,,,,,\n1,never,765,,,,,,,,\n")
    status, out, _ = parenting("import", "tracker", tracker, "--json")
    report = json.loads(out)
    assert (status, report["run"], report["read"], report["added"], report["rejected"]) == (1, 2, 2, 1, 1)
    assert [(e["line"], e["column"], e["code"], e["severity"]) for e in report["errors"]] == [(3, "DECOM", "bad_date", "error")]
    costs = tmp_path / "costs.csv"
    costs.write_text("WEEKLY_COST,CHILD,DECOM\n800,1,10/05/2025\n")
    assert parenting("import", "costs", costs, "--dry-run")[1].startswith("The file of costs costs.csv: checked only")
    assert parenting("import", "costs", costs)[:2] == (
        0,
        "The file of costs costs.csv: in, as run 3.\n  1 rows read: 0 added, 1 changed, 0 unchanged, 0 rejected.\n",
    )
    assert parenting("import", "costs", costs)[1].startswith("The file of costs costs.csv: nothing new.")
    assert parenting("import", "undo", "3")[0] == 0
    assert parenting("import", "costs", costs, "--dry-run")[1].splitlines()[-1].startswith("  1 rows read: 0 added, 1 changed")
    assert parenting("import", "tracker", tmp_path / "no.csv")[0] == 2


def test_closing_a_position(parenting, good, monkeypatch):
    assert parenting("position", "list")[0] == 2, "no store yet"
    parenting("import", "903", good, "--la", "Kent")
    monkeypatch.setenv("PARENTING_TODAY", "2026-04-01")
    assert (
        "2026-02.1: 28 February 2026, closed 6 March 2026, from run 1, which members see now" in parenting("position", "list")[1]
    )
    status, out, _ = parenting("position", "close")
    assert (status, out) == (0, "The position at 31 March 2026 is closed, as 2026-03.2. Members see it from now on.\n")
    assert parenting("position", "list")[1].splitlines()[0] == (
        "2026-03.2: 31 March 2026, closed 1 April 2026 by command line, from run 1, which members see now"
    )
    assert parenting("position", "close", "2026-06-30")[0] == 2


def test_people_and_channels(parenting):
    parenting("init", "--la", "Kent")
    assert parenting("people", "add", "U012ABCDEF", "@head.fostering", "--role", "officer", "--post", "Head of Fostering")[0] == 0
    assert parenting("people", "list")[1] == "@head.fostering (U012ABCDEF): officer, Head of Fostering\n"
    assert (
        parenting("people", "add", "U2", "bob", "--role", "king")[2]
        == "--role is king. It can be one of: member, officer, lead.\n"
    )
    assert parenting("people", "remove", "@head.fostering")[:2] == (0, "@head.fostering (U012ABCDEF) is off the list.\n")
    assert parenting("people", "remove", "head.fostering")[0] == 2
    assert parenting("channels", "add", "C012ABCDEF", "#placements", "--officers")[0] == 0
    assert parenting("channels", "list")[1] == "#placements (C012ABCDEF): officers’ place\n"
    assert parenting("channels", "remove", "placements")[0] == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("people", "add", "jo.smith", "U0123ABCD", "--role", "member"), "Give the member id first, then the handle"),
        (("people", "add", "U0123ABCD", "U0123ABCD", "--role", "member"), "Give the member id first, then the handle"),
        (("people", "add", "C0123ABCD", "@jo.smith", "--role", "member"), "A member id begins with U or W"),
        (("channels", "add", "parenting", "C0123"), "Give the channel’s id first, then its name"),
        (("channels", "add", "U0123ABCD", "#parenting"), "A channel’s id begins with C or G"),
    ],
)
def test_an_id_and_a_name_in_each_others_place_are_not_taken(parenting, words, said):
    parenting("init", "--la", "Kent")
    status, _, err = parenting(*words)
    assert (status, said in err) == (2, True)
    assert parenting(words[0], "list")[1] == ""


def test_the_sample_councils_people_and_channels_can_be_put_on_the_list():
    for person in PEOPLE:
        check_person(person.slack_id, person.handle)
    for channel in CHANNELS:
        check_channel(channel.slack_id, channel.name)


def test_the_version(parenting):
    status, out, _ = parenting("--version")
    assert (status, out) == (0, f"Corporate Parenting Assistant {importlib.metadata.version('corporate-parenting-assistant')}\n")
