"""What a number is said to be: how things are, a target, somebody else's figure, or a change."""

from enum import StrEnum


class Role(StrEnum):
    LEVEL = "level"
    TARGET = "target"
    NATIONAL = "national"
    CHANGE = "change"
    PART = "part"
    """The number behind a share: “33.6% (211 of 628)”."""
    BASE = "base"
    """What it is a share of."""
