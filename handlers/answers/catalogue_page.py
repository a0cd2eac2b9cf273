"""The catalogue as a document, for whoever wants to know what a figure means before asking for it."""

from handlers.render import environment
from store.measures.catalogue import MEASURES
from store.measures.dimensions import DIMENSIONS
from store.measures.measure import PER_10_000, Kind, Measure
from store.measures.query import Stat

STAT_WORDS = {
    Stat.COUNT: "a number",
    Stat.SHARE: "a share in per cent",
    Stat.RATE: "a rate",
    Stat.MEAN: "an average",
    Stat.MEDIAN: "a middle value (median)",
    Stat.TOTAL: "a total",
    Stat.P90: "the value that nine in ten do not pass",
    Stat.MAX: "the highest value (officers)",
    Stat.LIST: "a list by reference (officers)",
}


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
    return "; ".join(_stat(measure, stat) for stat in measure.stats)


def _stat(measure: Measure, stat: Stat) -> str:
    if stat is Stat.RATE:
        return f"a rate {measure.rate_unit}{' residents under 18' if measure.rate_unit == PER_10_000 else ''}"
    if stat is Stat.LIST and (measure.kind is Kind.RECORD or not measure.is_controlled):
        return "a list"
    return STAT_WORDS[stat]
