"""What members ask of the papers, each question for its own council: answered with the words kept, and what is not stated said so."""

import tomllib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from handlers.answers.replay import replay
from handlers.answers.reply import Status
from handlers.limits import check
from handlers.render import citation, compose, plain_text
from store import council as councils
from store.areas import find_area
from store.imports.papers.load import import_pack
from store.imports.runs import Author
from store.migrations import upgrade
from store.papers.pack import FOLDER, shipped
from store.session import make_engine, transaction
from tests.conversations.conftest import Talk
from tests.handlers.conftest import MEMBER

AT = datetime(2024, 10, 15, 8, tzinfo=UTC)
AUTHOR = Author("test", AT)
QUESTIONS = tomllib.loads(Path(__file__).with_name("papers.toml").read_text(encoding="utf-8"))["question"]
each_question = pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: f"{one['council']}: {one['asked'][:60]}")
COUNCILS = sorted({question["council"] for question in QUESTIONS})


def store(path: Path, code: str, name: str) -> sa.Engine:
    """Of a council that has set itself up and brought in the papers, and nothing else."""
    engine = make_engine(f"sqlite:///{path}")
    upgrade(engine)
    with transaction(engine) as session:
        councils.set_up(session, councils.Details(code, name=name), actor="test", at=AT)
    for paper in sorted(FOLDER.glob("*.toml")):
        import_pack(engine, paper, AUTHOR, is_dry_run=False)
    return engine


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, sa.Engine]]:
    folder = tmp_path_factory.mktemp("papers")
    made = {name: store(folder / f"{name}.db", find_area(name).code, name) for name in COUNCILS}
    made["Thornshire"] = store(folder / "thornshire.db", "E10000999", "Thornshire")
    yield made
    for engine in made.values():
        engine.dispose()


@pytest.fixture
def talk_to(stores) -> Iterator:
    sessions = []

    def talk_to(name: str) -> Talk:
        sessions.append(Session(stores[name]))
        return Talk(sessions[-1], MEMBER)

    yield talk_to
    for session in sessions:
        session.rollback()
        session.close()


@each_question
def test_a_council_is_told_what_its_own_papers_say(talk_to, question):
    reply = talk_to(question["council"]).says(question["asked"])
    assert_holds(reply, question)


@each_question
def test_another_council_asks_by_name(talk_to, question):
    reply = talk_to("Thornshire").says(named(question))
    assert_holds(reply, question)
    assert question["council"] in plain_text(reply)


@each_question
def test_a_question_that_names_no_council_is_never_answered_with_anothers_figure(talk_to, question):
    reply = talk_to("Thornshire").says(question["asked"])
    assert reply.quoted is None
    if reply.template != "definition":  # which may cite where a word was explained first
        assert not any(name in plain_text(reply) for name in COUNCILS)


def named(question) -> str:
    asked = question["asked"].rstrip("?")
    return f"{asked} in {question['council']}?"


def assert_holds(reply, question) -> None:
    text = plain_text(reply)
    assert reply.status is Status.ANSWERED, text
    assert [words for words in question["holds"] if words.lower() not in text.lower()] == []
    assert [words for words in question.get("never", ()) if words in text] == []
    check(compose(reply))


def test_a_figure_comes_with_its_date_its_paper_and_its_page(talk_to):
    reply = talk_to("Thornshire").says("How many children were in care in Lincolnshire in January 2021?")
    (figure,) = reply.quoted.figures
    assert (figure.value, figure.low, figure.high, figure.unit) == (675, 675, 675, "children")
    assert (reply.quoted.when.start, reply.quoted.when.end) == (date(2021, 1, 1), date(2021, 1, 31))
    (source,) = reply.quoted.sources
    assert "Children in Care Transformation Programme Update" in source.ref


def test_words_that_give_no_number_give_bounds_and_no_value(talk_to):
    reply = talk_to("Lincolnshire").says("what share of children in care are with independent providers")
    over, aim = reply.quoted.figures
    assert (over.value, over.low, over.high) == (None, 10, None)
    assert (aim.value, aim.unit) == (6, "%")


@pytest.mark.parametrize(
    "text",
    [
        "What is MISTLE doing in Kent?",
        "How is MISTLE doing in Middlesbrough?",
        "How many fostering enquiries were there in Leicestershire?",
        "What's this £.19m in Lincolnshire?",
        "How many children were in care in Lincolnshire in March 2018?",
        "How many children are in care in Kent?",
    ],
)
def test_a_council_or_day_that_nothing_is_held_of_is_said_to_be_so(talk_to, text):
    reply = talk_to("Thornshire").says(text)
    assert reply.status is not Status.ANSWERED
    assert reply.quoted is None
    assert not any(figure in plain_text(reply) for figure in ("675", "629", "702", "£1.7m", "working closely with 10"))


@pytest.mark.parametrize(
    "text",
    [
        "CIC in Lincolnshre in january 2021??",
        "how many kids did Lincolnshire have in care in Jan 2021",
        "number of looked after children in Lincolnshire, January 2021",
    ],
)
def test_other_words_for_the_same(talk_to, text):
    assert "675" in talk_to("Thornshire").hears(text)


def test_who_lives_where_is_refused_all_the_same(talk_to):
    reply = talk_to("Middlesbrough").says("where does that foster carer live?")
    assert reply.status is Status.REFUSED


def test_an_answer_from_a_paper_can_be_given_again(talk_to):
    talk = talk_to("East Sussex")
    reply = talk.says("What's this £.19m?")
    then, now = replay(talk.session, reply.answer_id, date(2024, 11, 1))
    assert plain_text(then) == plain_text(reply)
    assert "£.19m" in plain_text(now)


def test_quotations_stand_in_the_papers(shared):
    """Word for word, but for spaces and the shape of quotation marks."""
    held = {
        "LI21": "lincolnshire-scrutiny-2021",
        "LI22": "lincolnshire-osmb-2022",
        "LE19": "leicestershire",
        "MB20": "middlesbrough",
    }
    held["ES24"] = "east-sussex"
    texts = {
        reference: plain(next((shared / "papers").glob(f"{name}*")).read_text(encoding="utf-8"))
        for reference, name in held.items()
    }
    quotations = [(pack.reference, row["quotation"]) for pack in shipped() for row in pack.findings if row["quotation"]]
    assert len(quotations) > 100
    assert [one for one in quotations if plain(one[1]) not in texts[one[0]]] == []


def plain(text: str) -> str:
    for sign, other in (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("*", "")):
        text = text.replace(sign, other)
    return " ".join(text.split())


def test_figures_stand_in_their_quotations():
    """A number is never written beside words that do not hold it."""
    words = {
        1: ("one", "a child"),
        2: ("two",),
        3: ("three",),
        6: ("six",),
        8: ("eight",),
        5193000: ("5.193m",),
        563000: ("0.563m",),
    }
    words |= {791000: ("791k",), 4400000: ("4.4m",), 1700000: ("1.7m",)}
    for pack in shipped():
        for row in pack.findings:
            if row["value"] is not None and row["about"] not in WORKED_OUT and row["quotation"]:
                told = plain(f"{row['quotation']} {row['as_worded']}").lower()
                number = f"{row['value']:,g}" if row["value"] == int(row["value"]) else str(row["value"])
                assert any(one in told for one in (*words.get(row["value"], ()), number)), row


WORKED_OUT = ("Approvals as a share of enquiries, quarter 1 in 2024",)


def test_an_answer_can_be_cited(talk_to):
    talk = talk_to("Lincolnshire")
    reply = talk.says("what share of children in care are with independent providers")
    sentence, footnote = citation(reply).splitlines()
    assert sentence.startswith("Lincolnshire, as its papers say: ")
    assert "over 10% (31 March 2021)" in sentence
    assert sentence.endswith(" [1]")
    assert "page 14" in footnote
    assert reply.answer_id in footnote
    assert "\n".join((sentence, footnote)) in talk.hears("cite this")


def test_how_sure_a_paper_is_is_what_it_leaves_unsaid(talk_to):
    talk = talk_to("East Sussex")
    talk.says("What's this £.19m?")
    told = talk.hears("how sure are you?")
    assert "no records stand behind them" in told
    assert "Which amount is meant is not clear" in told
