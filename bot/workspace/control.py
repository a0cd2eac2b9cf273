"""The hands of the people in the workspace: what the page and the tests use to post, press and look.

This is no part of Slack. It takes JSON only: a page of another site cannot send that here unasked.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.workspace.composer import as_slack_sends_it
from bot.workspace.errors import SlackError
from bot.workspace.events import block_actions, find_button
from bot.workspace.faults import Faults
from bot.workspace.people import Json
from bot.workspace.responses import ResponseUrls
from bot.workspace.socket_mode import SocketMode
from bot.workspace.state import Change, Draft, Workspace, replies

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
            Route("/control/press", _answering(self.press), methods=["POST"]),
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

    async def press(self, request: Request) -> Json:
        """A person presses a button of a message they can see."""
        asked = await _body(request, "user", "channel", "ts", "action_id")
        user, conversation = self.workspace.user(asked["user"]), self.workspace.conversation(asked["channel"])
        if user.id not in conversation.members:
            raise SlackError("not_in_channel")
        message = self.workspace.message(conversation, asked["ts"])
        pressed = find_button(message, asked["action_id"], asked.get("value"))
        url = self.responses.open(conversation, message, request.headers["host"])
        self.sockets.send_interaction(block_actions(self.workspace, user, conversation, message, pressed, url))
        return {"ok": True}

    async def break_things(self, request: Request) -> Json:
        """Orders what goes wrong from now on: see `bot.workspace.faults`."""
        self.faults.order(await _body(request))
        return {"ok": True}

    async def history(self, request: Request) -> Json:
        """A thread, or the whole conversation with its threads, oldest first; messages as sent."""
        conversation = self.workspace.conversation(request.query_params.get("channel", ""))
        thread_ts = request.query_params.get("thread_ts")
        messages = replies(conversation, thread_ts) if thread_ts else list(conversation.messages.values())
        return {"channel": conversation.id, "messages": messages}

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
