"""Pictures in messages: drawn and uploaded before the message is posted, which then names them by their ids.

Uploading shows nothing to anybody, so it may happen twice; it is the message that is posted once.
"""

from collections.abc import Mapping
from typing import Any

from slack_sdk import WebClient

from bot.drawing import png

Body = Mapping[str, Any]

TO_DRAW = "chart"
UPLOADED = "slack_file"


def are_to_draw(body: Body) -> bool:
    return any(TO_DRAW in block for block in body.get("blocks", ()))


def are_uploaded(body: Body) -> bool:
    return any(UPLOADED in block for block in body.get("blocks", ()))


def uploaded(client: WebClient, body: Body) -> dict[str, Any]:
    """The same message, its pictures with Slack. Raises what drawing or Slack's library raises."""
    return dict(body) | {"blocks": [_uploaded(client, block) if TO_DRAW in block else block for block in body["blocks"]]}


def left_out(body: Body) -> dict[str, Any]:
    """The same message without pictures: the figures stand in it in words."""
    return dict(body) | {"blocks": [block for block in body["blocks"] if TO_DRAW not in block and UPLOADED not in block]}


def _uploaded(client: WebClient, block: Mapping[str, Any]) -> dict[str, Any]:
    answered: Any = client.files_upload_v2(content=png(block[TO_DRAW]), filename="chart.png", alt_txt=block["alt_text"])
    kept = {name: value for name, value in block.items() if name != TO_DRAW}
    return kept | {UPLOADED: {"id": answered["files"][0]["id"]}}
