"""The questions nearest to a message that was not understood, from the examples, by their words."""

from rapidfuzz.fuzz import token_set_ratio
from rapidfuzz.process import extract

from handlers.language.lattice import Lattice
from handlers.language.lexicon import Lexicon
from handlers.language.phrases import PASSED_OVER

COMMON = frozenset({"how", "many", "are", "is", "in", "of", "what", "do", "we", "have", "you", "for", "to", "me", "on", "at", "there", "and", "by", "with"}) | PASSED_OVER
NEAR = 40


def nearest_examples(lattice: Lattice, lexicon: Lexicon, count: int) -> list[str]:
    """At most `count` example questions, the nearest first; none where nothing is near."""
    said = " ".join(words[0] for words in lattice.words if words[0] not in COMMON)
    if not said:
        return []
    plain = {example: _plain(example) for example in lexicon.examples}
    found = extract(said, plain, scorer=token_set_ratio, score_cutoff=NEAR, limit=None)
    ranked = sorted(found, key=lambda match: (-match[1], lexicon.examples.index(match[2])))
    return [example for _, _, example in ranked[:count]]


def _plain(example: str) -> str:
    words = "".join(c if c.isalnum() else " " for c in example.lower()).split()
    return " ".join(word for word in words if word not in COMMON)
