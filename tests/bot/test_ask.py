"""`parenting ask`, run as people run it: the answer object, batches, exit statuses, and how soon it answers."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.cli import main
from handlers.answers.as_json import answer_object
from handlers.answers.reply import Reply, Status
from store.migrations import upgrade
from store.models import Answer, Channel, Person
from store.session import make_engine, transaction
from store.vocabulary import Role
from tests.factories import AT
from tests.handlers.county import fill

KEYS = [
    "id", "status", "query", "choices", "parts", "figures", "items", "as_at", "data_to", "position",
    "source", "caveats", "definition", "reading", "answer_id", "text", "error",
]  # fmt: skip
FIGURE_KEYS = {"group", "value", "low", "high", "numerator", "denominator", "unit", "suppressed", "compare"}
TODAY = ["--today", "2026-05-01"]
HOW_MANY = "how many children are in care?"


@pytest.fixture(scope="module")
def county_file(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("ask") / "county.db"
    engine = make_engine(f"sqlite:///{path}")
    upgrade(engine)
    with transaction(engine) as session:
        fill(session)
        session.add(Person(slack_id="U1", handle="head.fostering", role=Role.OFFICER, post=None, added_at=AT))
        session.add(Channel(slack_id="C1", name="fostering", is_officers=True))
        session.add(Channel(slack_id="C2", name="corporate-parenting"))
    engine.dispose()
    return path


@pytest.fixture
def parenting(county_file, monkeypatch, capsys):
    """Runs the command; gives its exit status and what it printed."""
    monkeypatch.setenv("PARENTING_DATABASE_URL", f"sqlite:///{county_file}")

    def parenting(*words: str) -> tuple[int, str]:
        with pytest.raises(SystemExit) as ended:
            main([*words])
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out + said.err

    return parenting


@pytest.fixture
def ask(parenting):
    """One question's answer object."""

    def ask(question: str, *options: str) -> dict:
        status, said = parenting("ask", question, "--json", *TODAY, *options)
        assert status == 0, said
        return json.loads(said)

    return ask


@pytest.fixture
def batch(parenting, tmp_path):
    """Answers to lines, each a dict or a text as it stands in the file."""

    def batch(*lines: dict | str, options: tuple[str, ...] = ()) -> tuple[int, list[dict]]:
        file = tmp_path / "questions.jsonl"
        file.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), encoding="utf-8")
        status, said = parenting("ask", "--batch", str(file), *TODAY, *options)
        return status, [json.loads(line) for line in said.splitlines()]

    return batch


def test_a_question_is_answered_in_words(parenting):
    status, said = parenting("ask", HOW_MANY, *TODAY)
    assert status == 0
    assert said.startswith("About 310 children in care at 31 March 2026.")


def test_the_answer_object_has_every_key_of_the_contract(ask):
    answer = ask(HOW_MANY)
    assert list(answer) == KEYS
    assert answer["status"] == "answered"
    assert answer["query"] == {"intent": "figure", "measure": "children_in_care", "stat": "count"}
    assert (answer["as_at"], answer["data_to"], answer["position"]) == ("2026-03-31", "2026-03-31", "2026-03.1")
    assert answer["source"] == [{"kind": "import", "ref": "SSDA903 return 2025/26", "date": "2026-04-20", "rows": 3214}]
    assert answer["definition"]["id"] == "children_in_care"
    assert all(caveat.endswith(".") for caveat in answer["caveats"])
    [figure] = answer["figures"]
    assert figure.keys() == FIGURE_KEYS
    assert (figure["value"], figure["low"], figure["high"], figure["unit"]) == (310, 308, 312, "children")


@pytest.mark.parametrize(
    "question",
    [
        HOW_MANY,
        "children in care by age compared with last year",
        "how stable are our placements?",
        "how many zorbs do we have?",
        "where does the boy at 12 High Street live?",
        "what does IFA mean?",
        "what can I ask?",
        "how many children were in care in Leicestershire?",
    ],
)
def test_every_kind_of_reply_has_every_key(ask, question):
    assert list(ask(question)) == KEYS


def test_a_flow_stands_on_a_period(ask):
    assert ask("how many children left care last year?")["as_at"] == {"from": "2025-04-01", "to": "2026-03-31"}


def test_choices_bring_their_meaning(ask):
    answer = ask("how stable are our placements?")
    assert answer["status"] == "clarify"
    assert answer["query"] is None
    assert {choice["query"]["measure"] for choice in answer["choices"]} >= {"three_plus_placements", "long_term_stability"}


def test_what_is_refused_or_unknown_says_so(ask):
    assert ask("where does the boy at 12 High Street live?")["query"] == {"intent": "refuse"}
    assert ask("how many zorbs do we have?")["query"] is None


def test_understanding_alone_reads_no_figure(parenting):
    status, said = parenting("ask", HOW_MANY, "--json", "--understand-only", *TODAY)
    answer = json.loads(said)
    assert (status, answer["status"], answer["figures"], answer["answer_id"]) == (0, "understood", [], None)


@pytest.mark.parametrize(
    ("options", "exact"),
    [
        ([], False),
        (["--role", "officer"], True),
        (["--role", "lead"], True),
        (["--as", "head.fostering"], True),
        (["--as", "@head.fostering", "--place", "corporate-parenting"], False),
        (["--role", "officer", "--place", "#fostering"], True),
        (["--role", "member", "--place", "fostering"], False),
    ],
)
def test_who_asks_and_where(ask, options, exact):
    [figure] = ask(HOW_MANY, *options)["figures"]
    assert (figure["low"] == figure["high"]) is exact


def test_a_batch_answers_each_line_in_its_order(batch):
    status, answers = batch(
        {"id": "q1", "turns": [HOW_MANY]},
        {"id": "q2", "turns": [HOW_MANY], "role": "officer"},
        {"id": "q3", "turns": ["how stable are our placements?", "the second one"]},
        {"id": "q4", "turns": ["how many in residential?", "and last year?"]},
        {"turns": [HOW_MANY]},
    )
    assert status == 0
    assert [answer["id"] for answer in answers] == ["q1", "q2", "q3", "q4", None]
    assert answers[1]["figures"][0]["low"] == answers[1]["figures"][0]["high"]
    assert answers[2]["query"]["measure"] == "long_term_stability"
    assert answers[3]["query"]["filters"] == {"placement_type": ["residential"]}


def test_a_lines_own_value_beats_the_option(batch):
    asked = {"turns": [HOW_MANY]}
    _, answers = batch(
        asked | {"role": "member"}, asked | {"place": "corporate-parenting"}, asked, options=("--as", "head.fostering")
    )
    assert [answer["figures"][0]["low"] == answer["figures"][0]["high"] for answer in answers] == [False, False, True]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("no json", "not_json"),
        ('["a list"]', "not_an_object"),
        ({"id": "q1"}, "no_turns"),
        ({"id": "q1", "turns": []}, "no_turns"),
        ({"id": "q1", "turns": ["  "]}, "no_turns"),
        ({"id": "q1", "turns": "how many?"}, "no_turns"),
        ({"id": "q1", "turns": [HOW_MANY], "role": "king"}, "unknown_role"),
        ({"id": "q1", "turns": [HOW_MANY], "role": ["member"]}, "unknown_role"),
        ({"id": "q1", "turns": [HOW_MANY], "as": "nobody"}, "not_listed"),
        ({"id": "q1", "turns": [HOW_MANY], "as": 7}, "bad_as"),
        ({"id": "q1", "turns": [HOW_MANY], "place": "nowhere"}, "not_listed"),
        ({"id": 7, "turns": [HOW_MANY]}, "bad_id"),
    ],
)
def test_a_malformed_line_gets_an_error_and_the_run_goes_on(batch, line, code):
    status, answers = batch(line, {"id": "after", "turns": [HOW_MANY]})
    assert status == 1
    assert answers[0]["status"] == "error"
    assert answers[0]["error"]["code"] == code
    assert answers[0]["error"]["message"]
    assert answers[1]["status"] == "answered"


def test_a_fault_of_ours_on_one_line_costs_no_other(batch, monkeypatch):
    from bot import asking

    def faulty(session, text, *arguments, real=asking.respond, **named):
        if text == "break":
            raise RuntimeError("how many children are in care?")
        return real(session, text, *arguments, **named)

    monkeypatch.setattr(asking, "respond", faulty)
    status, answers = batch({"id": "q1", "turns": ["break"]}, {"id": "q2", "turns": [HOW_MANY]})
    assert status == 1
    assert [answer["status"] for answer in answers] == ["error", "answered"]
    assert "RuntimeError at test_ask.py" in answers[0]["error"]["hint"]
    assert "how many" not in json.dumps(answers[0])


@pytest.mark.parametrize(
    "words",
    [
        ["ask"],
        ["ask", HOW_MANY, "--batch", "file.jsonl"],
        ["ask", "--batch", "no-such-file.jsonl"],
        ["ask", HOW_MANY, "--role", "king"],
        ["ask", HOW_MANY, "--today", "yesterday"],
        ["ask", HOW_MANY, "--as", "nobody"],
        ["ask", HOW_MANY, "--place", "nowhere"],
        ["replay", "nosuchanswer"],
    ],
)
def test_what_cannot_be_run_at_all_ends_with_2_and_a_sentence(parenting, words):
    status, said = parenting(*words)
    assert status == 2
    assert said.strip()
    assert "Traceback" not in said


def test_a_store_that_is_not_set_up_says_what_to_do(parenting, monkeypatch, tmp_path):
    monkeypatch.setenv("PARENTING_DATABASE_URL", f"sqlite:///{tmp_path / 'empty.db'}")
    status, said = parenting("ask", HOW_MANY)
    assert status == 2
    assert "parenting init" in said


def test_an_answer_can_be_given_again(ask, parenting):
    answer = ask("what share are placed out of county compared with last year?")
    status, said = parenting("replay", answer["answer_id"], "--json", "--today", "2026-06-01")
    again = json.loads(said)
    assert status == 0
    for kept in ("figures", "as_at", "position", "reading", "answer_id"):
        assert again["then"][kept] == answer[kept]
    assert again["now"]["figures"] == answer["figures"]
    status, said = parenting("replay", answer["answer_id"])
    assert "As answered then" in said
    assert "As is now known" in said


def test_the_words_of_a_question_are_not_kept(ask, county_file):
    answer = ask("how many lovely children are in care please?")
    engine = make_engine(f"sqlite:///{county_file}")
    with transaction(engine) as session:
        assert answer["status"] != "answered" or session.get(Answer, answer["answer_id"])
        tables = sa.inspect(engine).get_table_names()
    engine.dispose()
    assert tables
    assert b"lovely" not in b"".join(path.read_bytes() for path in county_file.parent.iterdir())


def test_a_reply_of_several_parts_holds_their_answers():
    part = Reply(Status.ERROR, "mistake", {"sentence": "One."})
    whole = Reply(Status.ERROR, "mistake", {"sentence": "Both."}, parts=(part, part))
    assert [answer["text"] for answer in answer_object(whole)["parts"]] == ["One.", "One."]


def test_slack_is_not_loaded(county_file):
    """Most of the time that a command takes is loading; what it does not need it must not load."""
    needless = ("slack_bolt", "slack_sdk", "alembic", "holidays", "uvicorn", "starlette", "rich", "python_calamine")
    code = (
        "import sys; from bot.cli import main\n"
        f"try: main(['ask', {HOW_MANY!r}, '--today', '2026-05-01'])\n"
        f"except SystemExit: print([name for name in {needless!r} if name in sys.modules])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"PARENTING_DATABASE_URL": f"sqlite:///{county_file}", "PATH": ""},
    )
    assert ran.stdout.splitlines()[-1] == "[]"
