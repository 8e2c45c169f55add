"""How a file was understood: what was left out of it, and which damaged places have a better reading."""

from collections import Counter

import streamlit as st

from rag.types import Interview
from rag.ui import draw
from rag.ui.strings import TEXTS, say

_SHOWN_REPAIRS = 12


def damage_report(interview: Interview) -> None:
    """Report what of the file was set aside, and which damaged places have a better reading."""
    repaired = [mark for mark in interview.marks if mark.reading]
    aside = Counter(mark.kind for mark in interview.marks if not mark.reading)
    if not repaired and not aside:
        draw.note(say("no_damage"))
        return
    kinds = [f"{_kind_name(kind)} {count}" for kind, count in aside.items()]
    if kinds:
        draw.note(say("set_aside", kinds="、".join(kinds)))
    if repaired:
        draw.note(say("repaired", count=len(repaired)))
        for mark in repaired[:_SHOWN_REPAIRS]:
            st.text(f"{interview.source[mark.start : mark.end]} → {mark.reading}")


def _kind_name(kind: str) -> str:
    return say(f"mark_{kind}") if f"mark_{kind}" in TEXTS else kind
