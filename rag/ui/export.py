"""Write answers and conversations for people to keep: Markdown and Word, with numbered references."""

import io
import re

from rag.types import Answer, Citation
from rag.ui.conversations import Conversation, Entry
from rag.ui.numbering import cited_in, numbered
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
    entries = numbered(conversation.entries)
    lines = [f"# {_literal(conversation.name)}", ""]
    for entry in entries:
        lines += [f"## {_literal(entry.question)}", "", _literal(_told(entry)), ""]
        if entry.answer is None:
            lines += [f"*{say_in(language, 'stopped')}*", ""]
    cited = cited_in(entries)
    lines += [f"## {say_in(language, 'references')}", ""] if cited else []
    for citation in cited:
        lines.append(f"{citation.n}. {_literal(reference(citation, language))}")
        lines += [f"   > {_literal(line)}" for line in citation.quote.splitlines()]
    return "\n".join([*lines, ""])


def to_word(conversation: Conversation, language: UiLanguage) -> bytes:
    """Write a conversation as a Word document with numbered references and quotes."""
    from docx import Document  # only who exports pays for its import

    document = Document()
    entries = numbered(conversation.entries)
    document.add_heading(_printable(conversation.name), level=1)
    for entry in entries:
        document.add_heading(_printable(entry.question), level=2)
        document.add_paragraph(_printable(_told(entry)))
        if entry.answer is None:
            document.add_paragraph(say_in(language, "stopped"))
    cited = cited_in(entries)
    if cited:
        document.add_heading(say_in(language, "references"), level=2)
    for citation in cited:
        document.add_paragraph(_printable(f"[{citation.n}] {reference(citation, language)}"))
        document.add_paragraph(_printable(citation.quote), style="Quote")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _told(entry: Entry) -> str:
    return entry.answer.answer if entry.answer else entry.partial


def _literal(text: str) -> str:
    return _ACTIVE.sub(r"\\\1", text).replace("\n", "  \n")


def _printable(text: str) -> str:
    # Word's XML has no place for control characters, which a damaged source may hold.
    return "".join(character for character in text if character >= " " or character in "\n\t")
