"""What somebody wants of the weekly summaries, in words."""

from handlers.language.meaning import SummaryAct, SummaryWish
from store.periods import in_words as day_in_words
from store.summaries.subscriptions import WEEKDAYS

ACTS = {
    SummaryAct.PREVIEW: "see the summary",
    SummaryAct.BRIEF: "see what to know before the meeting",
    SummaryAct.SUBSCRIBE: "post the weekly summary here",
    SummaryAct.LIST: "list the weekly summaries",
    SummaryAct.STOP: "stop the weekly summary",
    SummaryAct.PAUSE: "pause the weekly summary",
    SummaryAct.RESUME: "go on with the weekly summary",
}


def in_words(wish: SummaryWish) -> str:
    """`post the weekly summary here on Mondays at 09:00, of Rethink Fostering only`."""
    said = [ACTS[wish.act]]
    said += ["everywhere"] if wish.everywhere else []
    said += [f"on {WEEKDAYS[wish.weekday]}"] if wish.weekday is not None else []
    said += [f"at {wish.at}"] if wish.at else []
    said += [f"from {day_in_words(wish.begins_on)}"] if wish.begins_on else []
    said += [f"until {day_in_words(wish.until)}"] if wish.until else []
    said += [f"of {wish.part} only"] if wish.part else []
    return " ".join(said)
