"""What a summary tells, against hand-made records, on both databases."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from bot.workspace.limits import check_blocks
from handlers.answers.summary import Wanted, detail, preview, said_by, summary
from handlers.limits import check
from handlers.render import compose, plain_text, render
from store.models import Feedback, StrategyPart
from store.session import transaction
from store.summaries.meetings import find_meeting
from store.summaries.span import Span, from_day
from store.terms import ActionStatus, FeedbackStatus, PartKind
from store.vocabulary import Audience
from tests.factories import add_council, add_return, on
from tests.handlers.weekly import BEFORE, NOW, PART, SINCE, add_action, add_run, become, fill_week

TODAY = on("2026-05-01")
WEEK = Span(NOW - timedelta(days=7), NOW)


@pytest.fixture
def session(engine):
    with transaction(engine) as session:
        add_council(session)
        add_return(session, 2026)
        yield session


@pytest.fixture
def filled(session):
    fill_week(session)
    return session


def told(session: Session, audience=Audience.MEMBERS, **changed) -> str:
    return plain_text(preview(summary(session, Wanted(**{"span": WEEK, "today": TODAY, "audience": audience} | changed))))


def section(text: str, heading: str) -> list[str]:
    """The lines below a heading."""
    parts = [part.splitlines() for part in text.split("\n\n")]
    return next((lines[1:] for lines in parts if lines[0].startswith(heading)), [])


@pytest.mark.parametrize(
    ("heading", "lines"),
    [
        ("Done", ["- A1 Trauma training (Head of Fostering), on 28 April"]),
        ("Open again", ["- A6 Referral form (Head of Fostering)"]),
        ("New actions", ["- A8 Winter drive for carers (Head of Fostering): due 1 December"]),
        ("Another due date", ["- A2 Open the Ashbury home (Head of Fostering): due 30 June, before that 20 April"]),
        (
            "Rated this week",
            ["- A3 Exit interviews: red, before that green. Nobody has time for them."],
        ),
        (
            "Overdue (2)",
            [
                "- A3 Exit interviews (Head of Fostering): due 10 April, 21 days overdue. Last heard of on 29 April.",
                "- M1 Ofsted registers the home (no owner): due 15 April, 16 days overdue. No word yet.",
            ],
        ),
        ("Due in the next fortnight", ["- A4 Fee review (no owner): due 10 May. Last heard of on 20 April."]),
        (
            "Blocked, and due later",
            [
                (
                    "- A5 Supported lodgings (Head of Fostering): due 1 September. "
                    "Blocked: A bidder has challenged the scoring. Silent since 10 March: Out to tender."
                )
            ],
        ),
        (
            "Other requests of members",
            [
                (
                    "- R1 What counts as swift? (Head of Fostering): asked by the Member for Fenwick 60 days ago, "
                    "no date was set. Last heard of on 20 April."
                )
            ],
        ),
        (
            "Promised without",
            [
                "- A7 Handbook (Head of Fostering): “autumn” is no date",
                "- K1 Swift access to therapy (no owner): no date was set",
            ],
        ),
        ("What foster carers say", ["- New comments speak of respite."]),
        ("You said, we did", ["- You said: “No one rang.” We did: A named worker rings each month. (F3)"]),
        ("Comments that wait", ["- F2, 34 days: “The form is long.” An officer is to answer it."]),
    ],
)
def test_each_kind_of_news(filled, heading, lines):
    assert section(told(filled), heading) == lines


def test_what_is_open_is_told_once(filled):
    """Overdue, blocked and silent all at once, it stands in one section, with its marks."""
    run = add_run(filled, "actions", BEFORE)
    add_action(filled, run, "A9", "Play therapy", due="2026-04-01", blocked_by="No money", started="2026-02-01", status="blocked")
    text = plain_text(detail(summary(filled, Wanted(WEEK, TODAY, Audience.MEMBERS))))
    assert text.count("A9 ") == 1
    assert (
        "- A9 Play therapy (Head of Fostering): due 1 April, 30 days overdue. Blocked: No money. Silent since 1 February." in text
    )


def test_in_short(filled):
    short = plain_text(summary(filled, Wanted(WEEK, TODAY, Audience.MEMBERS)))
    assert "Overdue: 2 (1 action and 1 milestone or promise)" in short
    assert section(short, "New since 25 April") == [
        "- Rated worse: A3 Exit interviews (red, before that green).",
        "- Due on another day: A2 Open the Ashbury home (Head of Fostering), now 30 June.",
        "- Actions: 1 done, 1 open again and 1 new.",
        "- Foster carers’ comments: 1 new and 1 answered.",
    ]
    assert section(short, "How things stand") == [
        (
            "- Open: 7 actions, 1 member’s request and 2 milestones or promises: 1 due in the next fortnight, 1 blocked "
            "and 1 without an update for 28 days."
        ),
        "- Rated in the strategies: 1 amber.",
        "- Foster carers’ comments: 1 waits for an answer for more than 14 days.",
    ]


def test_what_came_since_is_named(filled):
    """Due two days ago; last heard of 30 days ago; blocked in the week."""
    was, became = add_run(filled, "actions", BEFORE), add_run(filled, "actions", SINCE)
    add_action(filled, was, "A10", "Late", due="2026-04-29")
    add_action(filled, was, "A11", "Silent", due="2026-12-01", started="2026-04-01")
    held_up = add_action(filled, was, "A12", "Held up", due="2026-12-01")
    become(filled, became, held_up, status=ActionStatus.BLOCKED, blocked_by="No money")
    assert section(told(filled), "New since 25 April")[:3] == [
        "- Became overdue: A10 Late (Head of Fostering).",
        "- Became blocked: A12 Held up (Head of Fostering).",
        "- Without an update for 28 days now: A11 Silent (Head of Fostering).",
    ]
    assert "Blocked since 29 April: No money." in told(filled)


def test_members_are_told_what_was_asked_and_not_answered(filled):
    run = add_run(filled, "actions", SINCE)
    for number in range(3):
        add_action(filled, run, f"A{20 + number}", "Something", due="2026-03-02")
    asked = {"asked_by": "Member for Ashbury", "asked_on": "2026-03-10", "started": None, "owner": "Health Lead"}
    add_action(filled, run, "R2", "How many new providers?", due="2026-04-21", **asked)
    add_action(filled, run, "R3", "Did the budget rise?", due="2026-04-11", **asked)
    late = section(told(filled), "Overdue: 7")
    assert late[0].startswith("- Longest overdue: A20 Something (Head of Fostering), 60 days;")
    assert late[1:] == [
        (
            "- Unanswered: R3 “Did the budget rise?” (Member for Ashbury): asked 52 days ago, 20 days overdue, with the Health Lead. "
            "No word since it was asked on 10 March."
        ),
        (
            "- Unanswered: R2 “How many new providers?” (Member for Ashbury): asked 52 days ago, 10 days overdue, with the Health Lead. "
            "No word since it was asked on 10 March."
        ),
    ]


def test_officers_are_told_whom_to_ring(filled):
    run = add_run(filled, "actions", SINCE)
    add_action(filled, run, "A20", "Dental clinics", due="2026-03-02", owner="Health Lead", blocked_by="No dentist")
    add_action(filled, run, "A21", "Immunisations", due="2026-04-30", owner="Health Lead")
    text = told(filled, Audience.OFFICERS)
    assert "Overdue: 4 (3 actions and 1 milestone or promise). Whom to ring, the most overdue first" in text
    assert section(text, "Overdue: 4")[:2] == [
        "- Health Lead: A20 Dental clinics, 60 days (blocked); A21 Immunisations, 1 day.",
        "- Head of Fostering: A3 Exit interviews, 21 days.",
    ]


def test_comments_by_need_and_praise_apart(filled):
    run = add_run(filled, "feedback", SINCE)
    named = StrategyPart(strategy="S", part="Valuing Care", kind=PartKind.WORKSTREAM, lead="Health Lead", since_run_id=run.id)
    filled.add(named)
    for number, said_on, sentiment in (
        (20, "2026-02-01", "positive"),
        (21, "2026-04-10", "negative"),
        (22, "2024-01-01", "mixed"),
    ):
        comment = Feedback(
            reference=f"F{number}",
            said_on=on(said_on),
            quote="Unread",
            sentiment=sentiment,
            status=FeedbackStatus.AWAITING_RESPONSE,
            workstream="Valuing Care",
            since_run_id=run.id,
        )
        filled.add(comment)
    filled.flush()
    text = told(filled, Audience.OFFICERS)
    assert section(text, "Comments that wait for an answer for more than 14 days: 3") == [
        "- F21, negative, 21 days: its wording is not approved. The Health Lead is to read it, say “release F21”, and answer it.",
        "- F2, 34 days: “The form is long.” An officer is to answer it.",
        "- 1 waits since over a year ago.",
    ]
    assert "1 is praise, and needs none; most in need of one: F21, negative, for 21 days, with the Health Lead." in text
    assert "F20" not in text


def test_members_never_see_what_is_not_shared(filled):
    for_members, for_officers = told(filled), told(filled, Audience.OFFICERS)
    assert "A family told us why." not in for_members
    assert "A family told us why." in for_officers
    assert "Unread words" not in for_members
    assert "- Foster carers’ comments: 2 new and 1 answered" in for_officers


def test_one_part_alone(filled):
    run = add_run(filled, "actions", SINCE)
    add_action(filled, run, "A20", "Of another part", part="Valuing Care", due="2026-04-01")
    assert "A20" in told(filled)
    of_part = told(filled, part=PART)
    assert "A20" not in of_part
    assert "2026: Rethink Fostering" in of_part
    assert "A3 Exit interviews" in of_part


def test_a_week_with_nothing_says_so(filled):
    quiet = Span(NOW + timedelta(days=7), NOW + timedelta(days=14))
    text = told(filled, span=quiet)
    assert section(text, "New since 9 May") == ["- Nothing was recorded in this time."]
    assert "No news of promises" not in text
    assert "or answers to foster carers." in text


def test_before_anything_is_held(session):
    assert "- No actions are tracked yet." in told(session)


def test_what_an_earlier_summary_said_is_put_right(filled):
    said = said_by(summary(filled, Wanted(WEEK, TODAY, Audience.MEMBERS)))
    assert said["done"] == ["A1"]
    run = add_run(filled, "actions", NOW)
    (done,) = filled.query(type(add_action(filled, run, "A30", "Another"))).filter_by(reference="A1", until_run_id=None)
    become(filled, run, done, status=ActionStatus.IN_PROGRESS, completed_on=None)
    next_week = {"span": Span(NOW, NOW + timedelta(days=7)), "earlier": [said]}
    assert "- Corrected: A1 Trauma training was told as done, and is open." in told(filled, **next_week)
    said_again = said_by(summary(filled, Wanted(next_week["span"], TODAY, Audience.MEMBERS, earlier=[said])))
    assert "Corrected" not in told(filled, span=next_week["span"], earlier=[said, said_again])


def test_since_a_meeting(filled):
    meeting = find_meeting(filled, "corporate parenting board", 3, TODAY)
    assert (meeting.name, meeting.held_on) == ("Corporate Parenting Board", on("2026-03-02"))
    assert find_meeting(filled, "meeting", None, TODAY) == meeting
    assert find_meeting(filled, "scrutiny", None, TODAY) is None
    text = told(filled, span=from_day(meeting.held_on, NOW), since="the Board")
    assert text.startswith("What has changed since the Board")
    assert "A6" not in section(text, "Done")


@pytest.mark.parametrize("audience", Audience)
def test_500_actions_stay_within_slacks_limits_and_a_minutes_reading(session, audience):
    was, became = add_run(session, "actions", SINCE - timedelta(days=30)), add_run(session, "actions", SINCE)
    for number in range(500):
        kinds = {"due": f"2026-0{3 + number % 4}-15", "blocked_by": "x" * 300 if number % 3 else None, "started": "2026-01-01"}
        action = add_action(session, was, f"A{number}", "T" * 300, **kinds)
        if number % 2:
            become(session, became, action, status=ActionStatus.COMPLETED, completed_on=on("2026-04-29"))
    short = summary(session, Wanted(WEEK, TODAY, audience))
    check(compose(short))
    for reply in (short, detail(short), preview(short)):
        for message in render(reply):
            check_blocks(message.blocks)
            assert len(message.text) <= 4_000
    assert len(plain_text(short).split()) <= 300
    assert "And 242 more." in plain_text(detail(short))
