"""Question a set of interviews; every answer cites its source to the character."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rag.chatbot import build_chatbot
    from rag.settings import Settings

__version__ = "0.1.0"
__all__ = ["Settings", "__version__", "build_chatbot"]


def __getattr__(name: str) -> Any:
    # Imported on first use: `import rag` and `rag --help` stay quick.
    if name == "Settings":
        from rag.settings import Settings

        return Settings
    if name == "build_chatbot":
        from rag.chatbot import build_chatbot

        return build_chatbot
    raise AttributeError(f"module 'rag' has no attribute {name!r}")
