"""The published figures that the sample council is set beside: real ones, of England, its regions and every council."""

from pathlib import Path

PACK = Path(__file__).with_name("headlines.csv")
"""Headline figures of four years. SOURCES.md beside it says where each column is from."""
