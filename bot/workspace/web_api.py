"""Slack's Web API, the part that the assistant uses: `POST /api/chat.postMessage` and its like."""

import asyncio
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response

from bot.workspace.call import Call
from bot.workspace.errors import SlackError
from bot.workspace.faults import Faults
from bot.workspace.file_api import complete_upload, file_info, upload_address
from bot.workspace.granted import NEEDED, check_scope
from bot.workspace.people import ASSISTANT, ASSISTANT_BOT_ID, TEAM_ID, Json
from bot.workspace.socket_mode import SocketMode
from bot.workspace.state import Workspace, history, replies
from bot.workspace.view_api import open_view, publish_view, suggest_prompts

BOT_TOKEN = "xoxb-local"  # noqa: S105 - not a secret: it opens nothing beyond this machine
APP_TOKEN = "xapp-local"  # noqa: S105 - as above
SIGNING_SECRET = "local"  # noqa: S105 - as above

PAGE_OF_MESSAGES = 100
MOST_MESSAGES = 999


def auth_test(call: Call) -> Json:
    return {
        "url": f"http://{call.address}/",
        "team": "Thornshire",
        "user": ASSISTANT.handle,
        "team_id": TEAM_ID,
        "user_id": ASSISTANT.id,
        "bot_id": ASSISTANT_BOT_ID,
        "is_enterprise_install": False,
    }


def post_message(call: Call) -> Json:
    conversation = call.conversation()
    message = call.workspace.post(conversation, ASSISTANT, call.draft())
    return {"channel": conversation.id, "ts": message["ts"], "message": message}


def update_message(call: Call) -> Json:
    conversation = call.conversation()
    message = call.workspace.update(conversation, call["ts"], call.draft())
    return {"channel": conversation.id, "ts": message["ts"], "text": message["text"], "message": message}


def post_ephemeral(call: Call) -> Json:
    reader = call.workspace.user(call["user"])
    return {"message_ts": call.workspace.whisper(call.conversation(), reader, call.draft())}


def conversation_history(call: Call) -> Json:
    """Newest first, as Slack answers."""
    return _page(call, history(call.conversation())[::-1])


def conversation_replies(call: Call) -> Json:
    """Oldest first, the message that the thread hangs on included."""
    return _page(call, replies(call.conversation(), call["ts"]))


def _page(call: Call, messages: list[Json]) -> Json:
    """Between `oldest` and `latest`, neither included unless `inclusive`; `limit` at a time. Metadata only on demand."""
    oldest, latest = call.get("oldest", "0"), call.get("latest", "9" * 12)
    inclusive = call.is_set("inclusive")
    skipped, limit = _number(call.get("cursor", "0")), _number(call.get("limit", str(PAGE_OF_MESSAGES)))
    if not 1 <= limit <= MOST_MESSAGES:
        raise SlackError("invalid_limit")
    wanted = [
        message
        for message in messages
        if float(oldest) < float(message["ts"]) < float(latest) or (inclusive and message["ts"] in (oldest, latest))
    ]
    if not call.is_set("include_all_metadata"):
        wanted = [{name: value for name, value in message.items() if name != "metadata"} for message in wanted]
    reached = skipped + limit
    cursor = str(reached) if reached < len(wanted) else ""
    return {
        "messages": wanted[skipped:reached],
        "has_more": bool(cursor),
        "response_metadata": {"next_cursor": cursor},
    }


def _number(text: str) -> int:
    if not text.isdigit():
        raise SlackError("invalid_arguments")
    return int(text)


def conversation_info(call: Call) -> Json:
    return {"channel": call.workspace.conversation(call["channel"]).to_json()}


def conversation_members(call: Call) -> Json:
    members = call.workspace.conversation(call["channel"]).members
    return {"members": sorted(members), "response_metadata": {"next_cursor": ""}}


def open_conversation(call: Call) -> Json:
    """Opens the direct messages with one person."""
    people = [call.workspace.user(name) for name in call["users"].split(",")]
    if len(people) != 1:
        raise SlackError("too_many_users")
    return {"channel": {"id": call.workspace.direct_messages(people[0]).id}}


def user_info(call: Call) -> Json:
    return {"user": call.workspace.user(call["user"]).to_json()}


def user_list(call: Call) -> Json:
    members = [user.to_json() for user in call.workspace.users.values()]
    return {"members": members, "response_metadata": {"next_cursor": ""}}


def group_list(call: Call) -> Json:
    return {"usergroups": [{"id": group.id, "handle": group.handle, "date_delete": 0} for group in call.workspace.groups]}


def group_members(call: Call) -> Json:
    for group in call.workspace.groups:
        if group.id == call["usergroup"]:
            return {"users": list(group.members)}
    raise SlackError("no_such_subteam")


def open_connection(call: Call) -> Json:
    return {"url": f"ws://{call.address}/link/?ticket={call.sockets.ticket()}&app_id=local"}


METHODS: dict[str, Callable[[Call], Json]] = {
    "auth.test": auth_test,
    "chat.postMessage": post_message,
    "chat.update": update_message,
    "chat.postEphemeral": post_ephemeral,
    "conversations.history": conversation_history,
    "conversations.replies": conversation_replies,
    "conversations.info": conversation_info,
    "conversations.members": conversation_members,
    "conversations.open": open_conversation,
    "views.open": open_view,
    "views.publish": publish_view,
    "assistant.threads.setSuggestedPrompts": suggest_prompts,
    "users.info": user_info,
    "users.list": user_list,
    "files.info": file_info,
    "files.getUploadURLExternal": upload_address,
    "files.completeUploadExternal": complete_upload,
    "usergroups.list": group_list,
    "usergroups.users.list": group_members,
    "apps.connections.open": open_connection,
}


def api_endpoint(workspace: Workspace, sockets: SocketMode, faults: Faults) -> Callable[[Request], Any]:
    async def answer(request: Request) -> Response:
        try:
            arguments = await _arguments(request)
            method = request.path_params["method"]
            _check_token(request, arguments, method)
            if method not in METHODS:
                raise SlackError("unknown_method")
            broken = await faults.before(method, lambda: _parted(request))
            if broken is not None:
                return broken
            call = Call(workspace, sockets, request.headers.get("host", ""), arguments)
            check_scope(call, method)
            granted = {"x-oauth-scopes": ",".join(sorted(workspace.scopes))}
            done = JSONResponse({"ok": True} | METHODS[method](call), headers=granted)
            return faults.after(method) or done
        except SlackError as error:
            return JSONResponse(refusal(error))
        except ClientDisconnect:
            return Response(status_code=400)  # nobody is there to read it

    return answer


async def _parted(request: Request) -> None:
    while not await request.is_disconnected():
        await asyncio.sleep(0.02)


def refusal(error: SlackError) -> Json:
    answer: Json = {"ok": False, "error": error.code}
    if error.faults:
        answer["errors"] = list(error.faults)
        answer["response_metadata"] = {"messages": [f"[ERROR] {fault}" for fault in error.faults]}
    return answer


def file_endpoint(workspace: Workspace) -> Callable[[Request], Any]:
    """A file's own address. Whoever is not the app, or may not read files, is sent to the sign-in page, as Slack does."""

    async def fetch(request: Request) -> Response:
        is_apps = request.headers.get("authorization") == f"Bearer {BOT_TOKEN}"
        if not is_apps or NEEDED["files.info"] not in workspace.scopes:
            return RedirectResponse("/?redir=files", status_code=302)
        try:
            file = workspace.shared.file(request.path_params["id"])
        except SlackError:
            return PlainTextResponse("Not found", status_code=404)
        return Response(file.content, media_type=file.described["mimetype"])

    return fetch


async def _arguments(request: Request) -> Json:
    """From the query and the body. Slack takes a form that is labelled as JSON, as its own library sends: the text decides."""
    body = (await request.body()).decode()
    if not body.startswith("{"):
        return dict(request.query_params) | dict(parse_qsl(body))
    try:
        return dict(request.query_params) | dict(json.loads(body))
    except ValueError:
        raise SlackError("invalid_json") from None


def _check_token(request: Request, arguments: Json, method: str) -> None:
    token = request.headers.get("authorization", "").removeprefix("Bearer ") or arguments.get("token", "")
    if not token:
        raise SlackError("not_authed")
    if token not in (BOT_TOKEN, APP_TOKEN):
        raise SlackError("invalid_auth")
    if (token == APP_TOKEN) is not (method == "apps.connections.open"):
        raise SlackError("not_allowed_token_type")
