"""Forms and Home tabs: what opens them, who has them open, and how long that is allowed."""

import secrets
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.workspace.errors import SlackError
from bot.workspace.limits import check_view
from bot.workspace.people import APP_ID, ASSISTANT_BOT_ID, TEAM_ID, Json, User

if TYPE_CHECKING:
    from bot.workspace.state import Workspace

TRIGGER_SECONDS = 3
KEPT = 500
REQUIRED = "Please complete this required field."
"""As Slack's own clients say it."""


@dataclass
class _Trigger:
    user: User
    until: float
    is_used: bool = False


@dataclass
class Views:
    workspace: "Workspace"
    homes: dict[str, Json] = field(default_factory=dict)
    """Person to the Home tab that was published for them."""
    _forms: "OrderedDict[str, tuple[User, Json]]" = field(default_factory=OrderedDict)
    _triggers: "OrderedDict[str, _Trigger]" = field(default_factory=OrderedDict)

    def trigger(self, user: User) -> str:
        """What an interaction carries with it, to open one form within three seconds."""
        name = f"{self.workspace.next_ts()}.{secrets.token_hex(16)}"
        self._triggers[name] = _Trigger(user, self.workspace.now() + TRIGGER_SECONDS)
        while len(self._triggers) > KEPT:
            self._triggers.popitem(last=False)
        return name

    def open(self, trigger_id: str, view: Json) -> Json:
        """Raises SlackError: `invalid_trigger_id`, `exchanged_trigger_id`, `expired_trigger_id`, `invalid_arguments`."""
        trigger = self._triggers.get(trigger_id)
        if trigger is None:
            raise SlackError("invalid_trigger_id")
        if trigger.is_used:
            raise SlackError("exchanged_trigger_id")
        if trigger.until < self.workspace.now():
            raise SlackError("expired_trigger_id")
        check_view(view, "modal")
        trigger.is_used = True
        opened = self._as_opened(view)
        self._forms[opened["id"]] = (trigger.user, opened)
        while len(self._forms) > KEPT:
            self._forms.popitem(last=False)
        self.workspace.show("form", trigger.user, opened)
        return opened

    def publish(self, user: User, view: Json) -> Json:
        check_view(view, "home")
        self.homes[user.id] = self._as_opened(view)
        self.workspace.show("home", user, self.homes[user.id])
        return self.homes[user.id]

    def home(self, user: User) -> Json:
        """Raises SlackError `not_found` where none was published."""
        if user.id not in self.homes:
            raise SlackError("not_found")
        return self.homes[user.id]

    def form(self, user: User, view_id: str) -> Json:
        """One that the person has open. Raises SlackError `not_found`."""
        owner, view = self._forms.get(view_id, (None, {}))
        if owner != user:
            raise SlackError("not_found")
        return view

    def open_form(self, user: User) -> Json | None:
        """The one in front, where several are open."""
        return next((view for owner, view in reversed(self._forms.values()) if owner == user), None)

    def close(self, view_id: str) -> None:
        self._forms.pop(view_id, None)

    def _as_opened(self, view: Json) -> Json:
        """Slack names the view and the blocks that came without a name."""
        blocks = [{"block_id": f"b{number}"} | block for number, block in enumerate(view["blocks"])]
        usual = {"private_metadata": "", "callback_id": "", "state": {"values": {}}, "hash": secrets.token_hex(8)}
        theirs = {"id": "V" + secrets.token_hex(5).upper(), "team_id": TEAM_ID, "app_id": APP_ID, "bot_id": ASSISTANT_BOT_ID}
        return usual | view | theirs | {"blocks": blocks}


def filled_in(view: Json, typed: Json) -> tuple[Json, dict[str, str]]:
    """The state of a form with what was typed, by action id; and what Slack's clients would not let through, by block."""
    values: Json = {}
    faults: dict[str, str] = {}
    for block in view["blocks"]:
        if block["type"] != "input":
            continue
        element = block["element"]
        state = _state(element, typed)
        if not any(state.values()) and not block.get("optional"):
            faults[block["block_id"]] = REQUIRED
        values[block["block_id"]] = {element["action_id"]: {"type": element["type"]} | state}
    return {"values": values}, faults


def _state(element: Json, typed: Json) -> Json:
    """What stands in a field. One that nobody touches keeps what it began with.

    Raises SlackError `invalid_arguments` for a choice that is not offered.
    """
    told, name = typed.get(element["action_id"]), element["action_id"]
    if element["type"] == "datepicker":
        return {"selected_date": element.get("initial_date") if told is None else told or None}
    if element["type"] == "plain_text_input":
        return {"value": str(element.get("initial_value", "") if told is None else told)[: element.get("max_length")] or None}
    if told is None or told == "":
        return {"selected_option": element.get("initial_option") if told is None else None}
    chosen = next((option for option in element["options"] if option["value"] == told), None)
    if chosen is None:
        raise SlackError("invalid_arguments", [f"[ERROR] {name} does not offer {told}"])
    return {"selected_option": chosen}
