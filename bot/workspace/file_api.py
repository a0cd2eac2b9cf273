"""The Web API's methods for files."""

from typing import Any

from bot.workspace.call import Call
from bot.workspace.errors import SlackError
from bot.workspace.people import Json

ALT_TEXT = 1_000


def file_info(call: Call) -> Json:
    """Of a file that a person has shared."""
    return {"file": call.workspace.shared.info(call["file"])}


def upload_address(call: Call) -> Json:
    length = call["length"]
    if not length.isdigit() or not int(length) or len(call.get("alt_txt")) > ALT_TEXT:
        raise SlackError("invalid_arguments")
    key, file = call.workspace.files.begin(call["filename"], int(length), call.get("alt_txt"))
    return {"upload_url": f"http://{call.address}/upload/{key}", "file_id": file.id}


def complete_upload(call: Call) -> Json:
    """Without a channel the file is the assistant's own, to be shown in messages. Sharing it as a message is not known here."""
    if call.get("channel_id") or call.get("channels"):
        raise SlackError("invalid_arguments", ["[ERROR] this workspace shares files by image blocks only"])
    asked: Any = call.structure("files")
    if not isinstance(asked, list) or not asked:
        raise SlackError("invalid_arguments", ["[ERROR] missing required field: files"])
    done = [call.workspace.files.complete(one.get("id", "")) for one in asked]
    return {"files": [{"id": file.id, "title": one.get("title") or file.name} for file, one in zip(done, asked, strict=True)]}
