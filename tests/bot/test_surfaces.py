"""What can be done beside asking in words: a command, forms, Home, the welcome, the assistant pane, and “This looks wrong”."""

import pytest

from bot.drawing import png
from store.models import Asked, AuditEvent, Person, Post
from store.session import make_engine, reading, transaction
from tests.bot.hands import eventually
from tests.bot.test_conversations import BOARD, MEMBER, OFFICER, SORRY, buttons, kinds

FENWICK, CHAIR, LEAD = "@member.fenwick", "@chair.cpb", "@director.childrens"


@pytest.fixture
def own(make_town):
    """A town to itself, in which nobody has said anything yet."""
    return make_town()


def posted(town, user: str, start: int = 0) -> list[dict]:
    """What the assistant has written to somebody, at the top of their direct messages."""
    return [one for one in town.hands.history(user) if "bot_id" in one and one.get("thread_ts", one["ts"]) == one["ts"]][start:]


def stored(town, table):
    engine = make_engine(town.settings.database_url)
    with reading(engine) as session:
        found = session.query(table).all()
    engine.dispose()
    return found


def words_of(view: dict) -> str:
    return str(view["blocks"])


# --- the command ---


def test_a_command_is_answered_by_direct_message_wherever_it_is_typed(own):
    own.hands.command(MEMBER, "how many children are in care?", BOARD)
    (answer,) = eventually(lambda: posted(own, MEMBER))
    assert answer["text"].startswith("About 310 children in care")
    assert own.hands.history(BOARD) == []


def test_an_officers_command_in_a_members_channel_is_answered_exactly_because_the_answer_is_private(own):
    own.hands.command(OFFICER, "how many children are in secure?", BOARD)
    (answer,) = eventually(lambda: posted(own, OFFICER))
    assert answer["text"].startswith("2 children")


def test_the_answer_to_a_command_can_be_followed_up_in_its_thread(own):
    own.hands.command(MEMBER, "how many children left care last year?")
    (answer,) = eventually(lambda: posted(own, MEMBER))
    follow_up = own.hands.ask(MEMBER, "by age", thread_ts=answer["ts"])
    assert "left care" in follow_up["text"]
    assert "table" in kinds(follow_up)


def test_a_command_without_words_says_what_to_ask(own):
    own.hands.command(MEMBER)
    (answer,) = eventually(lambda: posted(own, MEMBER))
    assert answer["text"].startswith("You can ask me, in your own words:")


def test_a_command_about_one_person_is_refused_and_kept_nowhere(own):
    own.hands.command(MEMBER, "where does the boy Zebedee at 12 High Street live?")
    (answer,) = eventually(lambda: posted(own, MEMBER))
    assert "I cannot help to find" in answer["text"]
    assert b"zebedee" not in b"".join(path.read_bytes() for path in own.store.parent.iterdir()).lower()


def test_a_stranger_commands_in_vain(own):
    own.hands.command("@stranger", "how many children are in care?")
    (answer,) = eventually(lambda: posted(own, "@stranger"))
    assert SORRY in answer["text"]


# --- the form ---


def test_a_follow_up_by_form_needs_no_mention_and_is_answered_in_the_thread(town):
    question = town.hands.post(MEMBER, "@parenting how many children are in care?", BOARD)
    answer = town.hands.hears(BOARD, question)
    town.hands.press(FENWICK, answer, "follow_up", BOARD)
    form = town.hands.form(FENWICK)
    assert town.hands.submit(FENWICK, form["id"], typed="by gender") == {"ok": True}
    by_sex = town.hands.hears(BOARD, question, answers=2)
    assert "table" in kinds(by_sex)
    assert "by sex" in by_sex["text"]


def test_an_empty_form_is_not_sent(town):
    answer = town.hands.ask(FENWICK, "how many children are in care?")
    town.hands.press(FENWICK, answer, "follow_up")
    form = town.hands.form(FENWICK)
    assert town.hands.submit(FENWICK, form["id"], typed="")["errors"].keys() == {"question"}
    assert town.hands.submit(FENWICK, form["id"], typed="by age") == {"ok": True}
    town.hands.hears(FENWICK, answer["thread_ts"], answers=2)


def test_a_form_about_one_person_is_refused_and_kept_nowhere(own):
    answer = own.hands.ask(MEMBER, "how many children are in care?")
    own.hands.press(MEMBER, answer, "follow_up")
    own.hands.submit(MEMBER, own.hands.form(MEMBER)["id"], typed="and where does the boy Zebedee at 12 High Street live?")
    assert "I cannot help to find" in own.hands.hears(MEMBER, answer["thread_ts"], answers=2)["text"]
    assert b"zebedee" not in b"".join(path.read_bytes() for path in own.store.parent.iterdir()).lower()


# --- "This looks wrong" ---


def test_a_lead_is_told_of_an_answer_that_looks_wrong_once_and_can_look_into_it(own):
    answer = own.hands.ask(MEMBER, "how many children are in care?")
    own.hands.press(MEMBER, answer, "wrong")
    assert "I have told @director.childrens" in own.hands.hears(MEMBER, answer["thread_ts"], answers=2)["text"]
    own.hands.press(MEMBER, answer, "wrong")
    own.hands.hears(MEMBER, answer["thread_ts"], answers=3)

    (notice,) = eventually(lambda: posted(own, LEAD))
    answer_id = buttons(answer)["explain"]["value"]
    assert notice["text"].startswith("@member.ashbury says that an answer of mine looks wrong: Children in care")
    assert answer_id in notice["text"]
    own.hands.press(LEAD, notice, "explain")
    assert "31 March 2026" in own.hands.hears(LEAD, notice["ts"], answers=2)["text"]
    with reading(make_engine(own.settings.database_url)) as session:
        events = session.query(AuditEvent).filter_by(action="answer_questioned").all()
    assert {(event.actor, event.subject) for event in events} == {("U0MEMBER1", answer_id)}


# --- first contact ---


def test_whoever_looks_in_first_is_welcomed_once(own):
    for tab in ("messages", "home", "messages"):
        own.hands.look_in(MEMBER, tab)
    eventually(lambda: own.hands.home(MEMBER))
    (welcome,) = eventually(lambda: posted(own, MEMBER))
    assert welcome["text"].startswith("Hello. I answer questions about the children whom")
    assert "I never find, name or describe one child" in welcome["text"]
    own.hands.press(MEMBER, welcome, "ask:1")
    assert "310" in own.hands.hears(MEMBER, welcome["ts"], answers=2)["text"]
    assert len(posted(own, MEMBER)) == 1


@pytest.mark.parametrize("user", ["@stranger", "@guest", "@elsewhere"])
def test_nobody_is_welcomed_who_is_not_let_in(own, user):
    own.hands.look_in(user)
    assert SORRY in words_of(eventually(lambda: own.hands.home(user)))
    assert posted(own, user) == []


# --- Home ---


def test_home_says_how_things_stand_in_numbers_and_words(own):
    own.hands.look_in(MEMBER)
    said = words_of(eventually(lambda: own.hands.home(MEMBER)))
    assert "About 310 children in care at 31 March 2026. Down from about " in said
    assert "three or more placements" in said
    assert "so that no child can be recognised" in said


def test_home_shows_officers_exact_figures_and_members_none(own):
    for user in (MEMBER, OFFICER):
        own.hands.look_in(user)
    officers = words_of(eventually(lambda: own.hands.home(OFFICER)))
    members = words_of(eventually(lambda: own.hands.home(MEMBER)))
    assert "exact figures" in officers
    assert "About" not in officers
    assert "exact figures" not in members


def test_home_offers_what_was_asked_last_and_asks_it_again(own):
    own.hands.ask(MEMBER, "how many kids left care last year?")
    own.hands.ask(MEMBER, "children in care by age")
    own.hands.ask(MEMBER, "how many kids left care last year?")
    own.hands.look_in(MEMBER)
    offered = {
        button["text"]["text"]: action_id for action_id, button in buttons(eventually(lambda: own.hands.home(MEMBER))).items()
    }
    assert [words for words, action_id in offered.items() if action_id.startswith("suggest:")] == [
        "Children who left care in 2025/26 (1 April 2025 to 31 March 2026)",
        "Children in care, by age",
    ]
    already = len(posted(own, MEMBER))
    own.hands.press_home(MEMBER, offered["Children in care, by age"])
    (answer,) = eventually(lambda: [one for one in posted(own, MEMBER, already) if "table" in kinds(one)])
    assert "by age" in answer["text"]


def test_nobody_sees_what_another_asked(own):
    own.hands.ask(MEMBER, "how many kids left care last year?")
    own.hands.look_in(CHAIR)
    assert "left care in 2025/26" not in words_of(eventually(lambda: own.hands.home(CHAIR)))


def test_a_question_on_home_is_answered_in_direct_messages(own):
    own.hands.look_in(MEMBER)
    eventually(lambda: own.hands.home(MEMBER))
    own.hands.press_home(MEMBER, "ask:1")
    eventually(lambda: [message for message in posted(own, MEMBER) if "explain" in buttons(message)])


def test_a_question_that_was_refused_is_not_remembered(own):
    own.hands.ask(MEMBER, "where does the boy at 12 High Street live?")
    own.hands.ask(MEMBER, "what does IFA mean?")
    with reading(make_engine(own.settings.database_url)) as session:
        assert session.query(Asked).count() == 0


# --- the assistant pane ---


def test_a_new_chat_suggests_prompts_and_goes_on_like_any_thread(own):
    thread = own.hands.begins_pane(MEMBER)
    (suggested,) = eventually(lambda: own.hands.prompts(MEMBER))
    assert suggested["thread_ts"] == thread
    assert 1 <= len(suggested["prompts"]) <= 4
    answer = own.hands.ask(MEMBER, suggested["prompts"][0]["message"], thread_ts=thread)
    assert "explain" in buttons(answer)
    assert "table" in kinds(own.hands.ask(MEMBER, "by age", thread_ts=thread))


def test_a_stranger_is_suggested_nothing(own):
    thread = own.hands.begins_pane("@stranger")
    assert SORRY in own.hands.ask("@stranger", "how many children are in care?", thread_ts=thread)["text"]
    assert own.hands.prompts("@stranger") == []


def test_somebody_put_on_the_list_again_is_not_welcomed_again(own):
    own.hands.look_in(MEMBER)
    eventually(lambda: posted(own, MEMBER))
    engine = make_engine(own.settings.database_url)
    with transaction(engine) as session:
        from store.people import add_person

        held = session.get(Person, "U0MEMBER1")
        again = Person(slack_id="U0MEMBER1", handle=held.handle, role=held.role, post=None, added_at=held.added_at)
        add_person(session, again, actor="test")
    own.hands.look_in(MEMBER, "messages")
    own.hands.ask(MEMBER, "how many children are in care?")
    assert len(posted(own, MEMBER)) == 1


# --- charts ---


def picture_of(message: dict) -> dict | None:
    return next((block for block in message["blocks"] if block["type"] == "image"), None)


def chart_of(town, question: str) -> dict:
    answer = town.hands.ask(MEMBER, question)
    town.hands.press(MEMBER, answer, "chart")
    return town.hands.hears(MEMBER, answer["thread_ts"], answers=2)


def test_a_breakdown_is_shown_as_a_chart_with_words_and_figures_beside_it(own):
    chart = chart_of(own, "children in care by type of placement")
    picture = picture_of(chart)
    assert picture["alt_text"].startswith("Bar chart: Children in care, by type of placement")
    assert "table" in kinds(chart)
    assert picture["alt_text"] in chart["text"]
    shown = own.hands.http.get(f"/files/{picture['slack_file']['id']}")
    assert (shown.status_code, shown.headers["content-type"]) == (200, "image/png")
    assert shown.content.startswith(b"\x89PNG")


def test_a_picture_that_slack_looks_over_first_is_shown_when_it_may_be(own):
    own.server.workspace.files.looks_over_for = 1
    assert picture_of(chart_of(own, "children in care by type of placement"))


def test_without_its_picture_a_chart_says_the_same_in_words(own, monkeypatch):
    def break_down(_chart):
        raise RuntimeError

    monkeypatch.setattr("bot.pictures.png", break_down)
    chart = chart_of(own, "children in care by type of placement")
    assert picture_of(chart) is None
    assert "Bar chart: Children in care, by type of placement" in chart["text"]
    assert "table" in kinds(chart)


def test_a_chart_is_posted_once_when_slacks_answer_is_lost(make_town):
    png({"kind": "bars", "places": ["a"], "values": [1], "unit": "children", "heading": "Number"})  # the first takes its time
    town = make_town(post_grace=2)
    answer = town.hands.ask(MEMBER, "children in care by type of placement")
    town.hands.breaks(reset=1, carried_out=True)
    town.hands.press(MEMBER, answer, "chart")
    town.hands.hears(MEMBER, answer["thread_ts"], answers=2)
    eventually(lambda: not [post for post in stored(town, Post) if post.sent_ts is None])
    assert len([message for message in town.hands.answers(MEMBER, answer["thread_ts"]) if picture_of(message)]) == 1
