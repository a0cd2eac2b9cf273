"""Hands to use the local workspace with, by its control interface."""

import base64
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic, sleep
from typing import Any

import httpx

PATIENCE_SECONDS = 30

Json = dict[str, Any]


def eventually(look: Callable[[], Any], within: float = PATIENCE_SECONDS) -> Any:
    """What `look` finds, as soon as it finds something."""
    deadline = monotonic() + within
    while not (found := look()):
        assert monotonic() < deadline, f"nothing came within {within} seconds"
        sleep(0.01)
    return found


@dataclass
class Hands:
    """What people in the workspace do."""

    http: httpx.Client

    @classmethod
    def at(cls, address: str) -> "Hands":
        return cls(httpx.Client(base_url=address, trust_env=False))

    def post(self, user: str, text: str, channel: str | None = None, thread_ts: str | None = None) -> str:
        """In the person's direct messages with the assistant, where no channel is named. Returns the message's `ts`."""
        asked = {"user": user, "channel": channel or user, "text": text, "thread_ts": thread_ts}
        return self._sent("/control/post", asked)["ts"]

    def share(self, user: str, name: str, content: bytes, text: str = "", channel: str | None = None) -> Json:
        """Shares a file, in the person's direct messages where no channel is named. Returns the message's `ts` and the file's id."""
        asked = {"user": user, "channel": channel or user, "name": name, "text": text}
        return self._sent("/control/share", asked | {"content": base64.b64encode(content).decode()})

    def press(self, user: str, message: Json, action_id: str, channel: str | None = None) -> None:
        self._sent("/control/press", {"user": user, "channel": channel or user, "ts": message["ts"], "action_id": action_id})

    def breaks(self, **faults: Any) -> None:
        """Orders what goes wrong from now on; nothing, where nothing is named."""
        self._sent("/control/faults", faults)

    def press_home(self, user: str, action_id: str) -> None:
        self._sent("/control/press", {"user": user, "view_id": self.home(user)["id"], "action_id": action_id})

    def command(self, user: str, text: str = "", channel: str | None = None) -> None:
        self._sent("/control/command", {"user": user, "channel": channel or user, "command": "/parenting", "text": text})

    def shortcut(self, user: str, message: Json, callback_id: str, channel: str | None = None) -> None:
        """Chooses a shortcut in the menu of a message."""
        asked = {"user": user, "channel": channel or user, "ts": message["ts"], "callback_id": callback_id}
        self._sent("/control/shortcut", asked)

    def submit(self, user: str, view_id: str, **values: str) -> Json:
        return self._sent("/control/submit", {"user": user, "view_id": view_id, "values": values})

    def look_in(self, user: str, tab: str = "home") -> None:
        self._sent("/control/open", {"user": user, "tab": tab})

    def home(self, user: str) -> Json:
        return self._views(user)["home"]

    def form(self, user: str) -> Json:
        """The form that somebody has open, as soon as one is."""
        return eventually(lambda: self._views(user)["form"])

    def _views(self, user: str) -> Json:
        return self.http.get("/control/views", params={"user": user}).json()

    def join(self, user: str, channel: str) -> None:
        self._sent("/control/join", {"user": user, "channel": channel})

    def begins_pane(self, user: str) -> str:
        return self._sent("/control/pane", {"user": user})["ts"]

    def prompts(self, user: str) -> list[Json]:
        return self.http.get("/control/history", params={"channel": user}).json()["prompts"]

    def history(self, channel: str, thread_ts: str | None = None) -> list[Json]:
        parameters = {"channel": channel} | ({"thread_ts": thread_ts} if thread_ts else {})
        answered = self.http.get("/control/history", params=parameters)
        assert answered.status_code == 200, answered.text
        return answered.json()["messages"]

    def answers(self, channel: str, thread_ts: str) -> list[Json]:
        return [message for message in self.history(channel, thread_ts) if "bot_id" in message]

    def hears(self, channel: str, thread_ts: str, answers: int = 1) -> Json:
        """The newest answer in the thread, when there are so many."""
        return eventually(lambda: len(found := self.answers(channel, thread_ts)) >= answers and found)[answers - 1]

    def ask(self, user: str, text: str, channel: str | None = None, thread_ts: str | None = None) -> Json:
        """Posts, and waits for the answer."""
        before = len(self.answers(channel or user, thread_ts)) if thread_ts else 0
        ts = self.post(user, text, channel, thread_ts)
        return self.hears(channel or user, thread_ts or ts, before + 1)

    def _sent(self, path: str, body: Json) -> Json:
        answered = self.http.post(path, json=body)
        assert answered.status_code == 200, answered.text
        return answered.json()
