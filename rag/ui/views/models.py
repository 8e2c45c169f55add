"""Which models answer, what is missing and how to get it, and another choice for this session alone."""

from typing import Any

import streamlit as st
from pydantic import SecretStr

from rag.doctor import Finding, examine
from rag.ui import draw, state
from rag.ui.loading import loading_state
from rag.ui.strings import say

_STATES = {
    "ok": ("green", ":material/check:"),
    "absent": ("orange", ":material/remove:"),
    "broken": ("red", ":material/error:"),
}
_KINDS = ("auto", "openai", "local", "extractive")


def page() -> None:
    """Draw the models page."""
    st.title(say("page_models"), anchor=False)
    loading_state()
    _in_use()
    st.subheader(say("models_choose"))
    draw.note(say("models_session_only"))
    _choose()
    if st.session_state.get("model_overrides"):
        st.button(say("models_reset"), on_click=state.use_models, args=({},))
    _check()


def _in_use() -> None:
    chatbot = state.chatbot()
    if chatbot is None:
        return
    choice = chatbot.model
    with st.container(border=True):
        draw.note(say("model_in_use"))
        st.text(f"{choice.name} · {say(f'model_kind_{choice.kind}')}")
        draw.note(say("embedding_in_use"))
        st.text(chatbot.embedder.name)
    if choice.kind != "openai":
        draw.note(say("next_better"))
        st.text(say(f"next_{choice.kind}"))


def _check() -> None:
    """Look at everything an answer needs, when asked to: a hosted endpoint is called for it."""
    box = st.expander(say("models_check"), icon=":material/stethoscope:", key="check", on_change="rerun")
    if box.open:
        with box:
            for finding in examine(state.settings()):
                _finding(finding)


def _finding(finding: Finding) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"finding_{finding.name}"):
        color, icon = _STATES[finding.state]
        st.badge(say(f"state_{finding.state}"), icon=icon, color=color)  # type: ignore[arg-type]
        st.text(f"{finding.name} · {finding.detail}", width="stretch")
    if finding.mend:
        st.code(finding.mend, language=None, wrap_lines=True)


def _choose() -> None:
    current = state.settings()
    with st.form("models"):
        kinds = {kind: say(f"kind_{kind}") for kind in _KINDS}
        kind = st.selectbox(
            say("models_kind"), list(kinds), index=_KINDS.index(current.llm), format_func=kinds.__getitem__
        )
        st.caption(say("models_hosted_only"))
        address = st.text_input(say("models_address"), current.llm_base_url, placeholder="https://…/v1")
        model = st.text_input(say("models_name"), current.llm_model)
        key = st.text_input(say("models_key"), type="password", autocomplete="off")
        if st.form_submit_button(say("models_use"), type="primary"):
            state.use_models(_overrides(kind, address.strip(), model.strip(), key.strip()))
            st.rerun()


def _overrides(kind: str, address: str, model: str, key: str) -> dict[str, Any]:
    overrides: dict[str, Any] = {"llm": kind, "llm_base_url": address, "llm_model": model}
    return {**overrides, "llm_api_key": SecretStr(key)} if key else overrides
