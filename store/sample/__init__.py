"""The sample council: children, returns and people of a county that does not exist, from a seed and a day."""

from store.sample.council import CODE, KIND, NAME, UNDER_18
from store.sample.loading import POSTCODES_FILE, TRACKER_FILE, StoreInUse, load, write_files
from store.sample.making import generate, thornshire
from store.sample.mess import TIDY, Mess
from store.sample.places import write_postcodes
from store.sample.returns import Return, write_returns
from store.sample.tracker import write_tracker

__all__ = [
    "CODE",
    "KIND",
    "NAME",
    "POSTCODES_FILE",
    "TIDY",
    "TRACKER_FILE",
    "UNDER_18",
    "Mess",
    "Return",
    "StoreInUse",
    "generate",
    "load",
    "thornshire",
    "write_files",
    "write_postcodes",
    "write_returns",
    "write_tracker",
]
