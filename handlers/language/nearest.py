"""The questions nearest to a message that was not understood, from the examples, by their words."""

from rapidfuzz.fuzz import token_set_ratio
from rapidfuzz.process import extract

from handlers.language.lattice import Lattice
from handlers.language.lexicon import Lexicon
from handlers.language.lexicon.loading import common_words

NEAR = 58
"""Below this two questions have no more than a common word: none is offered rather than one that is not near."""


def nearest_examples(lattice: Lattice, lexicon: Lexicon, count: int) -> list[str]:
    """At most `count` example questions, the nearest first; none where nothing is near."""
    said = " ".join(words[0] for words in lattice.words if words[0] not in common_words())
    if not said:
        return []
    found = extract(said, lexicon.examples, scorer=token_set_ratio, score_cutoff=NEAR, limit=None)
    places = {example: place for place, example in enumerate(lexicon.examples)}
    ranked = sorted(found, key=lambda match: (-match[1], places[match[2]]))
    return [example for _, _, example in ranked[:count]]
