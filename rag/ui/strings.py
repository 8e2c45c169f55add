"""Say every sentence of the pages in 中文 or English, as the reader's browser asks or the reader chooses."""

from typing import Literal

import streamlit as st

from rag.ui.texts.answer import ANSWER
from rag.ui.texts.chat import CHAT
from rag.ui.texts.collection import COLLECTION
from rag.ui.texts.common import COMMON
from rag.ui.texts.models import MODELS

UiLanguage = Literal["zh", "en"]
LANGUAGES: dict[UiLanguage, str] = {"zh": "中文", "en": "English"}
LANGUAGE_KEY = "ui_language"
TEXTS: dict[str, tuple[str, str]] = {**COMMON, **CHAT, **ANSWER, **COLLECTION, **MODELS}


def language() -> UiLanguage:
    """Return the language of the pages: what the reader chose, else what the browser prefers."""
    chosen = st.session_state.get(LANGUAGE_KEY)
    if chosen in LANGUAGES:
        return "zh" if chosen == "zh" else "en"
    return "zh" if (st.context.locale or "").lower().startswith("zh") else "en"


def say(key: str, **fields: object) -> str:
    """Return one of the sentences, with its fields filled in."""
    return say_in(language(), key, **fields)


def say_in(chosen: UiLanguage, key: str, **fields: object) -> str:
    """Return one of the sentences in a language, where there is no page to ask for its own."""
    return TEXTS[key][0 if chosen == "zh" else 1].format(**fields)
