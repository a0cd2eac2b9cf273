"""The catalogue as a document, for whoever wants to know what a figure means before asking for it."""

from handlers.render import environment
from store.measures.catalogue import MEASURES
from store.measures.dimensions import DIMENSIONS
from store.measures.measure import Measure
from store.measures.query import Stat

STAT_WORDS = {
    Stat.COUNT: "a number",
    Stat.SHARE: "a share in per cent",
    Stat.RATE: "a rate per 10,000 residents under 18",
}
"""Lists of references are not told of: they are no figures."""


def catalogue_page() -> str:
    """Markdown, from the measures and dimensions of the catalogue alone: no store is needed."""
    used = {dimension for measure in MEASURES.values() for dimension in measure.by}
    dimensions = [dimension for dimension in DIMENSIONS.values() if dimension.id in used]
    template = environment().get_template("catalogue/page.md.j2")
    page = template.render(
        measures=MEASURES.values(),
        dimensions=dimensions,
        titles={dimension.id: dimension.title.replace("{area}", "area") for dimension in dimensions},
        stat_words=STAT_WORDS,
        stats=_stats,
    )
    return page.strip() + "\n"


def _stats(measure: Measure) -> str:
    return "; ".join(STAT_WORDS[stat] for stat in measure.stats if stat in STAT_WORDS)
