"""What a number is said to be: how things are, a target, somebody else's figure, or a change."""

from enum import StrEnum


class Role(StrEnum):
    LEVEL = "level"
    TARGET = "target"
    NATIONAL = "national"
    CHANGE = "change"
