"""How the stand-in says no."""

from collections.abc import Sequence


class SlackError(Exception):
    """A call that Slack would refuse, with Slack's own word for it: `channel_not_found`."""

    def __init__(self, code: str, faults: Sequence[str] = ()) -> None:
        super().__init__(code)
        self.code = code
        self.faults = tuple(faults)
        """For `invalid_blocks`: what is wrong and where, as `no more than 50 items allowed [json-pointer:/blocks]`."""
