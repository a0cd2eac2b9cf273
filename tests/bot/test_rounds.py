"""What is due by the clock is posted once: by two at once, after a restored backup, late, after days off, and in the right words."""

import threading
from datetime import UTC, datetime, time, timedelta

import pytest
import sqlalchemy as sa

from bot.app import desk_for, rounds_of, slack_app
from bot.rounds import Rounds
from bot.schedule import Schedule
from store.models import Edition, EditionState, Post, Subscription
from store.periods import LONDON
from store.session import reading, transaction
from store.summaries.subscriptions import Order, pause, subscribe, subscriptions
from tests.bot.hands import eventually

BOARD, PLACEMENTS = "#corporate-parenting", "#placements"
BOARD_ID, PLACEMENTS_ID = "C0PARENTING", "C0PLACEMENTS"
MONDAY = datetime(2026, 5, 4, 9, tzinfo=LONDON)
MINUTE, HOUR, DAY, WEEK = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1), timedelta(weeks=1)


class Hosted:
    """A town with a clock that the test sets, in which rounds are made by hand."""

    def __init__(self, town) -> None:
        self.town = town
        self.engine = town.assistant.desk.work.engine
        self.at = MONDAY + MINUTE
        self.rounds = self.another()

    def another(self) -> Rounds:
        """The same round, made by another process."""
        made = rounds_of(self.town.assistant.desk, self.town.settings)
        return Rounds(made.engine, made.client, made.has_officers_alone, lambda: self.at.astimezone(UTC), made.clock)

    def order(self, channel: str = BOARD_ID, part: str = "", at: datetime = MONDAY - DAY) -> None:
        with transaction(self.engine) as session:
            subscribe(session, Order(channel, part, 0, time(9)), actor="test", at=at)

    def look(self, at: datetime | None = None) -> None:
        self.at = at or self.at
        self.rounds.make()

    def editions(self) -> list[EditionState]:
        with reading(self.engine) as session:
            return list(session.scalars(sa.select(Edition.state).order_by(Edition.week)))

    def summaries(self, channel: str = BOARD, count: int | None = None) -> list[dict]:
        """Those that stand in the channel, as soon as there are so many; and nothing is on its way any more."""
        eventually(lambda: not self._under_way())
        found = [one for one in self.town.hands.history(channel) if "Weekly summary" in one["text"]]
        assert count is None or len(found) == count, [one["text"][:80] for one in found]
        return found

    def _under_way(self) -> bool:
        with reading(self.engine) as session:
            return session.scalar(sa.select(Post.id).where(Post.state != "sent").limit(1)) is not None


@pytest.fixture
def hosted(make_town):
    return Hosted(make_town(connected=False))


def test_it_comes_on_time_once_with_its_detail_in_the_thread(hosted):
    hosted.order()
    hosted.look(MONDAY - MINUTE)
    assert hosted.editions() == []
    for minutes in (0, 1, 30, 24 * 60):
        hosted.look(MONDAY + minutes * MINUTE)
    (posted,) = hosted.summaries(count=1)
    assert "Weekly summary, 27 April to 3 May 2026" in posted["text"]
    assert "about 310" in posted["text"]
    assert "late" not in posted["text"]
    (_, below) = hosted.town.hands.history(BOARD, posted["ts"])
    assert below["text"].startswith("No news of") or "\n- " in below["text"]


def test_in_an_officers_channel_figures_are_exact(hosted):
    hosted.order(PLACEMENTS_ID)
    hosted.look()
    (posted,) = hosted.summaries(PLACEMENTS, count=1)
    assert "Children in care: 310, down from 331" in posted["text"]


def test_several_at_once_post_one(hosted):
    hosted.order()
    others = [hosted.another() for _ in range(4)]
    threads = [threading.Thread(target=one.make) for one in others]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    hosted.summaries(count=1)
    assert hosted.editions() == [EditionState.POSTED]


def test_late_by_a_day_it_says_so(hosted):
    hosted.order()
    hosted.look(MONDAY + DAY)
    (posted,) = hosted.summaries(count=1)
    assert "This summary was due on 4 May 2026. It comes late, because the assistant was not running then." in posted["text"]


def test_what_was_missed_for_longer_is_told_by_the_next(hosted):
    hosted.order()
    hosted.look()
    hosted.look(MONDAY + WEEK + 3 * DAY)
    hosted.summaries(count=1)
    assert hosted.editions() == [EditionState.POSTED, EditionState.MISSED]
    hosted.look(MONDAY + 2 * WEEK)
    _, newest = sorted(hosted.summaries(count=2), key=lambda one: one["ts"])
    assert "Weekly summary, 4 to 17 May 2026" in newest["text"]
    assert (
        "There was no summary for 11 May 2026, because the assistant was not running. This one tells of that time too."
        in newest["text"]
    )


def test_a_pause_holds_it_and_the_first_after_it_tells_of_that_time(hosted):
    hosted.order()
    hosted.look()
    with transaction(hosted.engine) as session:
        (held,) = subscriptions(session)
        pause(session, held, MONDAY.date() + DAY, MONDAY.date() + 10 * DAY, actor="test", at=MONDAY)
    hosted.look(MONDAY + WEEK)
    hosted.summaries(count=1)
    hosted.look(MONDAY + 2 * WEEK)
    _, newest = sorted(hosted.summaries(count=2), key=lambda one: one["ts"])
    assert "Summaries were paused on 11 May 2026." in newest["text"]
    assert hosted.editions() == [EditionState.POSTED, EditionState.HELD, EditionState.POSTED]


def test_a_restored_backup_does_not_post_again(hosted):
    """The store forgets the edition and its message, as one restored from before it was posted does."""
    hosted.order()
    hosted.look()
    hosted.summaries(count=1)
    with transaction(hosted.engine) as session:
        session.execute(sa.delete(Edition))
        session.execute(sa.update(Post).values(after_id=None, under_id=None))
        session.execute(sa.delete(Post))
    hosted.look(MONDAY + 2 * HOUR)
    assert hosted.editions() == [EditionState.POSTED]
    hosted.summaries(count=1)


def test_without_slack_it_waits_for_the_next_round(hosted):
    hosted.order()
    hosted.town.hands.breaks(reset=1)
    hosted.look()
    hosted.town.hands.breaks()
    hosted.look()
    hosted.summaries(count=1)


def test_each_part_has_its_own(hosted, monkeypatch):
    monkeypatch.setattr("store.summaries.subscriptions._check_part", lambda *_: None)
    hosted.order()
    hosted.order(part="Rethink Fostering")
    hosted.look()
    texts = [one["text"] for one in hosted.summaries(count=2)]
    assert sum("2026: Rethink Fostering" in text for text in texts) == 1


def test_the_schedule_of_the_process_makes_the_rounds(hosted, monkeypatch):
    monkeypatch.setattr("bot.schedule.LOOK_EVERY", 0.05)
    hosted.order()
    with Schedule(hosted.rounds), Schedule(hosted.another()):
        hosted.at = MONDAY + MINUTE
        eventually(lambda: hosted.editions() == [EditionState.POSTED])
    hosted.summaries(count=1)


def test_for_cron_everything_due_is_posted_before_the_command_ends(make_town):
    town = make_town(connected=False)
    with reading(town.assistant.desk.work.engine) as session:
        assert list(session.scalars(sa.select(Subscription))) == []
    app = slack_app(town.settings)
    desk = desk_for(app, town.settings)
    with transaction(desk.work.engine) as session:
        now = datetime.now(LONDON)
        at = now.replace(second=0, microsecond=0).time()
        day = town.settings.london_today()
        subscribe(session, Order(BOARD_ID, "", day.weekday(), at), actor="test", at=datetime.combine(day - DAY, time(), LONDON))
    rounds_of(desk, town.settings).make()
    desk.post_all()
    desk.close()
    assert sum("Weekly summary" in one["text"] for one in town.hands.history(BOARD)) == 1


def test_where_nobody_may_look_a_late_one_is_left_to_the_leads(hosted):
    hosted.order()
    hosted.town.hands.breaks(errors={"conversations.history": "missing_scope"})
    hosted.look(MONDAY + DAY)
    hosted.town.hands.breaks()
    assert hosted.editions() == [EditionState.DOUBTFUL]
    hosted.summaries(count=0)
    told = eventually(lambda: [one for one in hosted.town.hands.history("@director.childrens") if "may not read" in one["text"]])
    assert "The weekly summary of 4 May 2026 for #corporate-parenting" in told[0]["text"]
