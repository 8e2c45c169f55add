"""Turn other people's text into something a page can show without running any of it.

Answers, sources, file names and questions are data. They reach the page in three ways only: `st.text`,
which interprets nothing; `label`, for widgets whose captions Streamlit reads as Markdown; and `Html`,
whose parts are escaped here and nowhere else.
"""

import re
from dataclasses import dataclass
from html import escape

from rag.text.shortening import shorten

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
# After the backslashes are read, Streamlit still looks for :icons:, directives, links and arrows in the
# text; a zero-width space after every mark leaves it nothing to find.
_SEPARATOR = "\u200b"


def label(text: str, limit: int = 120) -> str:
    """Return a text as a widget caption that Markdown and Streamlit's directives leave alone."""
    return _PUNCTUATION.sub(rf"\\\1{_SEPARATOR}", shorten(text, limit))


@dataclass(frozen=True, slots=True)
class Html:
    """Markup whose text content has been escaped; made only by the functions below."""

    code: str


def plain(text: str) -> Html:
    """Escape a text."""
    return Html(escape(text, quote=True))


def element(tag: str, *children: Html, kind: str = "", lang: str = "") -> Html:
    """Wrap escaped parts in one element; `tag`, `kind` and `lang` are this program's own words."""
    attributes = (f' class="{escape(kind)}"' if kind else "") + (f' lang="{escape(lang)}"' if lang else "")
    return Html(f"<{tag}{attributes}>{''.join(child.code for child in children)}</{tag}>")


def meter(share: float) -> Html:
    """Draw a share of one as a bar; its length is all it shows."""
    return Html(f'<div><i style="width:{100 * min(1.0, max(0.0, share)):.0f}%"></i></div>')


def marked(text: str, spans: list[tuple[int, int]]) -> Html:
    """Escape a text and mark the spans of it; overlapping spans become one."""
    parts: list[Html] = []
    position = 0
    for start, end in sorted(spans):
        start, end = max(start, position), min(end, len(text))
        if start >= end:
            continue
        parts += [plain(text[position:start]), element("mark", plain(text[start:end]))]
        position = end
    parts.append(plain(text[position:]))
    return Html("".join(part.code for part in parts))
