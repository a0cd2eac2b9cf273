"""Saying plainly why the attack cannot be run."""

from collections.abc import Iterator
from contextlib import contextmanager

from store.errors import UserError
from store.measures.refusal import CannotAnswer


class NeedsSolver(UserError):
    """The optional extra is not installed."""


class NothingShown(UserError):
    """There is nothing to attack."""


@contextmanager
def attacked() -> Iterator[None]:
    """Around importing `store.attack` and running it."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise NeedsSolver(
            "The attack needs scipy, which solves its equations. Install it beside the assistant: "
            "pip install 'scipy>=1.17'. With the development requirements it is there already."
        ) from error
    except CannotAnswer as error:
        raise NothingShown(
            "Members cannot be shown anything of this store yet. Import a return first, and let a month close."
        ) from error
