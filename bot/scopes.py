"""What the assistant asks of Slack: its permissions there, each with its reason. The app's manifest states the same."""

SCOPES = {
    "app_mentions:read": "hear a message in a channel only where it mentions @parenting",
    "assistant:write": "suggest questions in Slack's assistant pane",
    "channels:history": "look, after a lost connection, whether a message of its own was posted in a public channel",
    "channels:read": "see who is in an officers' channel, and who joins it",
    "chat:write": "answer",
    "commands": "hear /parenting",
    "files:read": "read a draft that an officer sends it to be checked",
    "files:write": "show charts",
    "groups:history": "look likewise in a private channel",
    "groups:read": "see who is in a private officers' channel, and who joins it",
    "im:history": "hear what people write to it in direct messages, and look there likewise",
    "im:write": "write to somebody who has not written first: the welcome, a lead who has to know",
    "usergroups:read": "take the list of people over from user groups, where you want that",
    "users:read": "tell colleagues from guests and other organisations",
}

EVENTS = ("app_home_opened", "app_mention", "assistant_thread_started", "member_joined_channel", "message.im")
COMMAND = "/parenting"
SHORTCUTS = {
    "track_as_action": "Track as an action",
    "log_as_feedback": "Log as carer feedback",
    "make_information_request": "Information request",
}
"""In the menu of a message: for officers."""
