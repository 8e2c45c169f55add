"""Pictures for reports, as SVG that needs no library and no network."""

from collections.abc import Sequence
from html import escape

_FONT = 'font-family="system-ui,sans-serif" font-size="12" fill="currentColor"'
ROW, LEFT, WIDTH, RIGHT = 24, 190, 380, 110
GOOD, BAD, PLAIN = "#2a7f5f", "#b3422f", "#6b7a8f"


def draw_shares(rows: Sequence[tuple[str, float, tuple[float, float] | None, str]]) -> str:
    """Draw shares between 0 and 1 as bars: label, value, its interval where known, what stands behind."""
    parts = []
    for at, (label, value, bounds, note) in enumerate(rows):
        y = at * ROW
        parts.append(_text(LEFT - 8, y + 15, label, "end"))
        if value != value:
            parts.append(_text(LEFT, y + 15, "–"))
            continue
        parts.append(_bar(LEFT, y + 4, WIDTH, "#8883") + _bar(LEFT, y + 4, WIDTH * value, GOOD))
        if bounds and bounds[0] == bounds[0]:
            parts.append(_whisker(LEFT + WIDTH * bounds[0], LEFT + WIDTH * bounds[1], y + 11))
        parts.append(_text(LEFT + WIDTH + 8, y + 15, f"{value:.2f} {note}"))
    return _picture(parts, len(rows) * ROW)


def draw_histogram(values: Sequence[float], unit: str, bins: int = 20) -> str:
    """Draw how often values occur."""
    if not values:
        return ""
    top = max(values) or 1.0
    counts = [0] * bins
    for value in values:
        counts[min(bins - 1, int(bins * value / top))] += 1
    height, step = 110, (LEFT + WIDTH) / bins
    parts = [
        f'<rect x="{at * step + 1:.1f}" y="{height - 90 * count / max(counts):.1f}" width="{step - 2:.1f}" '
        f'height="{90 * count / max(counts):.1f}" fill="{PLAIN}"><title>{count}</title></rect>'
        for at, count in enumerate(counts)
    ]
    parts += [_text(0, height + 16, "0"), _text(LEFT + WIDTH, height + 16, f"{top:.1f} {unit}", "end")]
    return _picture(parts, height + 20)


def draw_changes(rows: Sequence[tuple[str, float, float, float, str]]) -> str:
    """Draw changes with their intervals around zero: label, change, low, high, verdict."""
    reach = (
        max((abs(bound) for _, change, low, high, _ in rows for bound in (change, low, high)), default=0) or 1
    )
    middle = LEFT + WIDTH / 2

    def place(value: float) -> float:
        return middle + WIDTH / 2 * value / reach

    parts = [f'<line x1="{middle}" x2="{middle}" y1="0" y2="{len(rows) * ROW}" stroke="#8888"/>']
    for at, (label, change, low, high, verdict) in enumerate(rows):
        y = at * ROW
        colour = {"better": GOOD, "worse": BAD}.get(verdict, PLAIN)
        parts.append(
            _text(LEFT - 8, y + 15, label, "end") + _whisker(place(low), place(high), y + 11, colour)
        )
        parts.append(f'<circle cx="{place(change):.1f}" cy="{y + 11}" r="4" fill="{colour}"/>')
        parts.append(_text(LEFT + WIDTH + 8, y + 15, f"{change:+.3f}"))
    return _picture(parts, len(rows) * ROW)


def _bar(x: float, y: float, width: float, colour: str) -> str:
    return f'<rect x="{x:.1f}" y="{y}" width="{width:.1f}" height="14" fill="{colour}"/>'


def _whisker(low: float, high: float, y: float, colour: str = "currentColor") -> str:
    return f'<line x1="{low:.1f}" x2="{high:.1f}" y1="{y}" y2="{y}" stroke="{colour}" stroke-width="2" opacity=".7"/>'


def _text(x: float, y: float, text: str, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y}" text-anchor="{anchor}">{escape(text)}</text>'


def _picture(parts: Sequence[str], height: int) -> str:
    width = LEFT + WIDTH + RIGHT
    return f'<svg role="img" viewBox="0 0 {width} {height}" width="{width}" {_FONT}>{"".join(parts)}</svg>'
