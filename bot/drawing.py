"""Charts as PNG, in the Government Analysis Function's style: one colour, few lines, words where a value is missing."""

import io
import math
import textwrap
import threading
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes

STYLE = "afcharts.afcharts"
FONT = {"font.family": "sans-serif", "font.sans-serif": ["DejaVu Sans"], "font.size": 12}
"""It comes with matplotlib, so a chart looks the same on every machine."""
WIDTH, DPI = 8.0, 100
LINE_HEIGHT, BAR_HEIGHT, FRAME_HEIGHT = 4.2, 0.42, 1.0
MOST_LABELS, LABEL_WIDTH = 8, 10
COLOUR, FAINT = "#12436D", "#505A5F"

_drawing = threading.Lock()
"""matplotlib's settings are one for the process."""


def png(chart: Mapping[str, Any]) -> bytes:
    """What `handlers.answers.charts` says is to be drawn. Title and explanation stand in the message, not in the picture."""
    # Here, because it takes a second and most processes never draw.
    import matplotlib.style  # noqa: PLC0415
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415

    is_line = chart["kind"] == "line"
    height = LINE_HEIGHT if is_line else FRAME_HEIGHT + BAR_HEIGHT * len(chart["places"])
    with _drawing, matplotlib.style.context([STYLE, FONT]):
        figure = Figure(figsize=(WIDTH, height), dpi=DPI, layout="constrained")
        FigureCanvasAgg(figure)
        axes = figure.add_subplot()
        (_line if is_line else _bars)(axes, chart["places"], [math.nan if one is None else one for one in chart["values"]])
        axes.set_title(_heading(chart), fontsize=12, color=FAINT)
        written = io.BytesIO()
        figure.savefig(written, format="png")
    return written.getvalue()


def _heading(chart: Mapping[str, Any]) -> str:
    """Above the axis, level, where it is read first: `Number (about), children`."""
    return f"{chart['heading']}, {chart['unit']}"


def _line(axes: "Axes", places: Sequence[str], values: Sequence[float]) -> None:
    at = range(len(places))
    axes.plot(at, values, color=COLOUR, marker="o", markersize=5)
    axes.set_ylim(bottom=0)
    step = math.ceil(len(places) / MOST_LABELS)
    axes.set_xticks(list(at)[::step], [textwrap.fill(place, LABEL_WIDTH) for place in places[::step]])
    _name_last(axes, values)


def _name_last(axes: "Axes", values: Sequence[float]) -> None:
    last = max(at for at, value in enumerate(values) if not math.isnan(value))
    axes.annotate(
        f"{values[last]:,g}", (last, values[last]), xytext=(8, 0), textcoords="offset points", va="center", color=COLOUR
    )


def _bars(axes: "Axes", places: Sequence[str], values: Sequence[float]) -> None:
    at = range(len(places))
    axes.barh(at, [0 if math.isnan(value) else value for value in values], color=COLOUR, height=0.7)
    axes.set_yticks(list(at), places)
    axes.invert_yaxis()
    axes.grid(visible=False)
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)
    for place, value in zip(at, values, strict=True):
        words, colour = ("not shown", FAINT) if math.isnan(value) else (f"{value:,g}", "black")
        axes.annotate(
            words,
            (0 if math.isnan(value) else value, place),
            xytext=(5, 0),
            textcoords="offset points",
            va="center",
            color=colour,
        )
