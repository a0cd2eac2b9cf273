"""Who says what in Slack, and what comes back: through real sockets, with the assistant as it runs in a council."""

import json
import logging
import re

import pytest

from bot.workspace.server import PAGE
from store.session import make_engine
from tests.bot.conftest import NOT_ADMITTED
from tests.bot.hands import eventually

MEMBER, OFFICER = "@member.ashbury", "@head.fostering"
BOARD = "#corporate-parenting"
UNCLEAR = "how many are stable?"
SORRY = "I can only answer people on the council's list"


def buttons(message: dict) -> dict[str, dict]:
    """By their action ids."""
    return {
        element["action_id"]: element
        for block in message.get("blocks", [])
        if block["type"] == "actions"
        for element in block["elements"]
    }


def kinds(message: dict) -> list[str]:
    return [block["type"] for block in message["blocks"]]


# --- asking ---


def test_a_member_asks_in_a_direct_message_and_is_answered_in_its_thread(town):
    question = town.hands.post(MEMBER, "how many children are in care?")
    answer = town.hands.hears(MEMBER, question)
    assert answer["thread_ts"] == question
    assert "310" in answer["text"]
    assert "31 March 2026" in answer["text"]
    assert "rich_text" in kinds(answer)
    assert "explain" in buttons(answer)


def test_a_mention_in_a_channel_is_answered_in_its_thread_for_all_to_see(town):
    question = town.hands.post(MEMBER, "@parenting how many children are in care?", BOARD)
    answer = town.hands.hears(BOARD, question)
    assert answer["thread_ts"] == question
    assert "310" in answer["text"]


def test_what_is_said_in_a_channel_without_a_mention_is_not_answered(town):
    unheard = town.hands.post(MEMBER, "how many children are in care?", BOARD)
    town.hands.ask(MEMBER, "@parenting how many children are in care?", BOARD)
    assert town.hands.answers(BOARD, unheard) == []


def test_a_thread_remembers_what_it_is_about(town):
    question = town.hands.post(MEMBER, "how many children are in care?")
    town.hands.hears(MEMBER, question)
    by_sex = town.hands.ask(MEMBER, "by gender", thread_ts=question)
    assert "table" in kinds(by_sex)
    earlier = town.hands.ask(MEMBER, "@parenting and at 31 March 2025?", thread_ts=question)
    assert earlier["thread_ts"] == question
    assert "by sex, at 31 March 2025" in earlier["text"]


def test_another_thread_knows_nothing_of_it(town):
    town.hands.ask(MEMBER, "how many children are in care?")
    elsewhere = town.hands.ask(MEMBER, "by gender")
    assert "table" not in kinds(elsewhere)


def test_a_follow_up_in_a_channel_mentions_the_assistant_too(town):
    question = town.hands.post(MEMBER, "@parenting how many children are in care?", BOARD)
    town.hands.hears(BOARD, question)
    answer = town.hands.ask("@member.fenwick", "@parenting by gender", BOARD, question)
    assert "table" in kinds(answer)


# --- buttons ---


def test_a_pressed_choice_is_answered_in_the_thread_and_becomes_what_it_is_about(town):
    question = town.hands.post(MEMBER, UNCLEAR)
    back = town.hands.hears(MEMBER, question)
    offered = buttons(back)
    assert {"choose:1", "choose:2", "none_of_these"} <= offered.keys()
    town.hands.press(MEMBER, back, "choose:1")
    answer = town.hands.hears(MEMBER, question, answers=2)
    assert "explain" in buttons(answer)
    follow_up = town.hands.ask(MEMBER, "by gender", thread_ts=question)
    assert "table" in kinds(follow_up)


@pytest.mark.parametrize("typed", ["2", "the second one"])
def test_a_choice_can_be_typed_too(town, typed):
    question = town.hands.post(MEMBER, UNCLEAR)
    back = town.hands.hears(MEMBER, question)
    answer = town.hands.ask(MEMBER, typed, thread_ts=question)
    town.hands.press(MEMBER, back, "choose:2")
    pressed = town.hands.hears(MEMBER, question, answers=3)
    assert answer["text"] == pressed["text"] != back["text"]


def test_none_of_these_is_taken_kindly(town):
    question = town.hands.post(MEMBER, UNCLEAR)
    back = town.hands.hears(MEMBER, question)
    town.hands.press(MEMBER, back, "none_of_these")
    assert "other words" in town.hands.hears(MEMBER, question, answers=2)["text"]


def test_an_answer_explains_itself_and_the_thread_goes_on(town):
    question = town.hands.post(MEMBER, "how many children are in care?")
    town.hands.press(MEMBER, town.hands.hears(MEMBER, question), "explain")
    explanation = town.hands.hears(MEMBER, question, answers=2)
    assert "31 March 2026" in explanation["text"]
    assert "table" in kinds(town.hands.ask(MEMBER, "by gender", thread_ts=question))


def test_a_suggestion_is_a_question_that_can_be_answered(town):
    question = town.hands.post(MEMBER, "how many children are in care?")
    answer = town.hands.hears(MEMBER, question)
    suggested = [action_id for action_id in buttons(answer) if action_id.startswith("suggest:")]
    assert suggested
    for number, action_id in enumerate(suggested):
        town.hands.press(MEMBER, answer, action_id)
        assert "explain" in buttons(town.hands.hears(MEMBER, question, answers=number + 2))


def questions_of_the_welcome() -> list[str]:
    lists = re.findall(r"questions: \[(.*?)\]", (PAGE / "welcome.js").read_text(encoding="utf-8"), re.DOTALL)
    return re.findall(r'"(.*?)"', "".join(lists))


def test_the_page_suggests_questions():
    assert len(questions_of_the_welcome()) > 5


@pytest.mark.parametrize("question", questions_of_the_welcome())
def test_what_the_page_suggests_is_answered_at_once(town, question):
    answer = town.hands.ask("@member.fenwick", question)
    is_figure = "explain" in buttons(answer)
    assert is_figure or answer["text"].startswith(("IFA: independent", "I cannot help to find"))


# --- who and where ---


def test_an_officer_sees_exact_figures_in_private_and_what_members_see_elsewhere(town):
    asked = "how many children are in secure?"
    in_private = town.hands.ask(OFFICER, asked)
    among_officers = town.hands.ask(OFFICER, f"@parenting {asked}", "#fostering")
    among_members = town.hands.ask(OFFICER, f"@parenting {asked}", BOARD)
    for_a_member = town.hands.ask(MEMBER, asked)
    assert in_private["text"].startswith("2 children")
    assert among_officers["text"].startswith("2 children")
    assert among_members["text"].startswith("Fewer than 6 children")
    assert for_a_member["text"].startswith("Fewer than 6 children")


def test_an_officers_answer_is_not_explained_to_a_member(town):
    """A button carries an id; pressed by somebody else's hand, it must not open more than they may see."""
    question = town.hands.post(OFFICER, "@parenting how many children are in secure?", "#fostering")
    exact = town.hands.hears("#fostering", question)
    conversation = town.server.workspace.conversation(BOARD)
    conversation.messages[exact["ts"]] = exact | {"thread_ts": exact["ts"]}
    town.hands.press(MEMBER, exact, "explain", BOARD)
    refusal = eventually(lambda: town.hands.answers(BOARD, exact["ts"])[1:])[0]
    assert not any(character.isdigit() for character in refusal["text"])
    assert not buttons(refusal)


@pytest.mark.parametrize("user", NOT_ADMITTED, ids=lambda user: user.handle)
@pytest.mark.parametrize("channel", [None, BOARD])
def test_who_is_not_admitted_gets_one_polite_sentence(town, user, channel):
    answer = town.hands.ask(f"@{user.handle}", "@parenting how many children are in care?", channel)
    assert SORRY in answer["text"]
    assert not any(character.isdigit() for character in answer["text"])


def test_somebody_not_admitted_presses_buttons_in_vain(town):
    question = town.hands.post(MEMBER, "@parenting how many children are in care?", BOARD)
    town.hands.press("@stranger", town.hands.hears(BOARD, question), "explain", BOARD)
    assert SORRY in town.hands.hears(BOARD, question, answers=2)["text"]


def test_another_bot_gets_nothing(town):
    from_a_bot = town.hands.post("@other.bot", "@parenting how many children are in care?", BOARD)
    town.hands.ask(MEMBER, "@parenting how many children are in care?", BOARD)
    assert len(town.hands.history(BOARD, from_a_bot)) == 1


def test_the_assistant_does_not_answer_itself(make_town):
    town = make_town()
    question = town.hands.post(MEMBER, "how many children are in care?")
    town.hands.hears(MEMBER, question)
    town.hands.ask(MEMBER, "by gender", thread_ts=question)
    assert len(town.hands.history(MEMBER)) == 4


# --- what must not be kept ---


def test_a_refused_question_is_refused_and_kept_nowhere(town, caplog, capfd):
    caplog.set_level(logging.INFO)
    answer = town.hands.ask(MEMBER, "where does the boy Zebedee at 12 High Street live?")
    assert not buttons(answer)
    town.hands.ask(MEMBER, "how many children are in care?")
    kept = b"".join(path.read_bytes() for path in town.store.parent.iterdir())
    said = caplog.text + "".join(capfd.readouterr())
    for words in ("zebedee", "high street"):
        assert words.encode() not in kept.lower()
        assert words not in said.lower()


def test_no_question_is_kept_in_its_words(town):
    town.hands.ask(MEMBER, "how many lovely children are in care please?")
    eventually(lambda: b"lovely" not in b"".join(path.read_bytes() for path in town.store.parent.iterdir()))


# --- when something goes wrong ---


def test_our_own_mistake_is_an_apology_with_a_reference_that_the_log_knows(town, monkeypatch, capfd):
    def break_down(*_arguments, **_named):
        raise RuntimeError("how many children are in care?")

    monkeypatch.setattr("handlers.mentions.respond", break_down)
    answer = town.hands.ask(MEMBER, "how many children are in care?")
    assert "reference" in answer["text"]
    said = "".join(capfd.readouterr())
    reference = answer["text"].rstrip(".").rpartition(" ")[2]
    assert reference in said
    assert "RuntimeError" in said
    assert "how many" not in said

    monkeypatch.undo()
    assert "310" in town.hands.ask(MEMBER, "how many children are in care?")["text"]


def test_a_persons_mistake_is_told_in_a_sentence(town):
    answer = town.hands.ask(MEMBER, "how many children are in care?")
    engine = make_engine(town.settings.database_url)
    with engine.execution_options(writes=True).begin() as connection:
        connection.exec_driver_sql("DELETE FROM answer")
    engine.dispose()
    town.hands.press(MEMBER, answer, "explain")
    sorry = town.hands.hears(MEMBER, answer["thread_ts"], answers=2)
    assert "ask the question again" in sorry["text"]


def test_the_table_of_threads_holds_meanings_only(make_town):
    town = make_town()
    question = town.hands.post(MEMBER, "how many children are in care?")
    town.hands.hears(MEMBER, question)
    engine = make_engine(town.settings.database_url)
    with engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT thread_ts, query FROM thread").all()
    engine.dispose()
    assert [(ts, json.loads(query)["measure"]) for ts, query in rows] == [(question, "children_in_care")]
