"""Everything that Slack can send us, one line each.

It stands apart from `handlers/__init__.py` so that the command line can word an answer without loading Slack's libraries.
"""

import re
from collections.abc import Mapping

from slack_bolt import Ack, App

from handlers.assistant import Pane
from handlers.buttons import (
    on_ask_officers,
    on_cancel,
    on_chart,
    on_choice,
    on_confirm,
    on_explain,
    on_none_of_these,
    on_not_mine,
    on_settle,
    on_share,
    on_undo,
    on_wrong,
)
from handlers.drafts import on_draft, with_draft
from handlers.errors import on_error
from handlers.forms import KINDS, Forms, on_form
from handlers.home import Home
from handlers.intake import Intake
from handlers.mentions import on_question, on_refused
from handlers.middleware import in_direct_messages, newly_written
from handlers.modals import open_follow_up
from handlers.nudges import on_remind, on_snooze
from handlers.personal import on_personal
from handlers.places import Places
from handlers.threads import Handler

ANYTHING = re.compile("")
RECORD_FORMS = re.compile(f"^({'|'.join(KINDS)})$")

HANDLERS: Mapping[str, Handler] = {
    handler.__name__: handler
    for handler in (
        on_question,
        on_draft,
        on_refused,
        on_personal,
        on_choice,
        on_none_of_these,
        on_explain,
        on_chart,
        on_wrong,
        on_confirm,
        on_cancel,
        on_undo,
        on_share,
        on_settle,
        on_remind,
        on_snooze,
        on_ask_officers,
        on_not_mine,
        on_form,
    )
}
"""By the names under which the inbox keeps what is for them."""


def register(app: App, intake: Intake, home: Home, pane: Pane, places: Places, forms: Forms) -> None:
    """What is for a handler is kept by `intake`, which ends Bolt's work with it: `pass_over` never sees that."""
    app.error(on_error)

    app.event("app_mention", middleware=[newly_written, intake.keeps_for(on_question)])(pass_over)
    is_draft = [in_direct_messages, with_draft]
    app.event("message", matchers=is_draft, middleware=[newly_written, intake.keeps_for(on_draft)])(pass_over)
    app.event("message", matchers=[in_direct_messages], middleware=[newly_written, intake.keeps_for(on_question)])(pass_over)

    app.command("/parenting", middleware=[intake.keeps_for(on_question)])(pass_over)
    app.view("follow_up", middleware=[intake.keeps_for(on_question)])(pass_over)

    app.action(re.compile(r"^ask:\d+$"), middleware=[intake.keeps_for(on_question)])(pass_over)
    app.action(re.compile(r"^(choose|suggest):\d+$"), middleware=[intake.keeps_for(on_choice)])(pass_over)
    app.action("none_of_these", middleware=[intake.keeps_for(on_none_of_these)])(pass_over)
    app.action("explain", middleware=[intake.keeps_for(on_explain)])(pass_over)
    app.action("chart", middleware=[intake.keeps_for(on_chart)])(pass_over)
    app.action("wrong", middleware=[intake.keeps_for(on_wrong)])(pass_over)
    app.action("follow_up")(open_follow_up)
    app.action(re.compile(r"^update:\d+$"))(forms.opens("update_action"))
    register_changes(app, intake)
    register_forms(app, intake, forms)

    app.event("member_joined_channel", middleware=[places.joined])(pass_over)
    app.event("app_home_opened")(home.opened)
    app.event("assistant_thread_started")(pane.started)

    for anything_else in (app.event, app.action, app.command, app.shortcut, app.view, app.options):
        anything_else(ANYTHING)(pass_over)


def register_changes(app: App, intake: Intake) -> None:
    """Buttons below what is recorded, what is asked of officers, and what nobody has heard of."""
    app.action("confirm_change", middleware=[intake.keeps_for(on_confirm)])(pass_over)
    app.action("cancel_change", middleware=[intake.keeps_for(on_cancel)])(pass_over)
    app.action("undo_change", middleware=[intake.keeps_for(on_undo)])(pass_over)
    app.action(re.compile(r"^settle:\d+$"), middleware=[intake.keeps_for(on_settle)])(pass_over)
    app.action("share_note", middleware=[intake.keeps_for(on_share)])(pass_over)
    app.action(re.compile(r"^remind:\d+$"), middleware=[intake.keeps_for(on_remind)])(pass_over)
    app.action("snooze", middleware=[intake.keeps_for(on_snooze)])(pass_over)
    app.action("ask_officers", middleware=[intake.keeps_for(on_ask_officers)])(pass_over)
    app.action("not_mine", middleware=[intake.keeps_for(on_not_mine)])(pass_over)


def register_forms(app: App, intake: Intake, forms: Forms) -> None:
    """What officers fill in: opened by a button or from a message, and sent."""
    app.action("answer_request")(forms.opens("answer_request"))
    app.action("new_action")(forms.opens("new_action"))
    app.action("update_action")(forms.opens("update_action"))
    app.action("log_feedback")(forms.opens("log_feedback"))
    app.action("log_move")(forms.opens("log_move"))
    app.action("make_request")(forms.opens("make_request"))

    app.shortcut("track_as_action")(forms.opens_on_message("new_action", "title"))
    app.shortcut("log_as_feedback")(forms.opens_on_message("log_feedback", "quote"))
    app.shortcut("make_information_request")(forms.opens_on_message("make_request", "question"))
    app.view(RECORD_FORMS, middleware=[intake.keeps_form(on_form)])(pass_over)


def pass_over(ack: Ack) -> None:
    """Acknowledged, so that Slack does not send it again or tell the person that the assistant is broken."""
    ack()
