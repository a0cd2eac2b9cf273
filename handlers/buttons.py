"""Buttons under our own messages."""

import json

from handlers.answers import explain, none_of_these
from handlers.answers.charts import show_chart
from handlers.answers.reply import Reply
from handlers.changes import confirm, give_up, or_logging, record, share_run, to_officers, track_wrong, undo_run
from handlers.changes.conflicts import settled
from handlers.language.meaning import Meaning, Understood
from handlers.threads import Turn


def on_choice(turn: Turn) -> Reply:
    """`choose:1`, `suggest:1`: the button carries the whole meaning, so it can be pressed however old the message is."""
    chosen = Understood(Meaning.from_json(json.loads(turn.said)))
    return turn.answer(lambda _context: or_logging(turn)(turn.session, chosen, turn.asker, turn.today))


def on_none_of_these(turn: Turn) -> Reply:
    return turn.answer(lambda _context: none_of_these())


def on_explain(turn: Turn) -> Reply:
    """“How was this worked out?” The value is the answer's id. It is no turn of the conversation."""
    return explain(turn.session, turn.said, turn.asker)


def on_wrong(turn: Turn) -> Reply:
    """“This looks wrong”: the leads are told, once by each person of each answer. It is no turn of the conversation."""
    return track_wrong(turn)


def on_ask_officers(turn: Turn) -> Reply:
    """“Ask officers” below what could not be answered. The value is the question as it was typed."""
    return to_officers(turn, turn.said)


def on_not_mine(turn: Turn) -> Reply:
    """“Not mine” below a question to officers: whose it is, is asked. The value is its reference."""
    return record(turn, [{"kind": "action_reassign", "ref": turn.said, "fields": {}}])


def on_chart(turn: Turn) -> Reply:
    """“Show as a chart”. It is no turn of the conversation."""
    return show_chart(turn.session, turn.said, turn.asker)


def on_confirm(turn: Turn) -> Reply:
    """“Confirm” below a change that was shown. The value is its id."""
    return confirm(turn, turn.said)


def on_cancel(turn: Turn) -> Reply:
    return give_up(turn, turn.said)


def on_undo(turn: Turn) -> Reply:
    """“Undo” below what was recorded. The value is the run's number."""
    return undo_run(turn, int(turn.said))


def on_settle(turn: Turn) -> Reply:
    """“Settle” below a logged move of which the return tells otherwise. The value is the child's reference."""
    return settled(turn, turn.said)


def on_share(turn: Turn) -> Reply:
    """“Share with members” below a note."""
    return share_run(turn, int(turn.said))
