"""Offer a conversation as a file to keep."""

import streamlit as st

from rag.text.shortening import shorten
from rag.ui.conversations import Conversation
from rag.ui.export import to_markdown, to_word
from rag.ui.strings import language, say

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def export_menu(conversation: Conversation) -> None:
    """Draw the menu; a file is made when it is asked for."""
    chosen, key = language(), conversation.id
    name = shorten(conversation.name, 40) or key
    with st.popover(say("export"), icon=":material/download:"):
        st.download_button(
            say("export_markdown"),
            lambda: to_markdown(conversation, chosen),
            f"{name}.md",
            "text/markdown",
            key=f"md_{key}",
            on_click="ignore",
        )
        st.download_button(
            say("export_word"),
            lambda: to_word(conversation, chosen),
            f"{name}.docx",
            _WORD,
            key=f"docx_{key}",
            on_click="ignore",
        )
