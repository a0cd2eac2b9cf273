"""Forms for officers: opened with what is known already, checked when they are sent, and recorded as if it were typed."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from slack_bolt import Ack, BoltContext
from slack_sdk import WebClient

from handlers.access import Asker, NotAllowed, check_can_log
from handlers.answers.reply import Reply
from handlers.changes import record
from handlers.changes.replies import FORM_OF
from handlers.door import Door
from handlers.language.lexicon import Lexicon
from handlers.personal import NAMES_NOBODY, known_words
from handlers.render import phrase, plain_text, view
from handlers.request import Json, Request, place_of_message
from handlers.threads import Turn
from store.changes import Record
from store.measures.dimensions import DIMENSIONS
from store.texts import Verdict, rephrase, verdict

KINDS: Mapping[str, str] = {**{name: kind for kind, name in FORM_OF.items()}, "answer_request": "action_complete"}
"""Each form, by its name in Slack, and the kind of record that it makes."""
CHOICES = {
    "to_type": "placement_type",
    "provider": "provider",
    "rag": "rag",
    "status": "action_status",
    "theme": "feedback_theme",
    "sentiment": "sentiment",
}
LONGEST = 2_500
"""Characters of a form's beginning; Slack carries 3,000 with a form."""
WORDS = "plain_text_input"
ONE_LETTER = re.compile(r"[A-Za-z]-?\d{1,6}")
ANY_CHILD = re.compile(r"[A-Za-z]{0,5}[-/]?\d{1,12}[A-Za-z]?")

Listener = Callable[..., None]


@dataclass(frozen=True)
class Forms:
    """A form opens at once, on Slack's thread: its trigger is good for three seconds."""

    door: Door

    def opens(self, name: str) -> Listener:
        """For a button. Its value is a reference, or what is known already, as JSON."""

        def listener(ack: Ack, body: Json, context: BoltContext, client: WebClient) -> None:
            ack()
            container = body["container"]
            place = place_of_message(container) if container["type"] == "message" else None
            self._open(name, body, context, client, known_of(body["actions"][0].get("value", "")) | {"place": place})

        return listener

    def opens_on_message(self, name: str, field: str) -> Listener:
        """For a shortcut on a message: its text is the beginning, and the way back to it is kept. Not who wrote it."""

        def listener(ack: Ack, body: Json, context: BoltContext, client: WebClient) -> None:
            ack()
            message = body["message"]
            origin = {"channel": body["channel"]["id"], "thread": message.get("thread_ts") or message["ts"]}
            known = {"fields": {field: message.get("text", "")[:LONGEST]}, "origin": origin, "place": None}
            self._open(name, body, context, client, known)

        return listener

    def _open(self, name: str, body: Json, context: BoltContext, client: WebClient, known: Json) -> None:
        user = body["user"]["id"]
        visitor = Request("opened", user, user, "", team=context.team_id, enterprise=context.enterprise_id)
        client.views_open(trigger_id=body["trigger_id"], view=form_for(name, self.door.admit(visitor), known))


def form_for(name: str, admitted: Asker | Reply, known: Json) -> Json:
    """The form; for whoever may not send it, a sentence in its place."""
    if isinstance(admitted, Reply):
        return view("closed_form", {"sentence": plain_text(admitted)})
    try:
        check_can_log(admitted)
    except NotAllowed as error:
        return view("closed_form", {"sentence": str(error)})
    kept = {key: known.get(key) for key in ("ref", "origin", "place")}
    choices = {field: DIMENSIONS[dimension].values for field, dimension in CHOICES.items()}
    values = {"ref": known.get("ref") or "", "known": known.get("fields") or {}, "choices": choices, "kept": json.dumps(kept)}
    return view(name, values)


def known_of(value: str) -> Json:
    """What a button knows already: a bare reference, or a record as JSON."""
    return json.loads(value) if value.startswith("{") else {"ref": value or None}


def place_in(form: Json) -> tuple[str, str] | None:
    """Where the form was opened, and so where its answer goes; None: in the direct messages."""
    place = json.loads(form["private_metadata"]).get("place")
    return tuple(place) if place else None


def record_of(form: Json, user: str) -> Record:
    """What was filled in, as a record."""
    kept, fields = json.loads(form["private_metadata"]), dict[str, Any](_filled(form))
    ref = fields.pop("ref", None) or kept.get("ref")
    if "percent" in fields:
        fields["percent"] = float(fields["percent"].strip(" %"))
    if "weekly_cost" in fields:
        fields["weekly_cost"] = float(fields["weekly_cost"].strip(" £").replace(",", ""))
    made: dict[str, Any] = {"kind": KINDS[form["callback_id"]], "fields": fields}
    if ref:
        plain = ref.strip().upper()
        made["ref"] = plain.replace("-", "") if ONE_LETTER.fullmatch(plain) else plain
    if kept.get("origin"):
        made["origin"] = kept["origin"] | {"slack_id": user}
    return made


def faults_in(form: Json, lexicon: Lexicon) -> dict[str, str]:
    """What is wrong, by the field in which it stands. Where anything is, nothing of the form is kept."""
    faults = {}
    for name, state in _states(form):
        text = _value(state) or ""
        found, kinds = verdict(text, known=known_words(lexicon)) if state["type"] == WORDS else (Verdict.CLEAN, [])
        if found is Verdict.STOP:
            faults[name] = rephrase(kinds)
        elif found is Verdict.ASK and not NAMES_NOBODY.match(text):
            faults[name] = phrase("forms/may_name")
        elif name == "percent" and text and not _is_per_cent(text):
            faults[name] = phrase("forms/per_cent")
        elif name == "weekly_cost" and text and not re.fullmatch(r"\s*£?\s*\d[\d,]*(?:\.\d{1,2})?\s*", text):
            faults[name] = phrase("forms/amount")
        elif name == "ref" and not _is_reference(form, text):
            faults[name] = phrase("forms/reference")
    return faults


def on_form(turn: Turn) -> Reply:
    """A form that was sent: shown and confirmed like what is typed."""
    made = json.loads(turn.said)
    if made["kind"] == "information_request":
        made["fields"].setdefault("asked_by", turn.asker.role.value)
    return record(turn, [made])


def _states(form: Json) -> Iterator[tuple[str, Json]]:
    for name, block in form["state"]["values"].items():
        yield from ((name, state) for state in block.values())


def _filled(form: Json) -> Iterator[tuple[str, str]]:
    for name, state in _states(form):
        value = _value(state)
        if value:
            yield name, NAMES_NOBODY.sub("", value).strip()


def _value(state: Json) -> str | None:
    """Of a field for words, of a choice, or of a day."""
    chosen = state.get("selected_option")
    return chosen["value"] if chosen else state.get("value") or state.get("selected_date")


def _is_reference(form: Json, text: str) -> bool:
    """Of a record, a letter and a number; of a child, also one of the council's own form."""
    pattern = ANY_CHILD if KINDS[form["callback_id"]] == "placement_move" else ONE_LETTER
    return pattern.fullmatch(text.strip()) is not None


def _is_per_cent(text: str) -> bool:
    found = re.fullmatch(r"\s*(\d{1,3}(?:\.\d+)?)\s*%?\s*", text)
    return found is not None and float(found[1]) <= 100
