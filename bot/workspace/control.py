"""The hands of the people in the workspace: what the page and the tests use to post, press and look.

This is no part of Slack. It takes JSON only: a page of another site cannot send that here unasked.
"""

import asyncio
import base64
import json
from collections.abc import AsyncIterator, Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.scopes import SHORTCUTS
from bot.workspace.composer import as_slack_sends_it
from bot.workspace.errors import SlackError
from bot.workspace.events import event_callback, home_opened, joined, pane_opened
from bot.workspace.faults import Faults
from bot.workspace.interactions import chosen_on_message, commanded, find_button, pressed_in_home, pressed_in_message, submitted
from bot.workspace.people import ASSISTANT, Conversation, Json, User
from bot.workspace.responses import ResponseUrls
from bot.workspace.socket_mode import SocketMode
from bot.workspace.state import Change, Draft, Workspace, replies
from bot.workspace.views import filled_in

HEARTBEAT_SECONDS = 1
UNSEEN_CHANGES = 500
"""A page that falls further behind than this is cut off; it reads the history when it comes back."""

Endpoint = Callable[[Request], Coroutine[Any, Any, Response]]


@dataclass
class Control:
    workspace: Workspace
    sockets: SocketMode
    responses: ResponseUrls
    faults: Faults

    def routes(self) -> list[Route]:
        return [
            Route("/control/post", _answering(self.post), methods=["POST"]),
            Route("/control/share", _answering(self.share), methods=["POST"]),
            Route("/control/press", _answering(self.press), methods=["POST"]),
            Route("/control/shortcut", _answering(self.shortcut), methods=["POST"]),
            Route("/control/shortcuts", _answering(self.shortcuts)),
            Route("/control/command", _answering(self.command), methods=["POST"]),
            Route("/control/submit", _answering(self.submit), methods=["POST"]),
            Route("/control/open", _answering(self.open), methods=["POST"]),
            Route("/control/pane", _answering(self.pane), methods=["POST"]),
            Route("/control/join", _answering(self.join), methods=["POST"]),
            Route("/control/views", _answering(self.views)),
            Route("/control/faults", _answering(self.break_things), methods=["POST"]),
            Route("/control/history", _answering(self.history)),
            Route("/control/people", _answering(self.people)),
            Route("/control/channels", _answering(self.channels)),
            Route("/control/stream", self.stream),
        ]

    async def post(self, request: Request) -> Json:
        """A person writes a message."""
        asked = await _body(request, "user", "channel", "text")
        user, conversation = self.workspace.user(asked["user"]), self.workspace.conversation(asked["channel"])
        text = as_slack_sends_it(self.workspace, asked["text"])
        message = self.workspace.post(conversation, user, Draft(text, thread_ts=asked.get("thread_ts")))
        return {"ts": message["ts"]}

    async def share(self, request: Request) -> Json:
        """A person shares a file, with or without words. `content` is its bytes as base64."""
        asked = await _body(request, "user", "channel", "name", "content")
        user, conversation = self._in_conversation(asked)
        try:
            content = base64.b64decode(asked["content"], validate=True)
        except ValueError:
            raise SlackError("invalid_arguments", ["[ERROR] content is no base64"]) from None
        file = self.workspace.shared.share(user, asked["name"], content, request.headers["host"])
        text = as_slack_sends_it(self.workspace, asked.get("text") or "")
        draft = Draft(text, thread_ts=asked.get("thread_ts"), files=[file.described])
        return {"ts": self.workspace.post(conversation, user, draft)["ts"], "file": file.id}

    async def press(self, request: Request) -> Json:
        """A person presses a button of a message they can see; or, where a `view_id` is given, of their Home tab."""
        if "view_id" in await request.json():
            return await self._press_in_home(request)
        asked = await _body(request, "user", "channel", "ts", "action_id")
        user, conversation = self._in_conversation(asked)
        message = self.workspace.message(conversation, asked["ts"])
        pressed = find_button(message.get("blocks", []), asked["action_id"], asked.get("value"))
        url = self.responses.open(conversation, message, request.headers["host"])
        self.sockets.send_interaction(pressed_in_message(self.workspace, user, conversation, message, pressed, url))
        return {"ok": True}

    async def _press_in_home(self, request: Request) -> Json:
        asked = await _body(request, "user", "view_id", "action_id")
        user = self.workspace.user(asked["user"])
        view = self.workspace.views.home(user)
        if view["id"] != asked["view_id"]:
            raise SlackError("not_found")  # it has been published anew meanwhile
        pressed = find_button(view["blocks"], asked["action_id"], asked.get("value"))
        self.sockets.send_interaction(pressed_in_home(self.workspace, user, view, pressed))
        return {"ok": True}

    async def shortcut(self, request: Request) -> Json:
        """A person chooses one of the app's shortcuts in the menu of a message that they can see."""
        asked = await _body(request, "user", "channel", "ts", "callback_id")
        user, conversation = self._in_conversation(asked)
        message = self.workspace.message(conversation, asked["ts"])
        if asked["callback_id"] not in SHORTCUTS:
            raise SlackError("shortcut_not_found")
        url = self.responses.open(conversation, message, request.headers["host"])
        chosen = chosen_on_message(self.workspace, user, conversation, message, asked["callback_id"], url)
        self.sockets.send_interaction(chosen)
        return {"ok": True}

    async def shortcuts(self, _request: Request) -> Json:
        """What the menu of each message offers."""
        return {"shortcuts": [{"callback_id": name, "name": words} for name, words in SHORTCUTS.items()]}

    async def command(self, request: Request) -> Json:
        """A person types a command. What the app says at once is seen by them alone, and by nobody when it does not answer."""
        asked = await _body(request, "user", "channel", "command")
        user, conversation = self._in_conversation(asked)
        url = self.responses.open(conversation, {}, request.headers["host"])
        words = f"{asked['command']} {asked.get('text', '')}"
        said = await self.sockets.ask("slash_commands", commanded(self.workspace, user, conversation, words, url))
        if said is None:
            raise SlackError("operation_timeout")
        if said.get("text"):
            self.workspace.whisper(conversation, user, Draft(said["text"]))
        return {"ok": True}

    async def submit(self, request: Request) -> Json:
        """A person sends a form that they have open. `values` by action id. What is wrong with them is told by block."""
        asked = await _body(request, "user", "view_id", "values")
        user = self.workspace.user(asked["user"])
        view = self.workspace.views.form(user, asked["view_id"])
        state, faults = filled_in(view, asked["values"])
        if faults:
            return {"errors": faults}
        said = await self.sockets.ask("interactive", submitted(self.workspace, user, view, state))
        if said is None:
            raise SlackError("operation_timeout")
        if said.get("response_action") == "errors":
            return {"errors": said["errors"]}
        self.workspace.views.close(view["id"])
        return {"ok": True}

    async def open(self, request: Request) -> Json:
        """A person looks in at the assistant: at its `home`, or at their `messages` with it."""
        asked = await _body(request, "user", "tab")
        self.sockets.send_event(home_opened(self.workspace, self.workspace.user(asked["user"]), asked["tab"]))
        return {"ok": True}

    async def join(self, request: Request) -> Json:
        """A person joins a channel."""
        asked = await _body(request, "user", "channel")
        user, conversation = self.workspace.user(asked["user"]), self.workspace.conversation(asked["channel"])
        conversation.members |= {user.id}
        if ASSISTANT.id in conversation.members:
            self.sockets.send_event(event_callback(self.workspace, joined(conversation, user, self.workspace.next_ts())))
        return {"ok": True}

    async def pane(self, request: Request) -> Json:
        """A person begins a new chat in the assistant pane."""
        asked = await _body(request, "user")
        user = self.workspace.user(asked["user"])
        thread_ts = self.workspace.begin_pane(user)
        self.sockets.send_event(pane_opened(self.workspace, user, thread_ts))
        return {"ts": thread_ts}

    async def views(self, request: Request) -> Json:
        """What a person sees that is no message: their Home tab, and the form they have open; null where there is none."""
        user = self.workspace.user(request.query_params.get("user", ""))
        return {"home": self.workspace.views.homes.get(user.id), "form": self.workspace.views.open_form(user)}

    def _in_conversation(self, asked: Json) -> tuple[User, Conversation]:
        user, conversation = self.workspace.user(asked["user"]), self.workspace.conversation(asked["channel"])
        if user.id not in conversation.members:
            raise SlackError("not_in_channel")
        return user, conversation

    async def break_things(self, request: Request) -> Json:
        """Orders what goes wrong from now on: see `bot.workspace.faults`."""
        self.faults.order(await _body(request))
        return {"ok": True}

    async def history(self, request: Request) -> Json:
        """A thread, or the whole conversation with its threads, oldest first; messages as sent."""
        conversation = self.workspace.conversation(request.query_params.get("channel", ""))
        thread_ts = request.query_params.get("thread_ts")
        messages = replies(conversation, thread_ts) if thread_ts else list(conversation.messages.values())
        prompts = [shown for (channel, _ts), shown in self.workspace.prompts.items() if channel == conversation.id]
        return {"channel": conversation.id, "messages": messages, "prompts": prompts}

    async def people(self, _request: Request) -> Json:
        people = [
            {"id": user.id, "user": f"@{user.handle}", "name": user.name, "title": user.title} for user in self.workspace.people
        ]
        return {"people": people}

    async def channels(self, _request: Request) -> Json:
        return {
            "channels": [
                {
                    "id": conversation.id,
                    "channel": f"#{conversation.name}",
                    "topic": conversation.topic,
                    "is_private": conversation.is_private,
                    "members": [f"@{self.workspace.users[member].handle}" for member in sorted(conversation.members)],
                }
                for conversation in self.workspace.conversations.values()
                if not conversation.is_direct
            ]
        }

    async def stream(self, request: Request) -> Response:
        """What one person sees happen, as server-sent events, until they leave."""
        user = self.workspace.user(request.query_params.get("user", ""))
        changes: asyncio.Queue[Change] = asyncio.Queue(UNSEEN_CHANGES)

        def watch(change: Change) -> None:
            sees = user.id in change.conversation.members and change.only_for in (None, user.id)
            if sees and not changes.full():
                changes.put_nowait(change)

        self.workspace.watchers.append(watch)

        async def lines() -> AsyncIterator[str]:
            try:
                yield "retry: 1000\n\n"
                while not changes.full() and not self.workspace.is_closing:
                    yield await _next_line(changes)
            finally:
                self.workspace.watchers.remove(watch)

        return StreamingResponse(lines(), media_type="text/event-stream", headers={"Cache-Control": "no-store"})


async def _next_line(changes: "asyncio.Queue[Change]") -> str:
    try:
        change = await asyncio.wait_for(changes.get(), HEARTBEAT_SECONDS)
    except TimeoutError:
        return ": still here\n\n"
    conversation = change.conversation
    name = conversation.name if conversation.is_direct else f"#{conversation.name}"
    return f"data: {json.dumps({'kind': change.kind, 'channel': name, 'message': change.message})}\n\n"


def _answering(work: Callable[[Request], Coroutine[Any, Any, Json]]) -> Endpoint:
    async def answer(request: Request) -> Response:
        try:
            return JSONResponse(await work(request))
        except SlackError as error:
            return JSONResponse({"error": error.code, "faults": error.faults}, status_code=400)

    return answer


async def _body(request: Request, *required: str) -> Json:
    if not request.headers.get("content-type", "").startswith("application/json"):
        raise SlackError("json_only")
    try:
        body = await request.json()
    except ValueError:
        raise SlackError("invalid_json") from None
    if not isinstance(body, dict):
        raise SlackError("invalid_json")
    missing = [f"missing required field: {name}" for name in required if not body.get(name)]
    if missing:
        raise SlackError("invalid_arguments", missing)
    return body
