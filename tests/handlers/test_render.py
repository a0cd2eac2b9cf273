"""Messages: blocks that Slack takes, and the same in plain text."""

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from jinja2 import UndefinedError
from sqlalchemy.orm import Session

from bot.workspace.limits import check_blocks
from handlers import limits, render
from handlers.answers import answer, explain, none_of_these, understood, welcome
from handlers.answers.brief import brief
from handlers.answers.charts import show_chart
from handlers.answers.choices import labelled
from handlers.answers.figures import reply_from
from handlers.answers.of_answers import of_answer
from handlers.answers.own import no_post
from handlers.answers.records import no_such_record
from handlers.answers.refusals import Why, refuse
from handlers.answers.reply import Reply, Status
from handlers.answers.summary import Wanted, detail, preview, summary
from handlers.answers.wishes import in_words
from handlers.changes import replies as replies_of_changes
from handlers.changes.asking import OFFERED_BELOW
from handlers.checking.checked import Checked, Finding, Mark, Ours
from handlers.checking.telling import reply_from as reply_from_draft
from handlers.conversation import lexicon_for, respond
from handlers.language.meaning import (
    TO_SEE,
    Assumption,
    Context,
    Courtesy,
    Declined,
    Doubtful,
    Intent,
    Meaning,
    NoneOfThese,
    OfAnswer,
    Politeness,
    Refusal,
    Refused,
    SummaryAct,
    SummaryWish,
    Understood,
    Unsettled,
    WantedOfAnswer,
)
from handlers.notices import looks_wrong, place_opened, post_blocked, post_uncertain, tell_of_wrong
from handlers.nudges import nudge
from handlers.summaries import entry
from store import changes, records
from store.changes import Asked, Change, Plan, RowChange, TakenBack
from store.measures.query import Caveat, Comparison, Figure, Item, Query, Result, Source, Stat
from store.models import Action, ActionUpdate, Channel, ImportRun, PendingState, Person
from store.reasons import Reason, Where
from store.search.texts import Text
from store.stated import Stated
from store.summaries.actions import standing_actions
from store.summaries.nudges import BEFORE, OVERDUE, Digest, Reminder
from store.summaries.span import Span
from store.summaries.subscriptions import Order, pause, subscribe, subscriptions
from store.terms import ActionStatus, Rag
from store.texts import Particular
from store.vocabulary import Audience, Role
from tests.handlers.conftest import MEMBER, MEMBER_IN_A_CHANNEL, OFFICER, OFFICER_AMONG_MEMBERS
from tests.handlers.county import TODAY
from tests.handlers.weekly import NOW, fill_week
from tests.handlers.weekly import PART as WORKSTREAM

PLAIN_BUTTONS = {"explain", "wrong", "follow_up", "none_of_these", "chart"} | {
    "confirm_change",
    "cancel_change",
    "undo_change",
    "share_note",
    "snooze",
    "answer_request",
    "not_mine",
    "ask_officers",
    "new_action",
}
"""Those that carry an id, or words, and no meaning."""
ACTION: dict[str, Any] = {
    "title": "Open first new children's home (Ashbury)",
    "owner": "Director",
    "due_on": date(2026, 3, 1),
    "due": "overdue",
    "action_status": "in_progress",
    "rag": "amber",
    "percent": 60.0,
    "last_update": "Two points on fire doors.",
    "last_update_on": date(2026, 2, 1),
}
VAGUE: dict[str, Any] = {
    "title": "Improve matching",
    "owner": None,
    "due_words": "in due course",
    "action_status": "not_started",
    "rag": None,
}
ASKED: dict[str, Any] = {
    **VAGUE,
    "due_words": None,
    "asked_by": "Chair",
    "asked_on": date(2026, 1, 5),
    "answer": "It did not.",
    "part": "Demand",
}
COMMENT: dict[str, Any] = {"said_on": date(2026, 1, 4), "feedback_theme": "respite", "quote": "We need breaks.", "response": None}
PART: dict[str, Any] = {
    "strategy": "Care",
    "actions": 1,
    "completed": 0,
    "overdue": 1,
    "red": 0,
    "last_update": None,
    "lead": "Director",
}
RECORDS = {
    "actions": (Item("A2", ACTION), Item("A3", VAGUE), Item("R1", ASKED), Item("A4", {**ACTION, "blocked_by": "No builder"})),
    "feedback": (Item("F1", COMMENT), Item("F2", {**COMMENT, "response": "Two weekends a month."})),
    "workstream_progress": (Item("Rethink Fostering", PART), Item("Prevention", {**PART, "actions": 2, "rag": "red"})),
}
"""By measure, as the store lists them."""
IN_CARE = Meaning(Intent.FIGURE, Query("children_in_care"))
MOVES = Meaning(Intent.FIGURE, Query("three_plus_placements"))
STAYS = Meaning(Intent.FIGURE, Query("long_term_stability"))
LAST_YEAR = (Comparison.LAST_YEAR,)
HEARD = Understood(
    IN_CARE,
    (Assumption("now", "the latest date held", MOVES),),
    corrected=(("kidz", "kids"),),
    unused=("please",),
)

QUESTIONS = {
    "a number": Query("children_in_care", compare=LAST_YEAR),
    "a small number": Query("children_in_care", filters={"placement_type": ("secure",)}, compare=LAST_YEAR),
    "a share": Query("children_in_care", stat=Stat.SHARE, filters={"location": ("out_of_county",)}, compare=LAST_YEAR),
    "a share that is not shown": Query("children_in_care", stat=Stat.SHARE, filters={"placement_type": ("secure",)}),
    "a share in other words": Query("children_in_care", stat=Stat.SHARE, filters={"need": ("abuse_or_neglect",)}),
    "a rate": Query("children_in_care", stat=Stat.RATE, compare=(Comparison.NATIONAL,)),
    "a rate that is not shown": Query("children_in_care", stat=Stat.RATE, filters={"placement_type": ("secure",)}),
    "a condition": Query("three_plus_placements", compare=LAST_YEAR),
    "a flow": Query("left_care", compare=(Comparison.PREVIOUS_PERIOD,)),
    "too much detail": Query("children_in_care", filters={"ethnicity": ("white",), "sex": ("female",)}),
    "a breakdown": Query("children_in_care", group_by=("placement_type",), compare=LAST_YEAR),
    "two breakdowns": Query("children_in_care", group_by=("placement_type", "sex")),
    "two breakdowns compared": Query("children_in_care", group_by=("placement_type", "sex"), compare=LAST_YEAR),
    "a breakdown in shares": Query("children_in_care", stat=Stat.SHARE, group_by=("placement_type",)),
    "a trend": Query("entered_care", group_by=("month",), compare=LAST_YEAR),
    "another council": Query("children_in_care", area="Lincolnshire"),
}
NOTED = Meaning(Intent.LOG, log={"kind": "action_due", "ref": "A14", "fields": {"due": "Easter", "note": "<!channel>"}})
PUT_OFF = Meaning(
    Intent.LOG,
    log=[
        {"kind": "action_update", "ref": "A14", "fields": {"rag": "amber"}},
        {"kind": "action_due", "ref": "A14", "fields": {"due": "2024-12-12"}},
    ],
)
READINGS = {
    "heard with care": HEARD,
    "a word": Understood(Meaning(Intent.DEFINE, term="IFA")),
    "a measure": Understood(Meaning(Intent.DEFINE, term="long-term stability")),
    "an unknown word": Understood(Meaning(Intent.DEFINE, term="zorb")),
    "help": Understood(Meaning(Intent.HELP)),
    "a list": Understood(Meaning(Intent.LIST, Query("children_in_care"))),
    "doubtful": Doubtful((MOVES, STAYS), "stable"),
    "one reading to confirm": Doubtful((MOVES,), "moved"),
    "doubtful without a word": Doubtful((MOVES, STAYS, IN_CARE), ""),
    "not understood": Declined(("zorb", "<!channel>"), (IN_CARE, MOVES)),
    "not understood at all": Declined(),
    "nothing held on it": Declined(("allowances",), (IN_CARE,), ("what foster carers are paid",)),
    "to be recorded": Understood(
        Meaning(Intent.LOG, log={"kind": "action_update", "ref": "A14", "fields": {"percent": 55, "rag": "amber"}})
    ),
    "searched for": Understood(Meaning(Intent.SEARCH, text="permanence")),
    "a summary": Understood(Meaning(Intent.SUMMARY)),
    **{f"a note that leaves open: {what}": Doubtful((NOTED,), "Easter", what) for what in Unsettled},
    **{f"a note that leaves open, no choice: {what}": Doubtful((), "Easter", what) for what in Unsettled},
    "notes to choose from": Doubtful((NOTED, PUT_OFF), "Oct 23", Unsettled.WHICH_DAY),
    "refused": Refused(Refusal.IDENTIFIES),
    "none of them": NoneOfThese(),
    **{f"a courtesy: {kind}": Courtesy(kind) for kind in Politeness},
    "a worry about a child": Refused(Refusal.CONCERN),
    "not for members": Refused(Refusal.NOT_FOR_ROLE),
}
ASKERS = {
    "a member": MEMBER,
    "a member in a channel": MEMBER_IN_A_CHANNEL,
    "an officer": OFFICER,
    "an officer among members": OFFICER_AMONG_MEMBERS,
}


@pytest.fixture(scope="module")
def replies(county) -> list[Reply]:
    """One of every kind of message, as members, officers, and officers among members get it."""
    with Session(county) as session:
        return _replies(session)


def _replies(session):
    readings = [*READINGS.values(), *(Understood(Meaning(Intent.FIGURE, query)) for query in QUESTIONS.values())]
    found = [answer(session, reading, asker, TODAY) for reading in readings for asker in ASKERS.values()]
    found += [explain(session, reply.answer_id, OFFICER) for reply in found if reply.answer_id]
    found += [_of_answer(session, wanted, reply) for reply in _one_of_each(found) for wanted in WantedOfAnswer]
    found += [of_answer(session, OfAnswer(wanted, named), MEMBER, TODAY) for wanted in WantedOfAnswer for named in (None, "gone")]
    found += [show_chart(session, reply.answer_id, OFFICER) for reply in found if reply.values.get("has_chart")]
    return [
        *found,
        *(_listed(session, measure, items) for measure, items in RECORDS.items()),
        _listed(session, "actions", ()),
        _listed(session, "actions", RECORDS["actions"] * 8),
        no_such_record("A99"),
        no_post(),
        understood(session, HEARD, MEMBER),
        none_of_these(),
        welcome(session, MEMBER),
        Reply(Status.REFUSED, "stranger"),
        Reply(Status.REFUSED, "personal", {"kinds": ["a postcode", "a person’s name"], "is_sure": True}),
        Reply(Status.REFUSED, "personal", {"kinds": ["a person’s name"], "is_sure": False}),
        Reply(Status.REFUSED, "shared_channel"),
        Reply(Status.REFUSED, "draft_not_read"),
        Reply(Status.ERROR, "mistake", {"sentence": "Nobody on the list is @a & <b>."}),
        Reply(Status.ERROR, "apology", {"reference": "1f2e"}),
        *(post_blocked(1204, "#board", reason) for reason in ("is_archived", "token_revoked")),
        post_uncertain(1204, "#board"),
        place_opened(Channel(slack_id="C012ABCDEF", name="placements"), "@jo.smith"),
        *(Reply(Status.ANSWERED, "taken_back", {"ref": "R7", "is_request": is_one}) for is_one in (True, False)),
        *(Reply(Status.ANSWERED, "conflicts", {"moves": SETTLED_MOVES[:most]}) for most in (0, 1, 3)),
        *_with_stated(next(reply for reply in found if reply.template == "figure")),
        *_of_changes(session),
        *_of_requests(found),
        *_of_summaries(session),
        *_of_papers(session),
        *_of_meetings_and_drafts(session),
        *_of_reasons(),
        *_questioned(session, next(reply.answer_id for reply in found if reply.answer_id)),
    ]


SETTLED_MOVES = [
    {"child": "C1", "what": "moved", "where": "residential", "on": "3 May 2026"},
    {"child": "C1", "what": "left care", "where": None, "on": "5 May 2026"},
    {"child": "C2", "what": "came into care", "where": None, "on": "6 May 2026"},
]


def _with_stated(reply):
    """A figure beside what officers stated of it."""
    said = {"reference": "V1", "value": 9.4, "base": 640, "unit": "%", "as_at": TODAY, "words": "<b> 9.4%", "said_on": TODAY}
    told = [
        Stated(**said, question=question, said_by=who, difference=difference)
        for question, who, difference in (("", "Health Lead", 0.3), ("feel safe", None, -1.0), ("", None, 0.0), ("", None, None))
    ]
    return [replace(reply, values={**reply.values, "stated": told})]


def _of_requests(found):
    """A question on its way to officers and back, below whatever could not be answered."""
    offered = {
        reply.template: replace(reply, offered="how many <b> libraries?") for reply in found if reply.template in OFFERED_BELOW
    }
    offered["no_paper"] = Reply(Status.UNKNOWN, "no_paper", {"place": "Kestrel"}, offered="how many <b> libraries?")
    assert set(offered) == set(OFFERED_BELOW)
    told = {"ref": "R7", "question": "How many libraries?", "due_on": TODAY}
    card = {"question": "How many libraries?", "due_on": TODAY, "pending": "a1"}
    like = {"ref": "R2", "title": "How many libraries are there?"}
    sent = {"ref": "R7", "due_on": TODAY}
    return [
        *offered.values(),
        *(
            Reply(Status.UNDERSTOOD, "request_card", card | {"owner": owner, "is_for_lead": is_lead, "like": alike})
            for owner, is_lead, alike in (("Director", True, None), (None, True, like), ("Head of Fostering", False, None))
        ),
        *(Reply(Status.UNDERSTOOD, "request_sent", sent | {"owner": owner}) for owner in ("Director", None)),
        *(Reply(Status.ANSWERED, "request_notice", told | {"asked_by": role}) for role in ("member", "officer", "lead", None)),
        Reply(Status.ANSWERED, "request_answered", {"ref": "R7", "question": "How many?", "answer": "Twelve & <b>"}),
        Reply(Status.ANSWERED, "comment_answered", {"ref": "F7", "said": "More respite", "did": "Agreed & <b>"}),
    ]


def _of_summaries(session):
    """A week with every kind of news, one with none, and what is said of ordering them."""
    fill_week(session)
    for order in (Order("C0BOARD", part, 0) for part in ("", WORKSTREAM)):
        subscribe(session, order, actor="test", at=NOW)
    first, second = subscriptions(session)
    pause(session, second, TODAY, TODAY + timedelta(days=9), actor="test", at=NOW)
    entries = [entry(session, one, NOW) for one in (second, first)]
    notices = [("late", TODAY), ("missed", (TODAY,)), ("held", (TODAY, TODAY))]
    since = Span(NOW - timedelta(days=7), NOW)
    asked = {"measure": "children_in_care", "stat": "count", "period": {"on": "2026-03-31"}}
    said = {"done": ["A3"], "figures": [{"query": asked, "value": 1, "low": 1, "high": 1, "unit": "children"}]}
    wanted = [
        Wanted(since, TODAY, Audience.MEMBERS, notices=notices, when="Mondays at 09:00", earlier=[said]),
        Wanted(since, TODAY, Audience.OFFICERS),
        Wanted(since, TODAY, Audience.OFFICERS, part=WORKSTREAM),
        Wanted(Span(NOW, NOW + timedelta(days=7)), TODAY, Audience.MEMBERS, since="the Board of 1 May 2026"),
    ]
    made = [summary(session, one) for one in wanted]
    acts = [*(act.value for act in SummaryAct if act not in TO_SEE), "listed"]
    return [
        *made,
        *map(detail, made),
        *map(preview, made),
        *(
            Reply(
                Status.ANSWERED, "summaries", {"did": act, "entries": entries[: 1 if act == "pause" else 2], "is_rounded": True}
            )
            for act in acts
        ),
        Reply(Status.ANSWERED, "summaries", {"did": "listed", "entries": [], "is_rounded": False}),
        Reply(Status.ANSWERED, "summary_wish", {"told": in_words(SummaryWish(SummaryAct.SUBSCRIBE, 0, "09:00"))}),
        *(Reply(Status.UNKNOWN, "no_such_meeting", {"known": known}) for known in ([], ["Board, 1 May 2026"])),
        *_reminded(session),
        Reply(Status.ERROR, "summary_doubtful", {"place": "#board", "day": TODAY}),
    ]


def _of_reasons():
    """Reasons of every kind, notes alone, and none."""
    asked = Query("actions", ref="A13")
    meaning = Meaning(Intent.DETAIL, asked, ref="A13", why=asked)
    told = [Reason(where, "It & <that>.", "A13", "Director", TODAY, "red") for where in Where]
    bare = [Reason(Where.UPDATE, "Going on.", "A13")]
    counted = labelled([Meaning(Intent.FIGURE, Query("entered_care", group_by=("need",)))], "county")
    return [
        Reply(
            Status.ANSWERED,
            "why",
            {"reasons": found, "is_stated": len(found) > 1, "is_record": is_record, "rag": "red" if is_record else None},
            meaning=meaning,
            reading="Reasons stated for A13",
            choices=choices,
        )
        for found in (told, bare, [])
        for is_record, choices in ((True, ()), (False, counted))
    ]


def _of_papers(session):
    """What is found in papers and strategies, and of a word that nobody has defined: with everything, and with nothing."""
    bare = dict.fromkeys(("worded", "at", "by", "means", "quotation", "place", "not_stated", "note")) | {"kind": "value"}
    whole = {name: f"{name} & <b>" for name in bare} | {"about": "Children in care", "kind": "reason"}
    papers = [{"source": "Scrutiny, 4 June 2021", "told": [whole, bare | {"about": "Children in care"}]}]
    passages = [
        {"document": "A strategy", "place": place, "on": on, "words": "Swift <!channel> help"}
        for place, on in (("page 4", TODAY), ("A strategy", None), (None, None))
    ]
    texts = [Text("a", "A strategy", "page 4", "Swift *help*"), Text("b", "A strategy", "A strategy", "Swift")]
    request = {"ref": "R2", "title": "What counts as swift?", "owner": None, "due_on": None, "is_late": False}
    requests = [request, request | {"owner": "Health Lead", "due_on": TODAY, "is_late": True}]
    waits = Result(Query("service_wait"), (Figure({"service": "CAMHS"}, 95, 93, 97, "days"),), TODAY, TODAY, None, 1, ())
    found = {"looked_for": "permanence", "place": ""}
    promised = {"word": "swift", "texts": texts, "requests": requests, "waits": waits}
    read = {"reading": "What the papers say"}
    return [
        *(Reply(Status.ANSWERED, "found", found | {"passages": passages, "is_whole": whole}, **read) for whole in (True, False)),
        Reply(Status.UNKNOWN, "found", found | {"place": "Leeds", "passages": [], "is_whole": False}, **read),
        Reply(Status.ANSWERED, "paper", {"place": "Leeds", "title": "Numbers", "papers": papers}, answer_id="abc", **read),
        Reply(Status.UNKNOWN, "no_paper", {"place": "Leeds"}),
        Reply(Status.ANSWERED, "promise", promised, **read),
        Reply(Status.ANSWERED, "promise", promised | {"texts": [], "requests": [], "waits": None}, **read),
    ]


def _of_meetings_and_drafts(session):
    """What to know before a meeting, and what was found in a draft: with everything, and with nothing."""
    ours = Ours("38%", "Children in care, at 31 March 2024", "What is counted", "903, 15 October 2024")
    whys = ("", "too_small", "no_date", "undefined", "other_unit", "target", "national", "base", "change", "direction")
    marks = {"too_small": Mark.TOO_SMALL, "no_date": Mark.NO_DATE, "undefined": Mark.UNDEFINED}
    found = [
        Finding("40%", "passage 4", "About 40% & <b> <!channel>.", marks.get(why, Mark.DIFFERS), why, held)
        for why in whys
        for held in (ours, None)
    ]
    unmatched = (Finding("7", "passage 9", "We have 7 *of them*.", Mark.NOT_MATCHED),)
    checked = [Checked((*found, *unmatched)), Checked((found[0],)), Checked(())]
    left_out = [("passage 2", Particular.POSTCODE)]
    since = (None, TODAY - timedelta(days=200))
    return [
        *(brief(session, body, day, who, TODAY) for who in Audience for body, day in zip((None, "board"), since, strict=True)),
        *(reply_from_draft(one, left_out if index == 0 else ()) for index, one in enumerate(checked)),
    ]


def _reminded(session):
    """Reminders of one action and of many, to their owner and to a lead, and what is said of them."""
    overdue, *others = [one for one in standing_actions(session).values() if one.due_on]
    lead = Person(slack_id="U0LEAD", handle="director", role=Role.LEAD, added_at=NOW)
    many = [Reminder(overdue, OVERDUE, True), *(Reminder(one, BEFORE, False) for one in others)]
    told = {"reference": "A1", "owner": "Health Lead"}
    return [
        nudge(Digest(lead, many), None),
        nudge(Digest(lead, many[1:2]), "jo.smith"),
        *(
            Reply(Status.ANSWERED, "reminded", {**told, "handles": handles, "has_owner": has_owner})
            for handles, has_owner in (([], False), (["@a"], True), (["@a", "@b"], False))
        ),
        Reply(Status.ANSWERED, "snoozed", {"again_on": TODAY}),
    ]


def _listed(session, measure, items):
    query = Query(measure, Stat.LIST)
    how_many = Figure({}, len(items), len(items), len(items), "actions")
    source = Source("import", "actions file", TODAY, 29)
    result = Result(query, (how_many,), TODAY, TODAY, None, 1, (source,), items=items)
    return reply_from(session, Meaning(Intent.LIST, query), result, Audience.OFFICERS, TODAY)


def _of_changes(session):
    """What is said of an update: shown, recorded, with something missing, and ended in each way."""
    plain = dict.fromkeys(records.fields(Action)) | {
        "reference": "A14",
        "title": "Clinics & <b>",
        "status": ActionStatus.IN_PROGRESS,
    }
    after = plain | {"rag": Rag.RED, "due_on": TODAY, "percent": 55.0, "due_words": "autumn"}
    words = dict.fromkeys(records.fields(ActionUpdate)) | {"about": "A14", "noted_on": TODAY, "number": 1}
    note = RowChange(ActionUpdate, None, words | {"note": "<!channel> *no*", "is_shared": False})
    warnings = (
        ("due_is_past", {"due_on": TODAY}),
        ("due_is_vague", {"words": "autumn"}),
        ("like_another", {"ref": "A2", "title": "The clinics"}),
        ("no_answer", {"ref": "R1"}),
        ("members_will_read", {}),
        ("members_do_not_see", {}),
        ("waits_for_finance", {"ref": "S1"}),
        ("is_stated", {}),
        ("shown_once_confirmed", {"ref": "V1"}),
        ("speaks_of", {"words": ["a carer", "twins"]}),
        ("read_at_once", {"wording": "We need <b>breaks</b>."}),
        ("read_later", {"month": "April 2026"}),
        ("rating_in_tracker", {}),
        ("until_the_list", {}),
        ("changes_no_figure", {}),
    )
    rows = (RowChange(Action, plain, after), RowChange(Action, after, plain), note)
    plan = Plan((Change("action_update", "A14", rows, title="Clinics & <b>", warnings=warnings),))
    overtaken = [None, *({"subject": "A14", "who": who, "minutes": n} for who, n in (("@jo", 0), (None, 1), ("@jo", 5)))]
    told = {"said": "Head of X", "near": ["Head of Fostering"], "ref": "A14", "title": "Clinics", "part": "Rethink Fostering"}
    told |= {"amount": "£42,000", "words": "a further £.19m", "provider": "Summit Care", "term": "swift"}
    hows = {f"{state.value}_before" for state in PendingState} | {"cancelled"}
    line = {"name": "rag", "before": None, "after": "amber"}
    entry = {"subject": "A14", "at": "1 May 2026 at 10:00", "who": "@jo", "is_undo": True, "lines": [line]}
    entries = [entry, entry | {"who": None, "is_undo": False}]
    histories = [
        Reply(Status.ANSWERED, "history", {"ref": ref, "since": since, "entries": told, "more": more})
        for ref, since in (("A14", None), (None, TODAY))
        for told, more in (([], 0), (entries, 0), (entries, 3))
    ]
    owned = {"ref": "A14", "title": "Clinics", "who": "@jo"}
    owners = [
        ("Director", "Health Lead", True),
        (None, "Health Lead", True),
        ("Director", "Health Lead", False),
        ("Director", None, False),
    ]
    notices = [
        Reply(Status.ANSWERED, "owner_notice", owned | {"before": before, "after": after, "is_theirs": is_theirs})
        for before, after, is_theirs in owners
    ]
    assert note.after
    shown = RowChange(ActionUpdate, note.after, {**note.after, "is_shared": True})
    sharing = Plan((Change("note_share", "A14", (shown,)),))
    unsharing = Plan((Change("undo", "A14", (RowChange(ActionUpdate, shown.after, shown.before),)),))
    card = replies_of_changes.card(plan, "1f2e", None)
    of_saving = {"who": "@jo", "entries": card.values["entries"], "pending": "1f2e"}
    return [
        *histories,
        *notices,
        *(Reply(Status.ANSWERED, "saving_notice", of_saving | {"is_saving": is_saving}) for is_saving in (True, False)),
        *(replies_of_changes.card(plan, "1f2e", one) for one in overtaken),
        *(replies_of_changes.done(plan, ImportRun(id=17), approvers) for approvers in (None, [], ["@director"])),
        replies_of_changes.done(sharing, ImportRun(id=18)),
        *(replies_of_changes.undone(TakenBack(ImportRun(id=19), one)) for one in (plan, sharing, unsharing)),
        *(Reply(Status.UNDERSTOOD, "nothing_waits", {"elsewhere": told}) for told in ([], ["A14 Clinics"], ["A14", "A15"])),
        *(refuse(why, asker) for why in Why for asker in (OFFICER, MEMBER, replace(OFFICER, role=Role.LEAD))),
        *(replies_of_changes.asked(Asked(name, told, "owner", ())) for name in sorted(_asked_for())),
        replies_of_changes.asked(Asked("what_is_to_be_done", told, "title", ({"kind": "action_new", "fields": {}},))),
        *(
            Reply(Status.UNDERSTOOD, "change_ended", {"how": how, "who": who, "entries": []})
            for how in sorted(hows)
            for who in (None, "@jo")
        ),
    ]


def _asked_for():
    """The name of every question that a planner asks."""
    sources = (Path(changes.__file__).parent).glob("*.py")
    return {name for source in sources for name in re.findall(r'MustAsk\(\s*"(\w+)"', source.read_text(encoding="utf-8"))}


def _questioned(session, answer_id):
    """What is said where an answer looks wrong, to whoever says so and to the lead: with nobody to tell, and with somebody."""
    lead = Person(slack_id="U0LEAD", handle="director", role=Role.LEAD, added_at=datetime(2026, 4, 1, tzinfo=UTC))
    told = [tell_of_wrong(session, answer_id, OFFICER, at=lead.added_at)]
    session.add(lead)
    session.flush()
    told += [tell_of_wrong(session, answer_id, OFFICER, at=lead.added_at)]
    told += [tell_of_wrong(session, answer_id, OFFICER, at=lead.added_at, ref="R7")]
    return [*told, *(looks_wrong("@chair.cpb", explain(session, answer_id, OFFICER), ref) for ref in (None, "R7"))]


def _one_of_each(replies):
    """Answers that can be given again, each of another kind or for another audience."""
    kinds = {(reply.template, bool(reply.result and reply.result.position_id)): reply for reply in replies if reply.answer_id}
    return kinds.values()


def _of_answer(session, wanted, reply):
    return of_answer(session, OfAnswer(wanted, reply.answer_id), OFFICER, TODAY)


def texts(part):
    """Every text in a block that is read, buttons apart."""
    if isinstance(part, dict):
        if part.get("type") == "actions":
            return
        for key, value in part.items():
            if key == "text" and isinstance(value, str):
                yield value
            else:
                yield from texts(value)
    elif isinstance(part, list):
        for value in part:
            yield from texts(value)


def test_every_template_is_among_the_replies(replies):
    folders = {path.parent.name for path in render.TEMPLATES.glob("*/blocks.json.j2")}
    assert {reply.template for reply in replies} == folders


def test_slack_takes_every_message_as_it_is(replies):
    for reply in replies:
        blocks = render.compose(reply)
        limits.check(blocks)
        check_blocks([_as_drawn(block) for block in blocks])
        assert [message.blocks for message in render.render(reply)] == [blocks]


def _as_drawn(block):
    """A picture is drawn and uploaded when its message is posted."""
    return {"type": "image", "alt_text": block["alt_text"], "slack_file": {"id": "F1"}} if "chart" in block else block


def test_the_plain_text_says_all_that_the_blocks_say(replies):
    for reply in replies:
        plain = " ".join(render.plain_text(reply).split())
        for words in texts(render.compose(reply)):
            assert " ".join(words.split()) in plain, reply.template


def test_no_block_holds_markup(replies):
    """So nothing that a person typed, or that the store holds, can mention, link or format."""
    for reply in replies:
        assert "mrkdwn" not in json.dumps(render.compose(reply))


def test_sentences_are_whole(replies):
    for reply in replies:
        plain = render.plain_text(reply)
        assert not re.search(r"\{\{|\}\}|None|Undefined|\(\)| ,| \.(?!\w)|\.\.|  \w+_\w+", plain.replace("  ", " ")), plain


def test_choices_can_be_pressed_and_bring_back_their_meaning(replies):
    for reply in replies:
        for block in render.compose(reply):
            for button in block["elements"] if block["type"] == "actions" else ():
                if button["action_id"].startswith(("choose:", "suggest:")):
                    Meaning.from_json(json.loads(button["value"]))
                else:
                    assert button["action_id"] in PLAIN_BUTTONS or button["action_id"].startswith(
                        ("ask:", "update:", "remind:", "settle:")
                    )


def test_every_value_of_a_reply_is_needed_by_its_template(replies):
    """And a value that is missing is told, not passed over as nothing."""
    needed = {(reply.template, name): False for reply in replies for name in reply.values}
    for reply in replies:
        for name in reply.values:
            if not needed[reply.template, name]:
                smaller = {key: value for key, value in reply.values.items() if key != name}
                needed[reply.template, name] = is_refused(replace(reply, values=smaller))
    assert not [named for named, raised in needed.items() if not raised]


def is_refused(reply):
    try:
        render.compose(reply)
    except (UndefinedError, TypeError, KeyError):
        return True
    return False


def test_what_was_typed_cannot_mention_anyone(session):
    reply = answer(session, Declined(("<!channel>", "R&D")), MEMBER, TODAY)
    (message,) = render.render(reply)
    assert "&lt;!channel&gt;" in message.text
    assert "R&amp;D" in message.text
    assert "<" not in message.text
    assert "<!channel>" in "".join(texts(message.blocks))
    assert "<!channel>" in render.plain_text(reply)


def test_a_text_in_the_way_of_json_stays_a_text():
    reply = Reply(Status.ERROR, "mistake", {"sentence": 'a "quote", a \\ and a\nnew line {{ 1 }}'})
    assert list(texts(render.compose(reply))) == ['a "quote", a \\ and a\nnew line {{ 1 }}']


def test_a_message_too_long_is_shortened_for_slack_alone():
    reply = Reply(Status.ERROR, "mistake", {"sentence": "long " * 2_000})
    with pytest.raises(limits.TooLong):
        limits.check(render.compose(reply))
    (message,) = render.render(reply)
    check_blocks(message.blocks)
    assert len(message.text) <= limits.TEXT
    assert len(render.plain_text(reply)) > limits.TEXT


def test_a_table_too_long_for_one_message_goes_on_in_another_that_reads_alike(replies):
    reply = next(reply for reply in replies if reply.template == "table" and len(reply.values["table"].rows) > 5)
    table = reply.values["table"]
    longer = replace(reply, values={**reply.values, "table": replace(table, rows=table.rows * 20)})
    first, *others = render.render(longer)
    assert others
    for message in (first, *others):
        check_blocks(message.blocks)
        assert re.search(r"^Type of placement +Number", message.text, re.MULTILINE)
    assert "Source" in others[-1].text


def test_whoever_wrote_too_much_is_told_how_much_was_read(session):
    reply = respond(session, "how many children are in care? " * 40, MEMBER, Context(), TODAY, lexicon=lexicon_for(session))
    assert render.plain_text(reply).startswith("Your message is long. I have read its first 500 characters")
    assert next(texts(render.compose(reply))).startswith("Your message is long.")
    as_usual = respond(session, "how many children are in care?", MEMBER, Context(), TODAY, lexicon=lexicon_for(session))
    assert "Your message is long" not in render.plain_text(as_usual)


@pytest.mark.parametrize(("value", "words"), [(640, "640"), (1234, "1,234"), (6.6, "6.6"), (62.0, "62"), (0, "0")])
def test_numbers(value, words):
    assert render.number(value) == words


def test_a_table_in_plain_text_stands_in_columns():
    assert render.aligned([["Age", "Number"], ["Under 1", "15"]]) == "Age      Number\nUnder 1      15"


def test_a_caveat_of_an_unknown_number_says_a_few():
    assert render.caveat_sentence(Caveat("records_not_read", {"count": None})).startswith("A few records")
    assert render.caveat_sentence(Caveat("records_not_read", {"count": 1})).startswith("1 record could")
