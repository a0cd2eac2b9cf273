"""Owners are reminded of their actions: once before and once when overdue, a person once a day, and the leads for nobody."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from store.models import Action, Person
from store.session import transaction
from tests.bot.hands import eventually
from tests.bot.test_conversations import buttons
from tests.bot.test_rounds import BOARD_ID, DAY, HOUR, MONDAY, PLACEMENTS, PLACEMENTS_ID, Hosted
from tests.handlers.weekly import SINCE, add_action, add_run, become

TUESDAY = MONDAY + DAY
OWNER, LEAD, MEMBER = "@head.fostering", "@director.childrens", "@member.ashbury"


@pytest.fixture
def hosted(make_town):
    """On Tuesday 5 May 2026, as Monday is a bank holiday: A1 is overdue, A2 is due the next day, A3 belongs to nobody, A4 is due in June."""
    made = Hosted(make_town())
    with transaction(made.engine) as session:
        run = add_run(session, "actions", SINCE)
        add_action(session, run, "A1", "Exit interviews", due="2026-04-20")
        add_action(session, run, "A2", "Fee review", due="2026-05-06")
        add_action(session, run, "A3", "Dental clinics", due="2026-05-01", owner="Health Lead")
        add_action(session, run, "A4", "Handbook", due="2026-06-20")
        session.execute(sa.update(Person).where(Person.handle == "head.fostering").values(post="Head of Fostering"))
    return made


def heard(hosted, user, count: int) -> list[dict]:
    """The reminders that somebody has, as soon as everything is posted."""
    eventually(lambda: not hosted._under_way())
    found = [one for one in hosted.town.hands.history(user) if "needs a word" in one["text"] or "need a word" in one["text"]]
    assert len(found) == count, [one["text"] for one in found]
    return found


def test_one_message_tells_of_all_that_is_due_and_no_day_tells_it_twice(hosted):
    hosted.look(TUESDAY - HOUR)
    heard(hosted, OWNER, 0)
    for at in (TUESDAY, TUESDAY + HOUR, TUESDAY + DAY):
        hosted.look(at)
    (told,) = heard(hosted, OWNER, 1)
    assert "A1 Exit interviews: overdue since 20 April 2026." in told["text"]
    assert "A2 Fee review: due on 6 May 2026." in told["text"]
    assert "A4" not in told["text"]
    hosted.look(MONDAY + 3 * DAY)
    _, later = sorted(heard(hosted, OWNER, 2), key=lambda one: one["ts"])
    assert "A2 Fee review: overdue since 6 May 2026." in later["text"]
    assert "A1" not in later["text"]


def test_what_nobody_owns_goes_to_the_lead_who_sees_why(hosted):
    hosted.look(TUESDAY)
    (told,) = heard(hosted, LEAD, 1)
    assert "Nobody on the list holds the post that owns it (Health Lead), so this comes to you." in told["text"]
    assert "A1" not in told["text"]


def test_nobody_is_reminded_on_a_sunday_or_a_bank_holiday(hosted):
    hosted.look(MONDAY - DAY)
    hosted.look(MONDAY)
    heard(hosted, OWNER, 0)


def test_it_can_be_put_off_for_a_week(hosted):
    hosted.look(TUESDAY)
    (told,) = heard(hosted, OWNER, 1)
    hosted.town.hands.press(OWNER, told, "snooze")
    assert eventually(lambda: [one for one in hosted.town.hands.history(OWNER) if "I remind you again" in one["text"]])
    hosted.look(TUESDAY + DAY)
    heard(hosted, OWNER, 1)
    with transaction(hosted.engine) as session:
        first = session.scalar(sa.select(Action).where(Action.reference == "A1"))
        become(session, add_run(session, "actions", SINCE + timedelta(hours=1)), first, title="Exit interviews with carers")
    hosted.look(TUESDAY + 10 * DAY)
    texts = [one["text"] for one in hosted.town.hands.history(OWNER)]
    assert eventually(
        lambda: any("Exit interviews with carers: overdue" in one["text"] for one in hosted.town.hands.history(OWNER))
    ), texts


def test_the_summarys_buttons_remind_the_owner_and_open_a_form_for_a_note(hosted):
    hosted.order(PLACEMENTS_ID)
    hosted.look(MONDAY)
    (posted,) = hosted.summaries(PLACEMENTS, count=1)
    below = next(one for one in hosted.town.hands.history(PLACEMENTS, posted["ts"]) if "remind:1" in buttons(one))
    hosted.town.hands.press("@placements.lead", below, "remind:1", PLACEMENTS)
    told = hosted.town.hands.hears(PLACEMENTS, posted["ts"], 3)
    assert "@head.fostering (Head of Fostering) is reminded of A1, once today." in told["text"]
    assert eventually(lambda: [one for one in hosted.town.hands.history(OWNER) if "@placements.lead asks" in one["text"]])
    hosted.town.hands.press("@placements.lead", below, "update:1", PLACEMENTS)
    form = hosted.town.hands.form("@placements.lead")
    assert form["title"]["text"] == "Update an action"
    assert form["blocks"][0]["element"]["initial_value"] == "A1"
    hosted.town.hands.submit("@placements.lead", form["id"], rag="amber", percent="60")
    card = hosted.town.hands.hears(PLACEMENTS, posted["ts"], 4)
    assert "confirm_change" in buttons(card)


def test_members_see_no_buttons_to_remind_or_update(hosted):
    hosted.order(BOARD_ID)
    hosted.look(MONDAY)
    (posted,) = hosted.summaries(count=1)
    below = hosted.town.hands.history("#corporate-parenting", posted["ts"])
    assert {name for one in below for name in buttons(one)} == {"suggest:1"}
    hosted.town.hands.press(MEMBER, below[-1], "suggest:1", "#corporate-parenting")
    listed = hosted.town.hands.hears("#corporate-parenting", posted["ts"], 3)
    assert "Exit interviews" in listed["text"]
