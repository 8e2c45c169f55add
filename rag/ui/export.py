"""Write answers and conversations for people to keep: Markdown and Word, with numbered references."""

import io
import re

from rag.types import Answer, Citation
from rag.ui.conversations import Conversation
from rag.ui.strings import UiLanguage, say_in

# What Markdown would read as markup in other people's text.
_ACTIVE = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:@&])")


def answer_with_references(answer: Answer, language: UiLanguage) -> str:
    """Write an answer as plain text, followed by its numbered references with quotes."""
    lines = [answer.answer]
    if answer.citations:
        lines += ["", say_in(language, "references")]
        lines += [f"[{each.n}] {reference(each, language)}\n    {each.quote}" for each in answer.citations]
    return "\n".join(lines)


def reference(citation: Citation, language: UiLanguage) -> str:
    """Write who said it, in which interview, where and when."""
    parts = [
        citation.speaker,
        citation.title,
        citation.outlet,
        citation.date,
        say_in(language, "turn", n=citation.turn),
        citation.source_file,
        citation.citation_id,
    ]
    return " · ".join(part for part in parts if part)


def to_markdown(conversation: Conversation, language: UiLanguage) -> str:
    """Write a conversation as Markdown in which nothing of the answers or sources is active."""
    lines = [f"# {_literal(conversation.name)}", ""]
    for entry in conversation.entries:
        lines += [f"## {_literal(entry.question)}", ""]
        if entry.answer is None:
            lines += [_literal(entry.partial), "", f"*{say_in(language, 'stopped')}*", ""]
            continue
        lines += [_literal(entry.answer.answer), ""]
        for citation in entry.answer.citations:
            lines.append(f"{citation.n}. {_literal(reference(citation, language))}")
            lines += [f"   > {_literal(line)}" for line in citation.quote.splitlines()]
        lines.append("")
    return "\n".join(lines)


def to_word(conversation: Conversation, language: UiLanguage) -> bytes:
    """Write a conversation as a Word document with numbered references and quotes."""
    from docx import Document  # only who exports pays for its import

    document = Document()
    document.add_heading(_printable(conversation.name), level=1)
    for entry in conversation.entries:
        document.add_heading(_printable(entry.question), level=2)
        if entry.answer is None:
            document.add_paragraph(_printable(f"{entry.partial}\n{say_in(language, 'stopped')}"))
            continue
        document.add_paragraph(_printable(entry.answer.answer))
        if entry.answer.citations:
            document.add_heading(say_in(language, "references"), level=3)
        for citation in entry.answer.citations:
            document.add_paragraph(_printable(f"[{citation.n}] {reference(citation, language)}"))
            document.add_paragraph(_printable(citation.quote), style="Quote")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _literal(text: str) -> str:
    return _ACTIVE.sub(r"\\\1", text).replace("\n", "  \n")


def _printable(text: str) -> str:
    # Word's XML has no place for control characters, which a damaged source may hold.
    return "".join(character for character in text if character >= " " or character in "\n\t")
