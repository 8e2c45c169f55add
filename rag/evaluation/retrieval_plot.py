"""Draw recall at five of every system on every set, as an SVG without any plotting library."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Protocol

from rag.evaluation.metrics import Ranking, summarise

SHOWN = {"plain LlamaIndex": "#b0b0b0", "dense": "#7aa6c2", "keyword": "#c2a87a", "hybrid": "#2f6f4f"}
ROW, BAR, LEFT, WIDTH = 74, 14, 150, 420


class _Report(Protocol):
    @property
    def name(self) -> str: ...

    @property
    def rankings(self) -> Mapping[str, Sequence[Ranking]]: ...


def draw_recall(reports: Sequence[_Report]) -> str:
    """Return the picture."""
    height = ROW * len(reports) + 30
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{LEFT + WIDTH + 70}" height="{height}" '
        'font-family="sans-serif" font-size="11">'
    ]
    for place, (name, colour) in enumerate(SHOWN.items()):
        x = LEFT + place * 110
        parts.append(f'<rect x="{x}" y="6" width="10" height="10" fill="{colour}"/>')
        parts.append(f'<text x="{x + 14}" y="15">{escape(name)}</text>')
    for row, report in enumerate(reports):
        top = 30 + row * ROW
        parts.append(f'<text x="{LEFT - 8}" y="{top + 32}" text-anchor="end">{escape(report.name)}</text>')
        measured = [(name, colour) for name, colour in SHOWN.items() if name in report.rankings]
        for place, (name, colour) in enumerate(measured):
            value = summarise(report.rankings[name])["recall@5"]
            y = top + place * BAR
            width = value * WIDTH
            parts.append(f'<rect x="{LEFT}" y="{y}" width="{width:.1f}" height="{BAR - 3}" fill="{colour}"/>')
            parts.append(f'<text x="{LEFT + width + 4:.1f}" y="{y + 9}">{value:.3f}</text>')
    return "\n".join([*parts, "</svg>\n"])
