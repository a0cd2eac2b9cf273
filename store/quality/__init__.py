"""How good the data are: what returns told wrongly or not at all, and which figures suffer. For officers' eyes alone."""

from store.quality.report import NothingToReport, Quality, quality

__all__ = ["NothingToReport", "Quality", "quality"]
