"""Draw an answer: its sentences with marks and support, its sources, and how it was found."""

from collections.abc import Sequence

import streamlit as st

from rag.answering.marks import strip_marks
from rag.types import Answer, AnswerSentence, Citation, ScoredPassage
from rag.ui import beside, draw
from rag.ui.export import answer_with_references
from rag.ui.markup import label
from rag.ui.places import Place, place_of_citation, place_of_passage
from rag.ui.strings import language, say

_BADGES = {
    "supported": ("green", ":material/check:"),
    "partial": ("orange", ":material/contrast:"),
    "unsupported": ("red", ":material/error:"),
}
_LONGEST_FOUND = 160


def answer(value: Answer, key: str) -> None:
    """Draw a whole answer; `key` tells its widgets from those of other answers on the page."""
    if value.refused:
        refusal(value, key)
    else:
        sentences(value, key)
        sources(value.citations, key)
    if value.notice:
        draw.note(value.notice)


def sentences(value: Answer, key: str) -> None:
    """Draw the sentences of an answer, each followed by its citation marks and, where weak, a badge."""
    places = tuple(place_of_citation(citation) for citation in value.citations)
    positions = {place.n: position for position, place in enumerate(places)}
    with st.container(key=f"sentences_{key}"):
        for number, sentence in enumerate(value.sentences):
            st.text(strip_marks(sentence.text).text)
            for n in sentence.citations:
                if n in positions:
                    _mark_button(n, places, positions[n], f"{key}_{number}")
            _badge(sentence, [places[positions[n]].quote for n in sentence.citations if n in positions])
    checked = [sentence for sentence in value.sentences if sentence.verdict != "refusal"]
    good = sum(sentence.verdict == "supported" for sentence in checked)
    summary = "summary_all" if good == len(checked) else "summary_some"
    if checked:
        draw.note("✓ " + say(summary, count=len(checked), good=good))


def refusal(value: Answer, key: str) -> None:
    """Draw a refusal with what comes nearest to an answer."""
    with st.container(border=True, key=f"refusal_{key}"):
        st.markdown(f"**{say('refused')}**")
        st.text(strip_marks(value.answer).text)
        draw.note(say("refused_hint"))
    if not value.passages:
        draw.note(say("nothing_near"))
        return
    draw.note(say("nearest"))
    passages(value.passages[:5], f"{key}_nearest")


def sources(citations: Sequence[Citation], key: str) -> None:
    """List the citations with their quotes."""
    if not citations:
        return
    places = tuple(place_of_citation(citation) for citation in citations)
    with st.expander(say("sources", count=len(citations))):
        for position, citation in enumerate(citations):
            with st.container(gap="xxsmall"):
                place_row(places, position, f"{key}_source_{citation.n}", f"[{citation.n}] ")
                draw.quote(citation.quote)


def passages(found: Sequence[ScoredPassage], key: str) -> None:
    """List passages, each with who says it where."""
    places = tuple(place_of_passage(each.passage) for each in found)
    for position, each in enumerate(found):
        with st.container(gap="xxsmall"):
            place_row(places, position, f"{key}_{position}", "")
            draw.quote(each.passage.text)


def how_found(value: Answer, key: str) -> None:
    """Offer how an answer came about; it is drawn only when opened, for conversations grow long."""
    box = st.popover(say("how_found"), type="tertiary", key=f"how_{key}", on_change="rerun")
    if box.open:
        with box:
            _how_found(value)


def copy(value: Answer, key: str) -> None:
    """Offer the answer with its references as text to copy."""
    box = st.popover(say("copy"), type="tertiary", key=f"copy_{key}", on_change="rerun")
    if box.open:
        box.code(answer_with_references(value, language()), language=None, wrap_lines=True)


def _how_found(value: Answer) -> None:
    draw.note(say("standalone"))
    st.text(value.standalone_question or value.question)
    draw.note(say("answered_by", model=value.model, embedding=value.embedding_model))
    if value.usage:
        counts = {name: value.usage.get(name, 0) for name in ("prompt_tokens", "completion_tokens")}
        draw.note(say("usage", **counts))
    if value.timings:
        names = ("retrieve", "first_token", "total")
        seconds = {name: f"{value.timings.get(name + '_ms', 0) / 1000:.1f}" for name in names}
        draw.note(say("timing", **seconds))
    if value.dropped_citations:
        draw.note(say("dropped", count=value.dropped_citations))
    for rank, each in enumerate(value.passages, start=1):
        scores = {name: f"{getattr(each, name):.2f}" for name in ("score", "dense", "keyword")}
        st.text(f"{rank}. {draw.describe(place_of_passage(each.passage))}")
        draw.note(say("scores", **scores))


def _mark_button(n: int, places: tuple[Place, ...], position: int, key: str) -> None:
    st.button(
        f"[{n}]",
        key=f"mark_{key}_{n}",
        type="tertiary",
        on_click=beside.open_places,
        args=(places, position),
        width="content",
    )


def _badge(sentence: AnswerSentence, quotes: Sequence[str]) -> None:
    """Say quietly how far a sentence is supported, and on being pointed at, by which words."""
    if sentence.verdict not in _BADGES:
        return
    color, icon = _BADGES[sentence.verdict]
    found = [say(f"{sentence.verdict}_help", score=f"{sentence.score:.2f}")]
    found += [label(f"“{quote}”", limit=_LONGEST_FOUND) for quote in quotes]
    # Most sentences are supported: of these the mark is enough.
    name = say(sentence.verdict) if sentence.verdict != "supported" else ""
    st.badge(name, icon=icon, color=color, help="\n\n".join(found))  # type: ignore[arg-type]


def place_row(places: tuple[Place, ...], position: int, key: str, prefix: str) -> None:
    """Draw one of several places on a line, with a button that opens it."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(prefix + draw.describe(places[position]), width="stretch")
        st.button(
            say("open_source"),
            key=f"open_{key}",
            type="tertiary",
            on_click=beside.open_places,
            args=(places, position),
        )
