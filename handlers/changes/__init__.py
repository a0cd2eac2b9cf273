"""What officers log: shown, confirmed, done, taken back. Replies as data; the store does the rest (`store.changes`)."""

from handlers.changes.asking import for_officers, to_officers, track_wrong, with_offer
from handlers.changes.recording import confirm, give_up, or_logging, record, share_run, to_what_waits, undo_run

__all__ = [
    "confirm",
    "for_officers",
    "give_up",
    "or_logging",
    "record",
    "share_run",
    "to_officers",
    "to_what_waits",
    "track_wrong",
    "undo_run",
    "with_offer",
]
