"""The words that the assistant knows: plain data files beside this one, read into trees of phrases.

In every file phrases stand under a mark. `authored` ones are in use. `suggested` ones came from questions that were not
understood, and wait for a lead. `withdrawn` ones were in use and misled; they stay so that nobody adds them again.
"""

from handlers.language.lexicon.loading import Lexicon, load

__all__ = ["Lexicon", "load"]
