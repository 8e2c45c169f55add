"""`rag ask`: an answer with its citations."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from rich.live import Live
from rich.text import Text

from rag.answering.judge import disagrees
from rag.chatbot import Chatbot, build_chatbot
from rag.cli.console import describe_passage, notices, print_json, progress, results
from rag.cli.filters import refuse_unknown
from rag.cli.questions import Question, run_batch
from rag.documents import answer_document
from rag.messages import say
from rag.settings import load_settings
from rag.text.shortening import shorten
from rag.types import NO_FILTERS, Answer, AnswerEvent, Citation, Event, Filters, Message, TextEvent

# Under a refusal so many passages are offered, each by so many characters.
NEAREST, SHOWN = 3, 160


def ask_one(question: str, history: Sequence[Message], filters: Filters, *, as_json: bool) -> None:
    """Answer one question on standard output."""
    chatbot = open_chatbot(filters)
    if as_json:
        print_json(answer_document(chatbot.ask(question, history, filters)))
    else:
        print_answer(stream_answer(chatbot.stream(question, history, filters)))


def ask_batch(path: Path, filters: Filters) -> None:
    """Answer every line of a file with models loaded once."""
    chatbot = open_chatbot(filters)

    def answer(question: Question) -> dict[str, Any]:
        found = chatbot.ask(question.text, question.history, filters)
        return answer_document(replace(found, id=question.id))

    run_batch(path, answer)


def open_chatbot(filters: Filters = NO_FILTERS) -> Chatbot:
    """Build the chatbot, saying which model answers.

    Raises `IndexStoreError` for an empty index, and for filters that let nothing of it through.
    """
    with progress() as report:
        chatbot = build_chatbot(load_settings(), on_progress=report)
    chatbot.warm_up()  # the model loads while the index is opened
    chatbot.library.snapshot()
    refuse_unknown(chatbot, filters)
    notices.print(say("answered_by", model=chatbot.model.name, why=chatbot.model.why), style="dim")
    return chatbot


def stream_answer(events: Iterator[Event]) -> Answer:
    """Show the text as it is written; return the checked answer, which takes its place."""
    written = ""
    waiting = Text(say("searching"), style="dim") if results.is_terminal else Text()
    with Live(waiting, console=results, transient=True, auto_refresh=results.is_terminal) as live:
        for event in events:
            if isinstance(event, TextEvent) and results.is_terminal:
                written += event.text
                live.update(Text(written))
            elif isinstance(event, AnswerEvent):
                return event.answer
    raise AssertionError("a stream ends with its answer")


def print_answer(answer: Answer) -> None:
    """Print an answer, its citations under it, and what the reader should know."""
    results.print(answer.answer)
    if answer.citations:
        results.print()
    for citation in answer.citations:
        results.print(describe_citation(citation))
    for sentence in answer.sentences:
        if sentence.verdict in ("partial", "unsupported"):
            notices.print(say(f"verdict_{sentence.verdict}", sentence=sentence.text), style="yellow")
        if sentence.judgement and disagrees(sentence):
            reason = sentence.judgement.reason
            notices.print(say("judge_disagrees", sentence=sentence.text, reason=reason), style="yellow")
    if answer.notice:
        notices.print(answer.notice, style="dim")
    if answer.refused and answer.passages:
        notices.print(say("nearest"), style="dim")
        for scored in answer.passages[:NEAREST]:
            words = shorten(scored.passage.text, SHOWN)
            notices.print(f"{describe_passage(scored.passage)} “{words}”", style="dim")


def describe_citation(citation: Citation) -> str:
    """Write a citation on one line: who, where it was published, the file and place, the words."""
    place = f"{citation.source_file}:{citation.start}-{citation.end}"
    words = " ".join(citation.quote.split())
    parts = [citation.speaker, citation.title, citation.outlet, citation.date, place]
    return f"[{citation.n}] {' · '.join(filter(None, parts))} “{words}”"
