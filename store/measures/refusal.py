"""Why a question that is understood has no figure."""

from typing import Any

from store.errors import UserError


class CannotAnswer(UserError):
    """The figure cannot be given, or not honestly. `reason` picks the sentence, `values` fill it; dates are dates."""

    def __init__(self, reason: str, **values: Any) -> None:
        super().__init__(reason)
        self.reason = reason
        self.values = values
