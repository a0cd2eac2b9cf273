"""What was found in a draft, as a reply."""

from collections.abc import Sequence

from handlers.answers.reply import Reply, Status
from handlers.checking.checked import Checked, Mark
from store.texts import Particular


def reply_from(checked: Checked, left_out: Sequence[tuple[str, Particular]] = ()) -> Reply:
    """`left_out`: places of the draft that were not read, and why."""
    unmatched = [one for one in checked.findings if one.mark is Mark.NOT_MATCHED]
    told = list(dict.fromkeys((place, kind.value) for place, kind in left_out))
    return Reply(Status.ANSWERED, "paper_checked", {"checked": checked, "unmatched": unmatched, "left_out": told})
