"""The response URL that comes with every pressed button: good for five answers within half an hour."""

import secrets
from collections import OrderedDict
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.workspace.errors import SlackError
from bot.workspace.limits import check_blocks
from bot.workspace.people import ASSISTANT, Conversation, Json
from bot.workspace.state import Draft, Workspace

USES = 5
SECONDS = 30 * 60
URLS_KEPT = 500


@dataclass
class _Open:
    conversation: Conversation
    message: Json
    """The one that was pressed; empty for a command."""
    until: float
    uses: int = USES


@dataclass
class ResponseUrls:
    workspace: Workspace
    _open: "OrderedDict[str, _Open]" = field(default_factory=OrderedDict)

    def open(self, conversation: Conversation, message: Json, address: str) -> str:
        key = secrets.token_urlsafe(24)
        self._open[key] = _Open(conversation, message, self.workspace.now() + SECONDS)
        while len(self._open) > URLS_KEPT:
            self._open.popitem(last=False)
        return f"http://{address}/response/{key}"

    async def endpoint(self, request: Request) -> Response:
        opened = self._open.get(request.path_params["key"])
        if opened is None or opened.uses < 1 or opened.until < self.workspace.now():
            return JSONResponse({"ok": False, "error": "used_url" if opened else "invalid_url"}, status_code=404)
        opened.uses -= 1
        try:
            self._answer(opened, await request.json())
        except SlackError as error:
            return JSONResponse({"ok": False, "error": error.code}, status_code=400)
        return Response("ok")

    def _answer(self, opened: _Open, body: Json) -> None:
        check_blocks(body.get("blocks") or [])
        draft = Draft(body.get("text", ""), body.get("blocks") or [], opened.message.get("thread_ts"))
        if body.get("replace_original") and opened.message:
            self.workspace.update(opened.conversation, opened.message["ts"], draft)
        else:
            self.workspace.post(opened.conversation, ASSISTANT, draft)
