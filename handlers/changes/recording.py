"""The way of a change through a conversation: planned and shown, confirmed by a button or a word, done, taken back."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from handlers import access
from handlers.access import Asker, NotAllowed
from handlers.answers.area import area_word
from handlers.answers.not_yet import is_recorded, not_yet
from handlers.answers.reply import Reply, Status, together
from handlers.changes import meant, replies
from handlers.changes.completing import completed
from handlers.changes.notices import tell_others
from handlers.changes.origins import remember_origins, tell_back, tell_taken_back
from handlers.changes.rights import check_can_make
from handlers.conversation import Answering
from handlers.language.agreeing import Said, said_to_it
from handlers.language.meaning import Intent, Meaning, Reading, Several, Understood
from handlers.threads import Turn, begun_as
from store import changes
from store.changes import Asked, Author, Plan, Record, Refused, pending
from store.models import ImportRun, PendingChange, PendingState


def or_logging(turn: Turn) -> Answering:
    """As the turn answers; but what is to be recorded is recorded, or shown first."""

    def answering(session: Session, reading: Reading, asker: Asker, today: date) -> Reply:
        if isinstance(reading, Several):
            return together([answering(session, part, asker, today) for part in _joined(reading)])
        if isinstance(reading, Understood) and reading.meaning.intent is Intent.LOG:
            return _guarded(lambda: _log(turn, reading.meaning))
        return turn.answering(session, reading, asker, today)

    return answering


def to_what_waits(turn: Turn) -> Reply | None:
    """The reply to a yes or a no, or to what was asked back, where something waits; None: the message says something else."""
    said = said_to_it(turn.said)
    kept = meant.what_waits(turn)
    if kept is not None and not _may_settle(turn, kept.slack_id):
        kept = None
    if said is Said.SHARE and access.can_log(turn.asker):
        run = changes.last_run(turn.session, _who(turn), turn.now, meant.thread(turn))
        return share_run(turn, run.id) if run else replies.sentence(replies.NOTHING_TO_SHARE)
    if kept is None:
        return meant.nothing_waits(turn) if said in (Said.YES, Said.NO) else None
    if said is Said.NO:
        return give_up(turn, kept.id)
    if kept.missing is None:
        return confirm(turn, kept.id) if said is Said.YES else None
    return replies.sentence(replies.NEEDS_THE_ANSWER) if said is Said.YES else _completed(turn, kept)


def confirm(turn: Turn, pending_id: str) -> Reply:
    """Do what was shown, if it may be done by whoever says so and stands as it did; else show how it stands."""
    return _guarded(lambda: _confirmed(turn, pending_id))


def record(turn: Turn, records: Sequence[Record]) -> Reply:
    """Show what records would change, or do it where it is a plain note."""
    return _guarded(lambda: _planned(turn, records, _meaning(records)))


def give_up(turn: Turn, pending_id: str) -> Reply:
    def ended() -> Reply:
        _check_may_settle(turn, pending.find(turn.session, pending_id))
        is_ours = pending.finish(turn.session, pending_id, PendingState.CANCELLED, by=_who(turn))
        return replies.cancelled() if is_ours else replies.over(turn.session, pending.find(turn.session, pending_id))

    return _guarded(ended)


def undo_run(turn: Turn, run_id: int) -> Reply:
    def undone() -> Reply:
        access.check_can_log(turn.asker)
        made = changes.undo(turn.session, run_id, _author(turn))
        if not isinstance(made, Refused):
            tell_others(turn, made.run)
            tell_taken_back(turn, made.plan, made.run)
        return replies.undone(made)

    return _guarded(undone)


def share_run(turn: Turn, run_id: int) -> Reply:
    def shared() -> Reply:
        access.check_can_log(turn.asker)
        return _planned(turn, [{"kind": "note_share", "fields": {"run": run_id}}], None)

    return _guarded(shared)


# --- how ---


def _may_settle(turn: Turn, shown_to: str | None) -> bool:
    """What somebody was shown themselves; officers also what another officer was."""
    return access.can_log(turn.asker) or shown_to == _who(turn)


def _check_may_settle(turn: Turn, waits: PendingChange | None) -> None:
    if not _may_settle(turn, waits.slack_id if waits else None):
        access.check_can_log(turn.asker)


def _joined(reading: Several) -> Iterator[Understood]:
    """The questions of a message, and all that it tells to be recorded as one: one card, one undo."""
    told = [record for part in reading.parts for record in part.meaning.records]
    yield from (part for part in reading.parts if part.meaning.intent is not Intent.LOG)
    if told:
        yield Understood(_meaning(told))


def _guarded(make: Callable[[], Reply]) -> Reply:
    """What somebody may not do is said to them, and the thread stays as it was."""
    try:
        return make()
    except NotAllowed as error:
        return Reply(Status.REFUSED, "mistake", {"sentence": str(error)})


def _log(turn: Turn, meaning: Meaning) -> Reply:
    access.check_can_log(turn.asker)
    records = meaning.records
    if [record["kind"] for record in records] == ["undo"]:
        thread = meant.thread(turn)
        run = changes.last_run(turn.session, _who(turn), turn.now, thread)
        if run is None:
            return replies.sentence(replies.NOTHING_TO_UNDO_HERE if thread else replies.NOTHING_TO_UNDO)
        return undo_run(turn, run.id)
    if not is_recorded(records):
        return not_yet(meaning, area_word(turn.session))
    return _planned(turn, records, meaning)


def _meaning(records: Sequence[Record]) -> Meaning:
    return Meaning(Intent.LOG, log=records[0] if len(records) == 1 else tuple(records))


def _told(records: Sequence[Record]) -> Meaning | None:
    """What the thread speaks of afterwards: of sharing nothing, as no words could have asked for it."""
    return None if any(record["kind"] == "note_share" for record in records) else _meaning(records)


def _completed(turn: Turn, kept: pending.Waiting) -> Reply | None:
    """The message as the answer to what was asked of its author; None where it is none."""
    records = completed(kept, turn.said, turn.lexicon, turn.today) if kept.slack_id == _who(turn) else None
    if records is None:
        return None
    pending.finish(turn.session, kept.id, PendingState.REPLACED, by=_who(turn))
    return _guarded(lambda: _planned(turn, records, _meaning(records)))


def _planned(turn: Turn, records: Sequence[Record], meaning: Meaning | None, overtaken: dict[str, Any] | None = None) -> Reply:
    changes.in_turn(turn.session)
    author = _author(turn)
    made = changes.plan(turn.session, records, author, turn.today)
    if isinstance(made, Refused):
        return replies.sentence(made.sentence)
    if isinstance(made, Asked):
        pending.to_complete(turn.session, author, made, shown_in=turn.reply_key)
        return replace(replies.asked(made), meaning=meaning)
    check_can_make(turn.asker, made)
    if made.is_plain_note:
        return replace(_applied(turn, made, author)[1], meaning=meaning)
    pending_id = pending.to_confirm(turn.session, author, made, shown_in=turn.reply_key)
    return replace(replies.card(made, pending_id, overtaken), meaning=meaning)


def _confirmed(turn: Turn, pending_id: str) -> Reply:
    changes.in_turn(turn.session)
    found = pending.find(turn.session, pending_id)
    _check_may_settle(turn, found)
    if found is None or found.state is not PendingState.WAITING or turn.now - found.asked_at >= pending.KEPT:
        return replies.over(turn.session, found)
    waits, author = pending.waiting(found), _author(turn, found)
    made = changes.plan(turn.session, waits.records, author, turn.today)
    if not isinstance(made, Plan):
        return _came_to_nothing(turn, pending_id, made)
    check_can_make(turn.asker, made)
    if pending.standing_of(made) != waits.seen:
        overtaken = replies.last_change(turn.session, [change.subject for change in made.changes], turn.now)
        return _planned(turn, waits.records, _told(waits.records), overtaken)
    run, done = _applied(turn, made, author)
    pending.finish(turn.session, pending_id, PendingState.DONE, by=_who(turn), run_id=run.id)
    return done


def _applied(turn: Turn, made: Plan, author: Author) -> tuple[ImportRun, Reply]:
    """Written, remembered where it came from, and told to whom it concerns."""
    run = changes.apply(turn.session, made, author)
    remember_origins(turn, made)
    approvers = tell_others(turn, run)
    tell_back(turn, made, run)
    return run, replies.done(made, run, approvers)


def _came_to_nothing(turn: Turn, pending_id: str, made: Asked | Refused) -> Reply:
    """Since it was shown, something has made it impossible."""
    pending.finish(turn.session, pending_id, PendingState.CANCELLED, by=_who(turn))
    return replies.sentence(made.sentence) if isinstance(made, Refused) else replies.asked(made)


def _author(turn: Turn, asked: PendingChange | None = None) -> Author:
    """Who says it and where. Of a change that another asked for, that is told too."""
    channel, thread = begun_as(turn.session, turn.request.channel, turn.request.thread_ts)
    message = {"channel": channel, "thread": thread, "event": turn.event_key}
    if asked is not None and asked.slack_id != turn.asker.slack_id:
        message["asked_by"] = asked.slack_id
    return Author(_who(turn), turn.asker.post, turn.now, message)


def _who(turn: Turn) -> str:
    return turn.asker.slack_id or turn.request.user
