"""What the command line says, in Chinese and English; the texts stand in `messages.toml`."""

import locale
import os
import tomllib
from functools import cache
from pathlib import Path

CHINESE, ENGLISH = "zh", "en"


@cache
def interface_language() -> str:
    """Return `zh` or `en`: RAG_LANGUAGE, from the environment or `.env`, before the system's locale."""
    chosen = os.environ.get("RAG_LANGUAGE") or _language_in_env_file()
    if not chosen:
        names = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
        chosen = next((name for name in names if name), "") or locale.getlocale()[0] or ""
    return CHINESE if chosen.casefold().startswith(("zh", "chinese")) else ENGLISH


def say(key: str, **fields: object) -> str:
    """Return a text in the reader's language with its fields filled in."""
    return _texts()[key][interface_language()].format(**fields)


@cache
def _texts() -> dict[str, dict[str, str]]:
    return tomllib.loads((Path(__file__).parent / "messages.toml").read_text(encoding="utf-8"))


def _language_in_env_file() -> str:
    try:
        lines = Path(".env").read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return ""
    values = [line.partition("=")[2].strip(" \"'") for line in lines if line.startswith("RAG_LANGUAGE=")]
    return values[-1] if values else ""
