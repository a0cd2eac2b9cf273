"""What officers log: shown, confirmed, done, taken back. Replies as data; the store does the rest (`store.changes`)."""

from handlers.changes.recording import confirm, give_up, or_logging, share_run, to_what_waits, undo_run

__all__ = ["confirm", "give_up", "or_logging", "share_run", "to_what_waits", "undo_run"]
