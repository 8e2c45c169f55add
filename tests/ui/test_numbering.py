"""The same words keep their number through a conversation, on the page and in what is exported."""

import io
from dataclasses import replace

from docx import Document

from rag.ui.conversations import Conversation, Entry
from rag.ui.export import to_markdown, to_word
from rag.ui.numbering import cited_in, numbered
from tests.ui.fakes import fake_chatbot

QUESTIONS = ("开源让大家怎样？", "成本降了吗？", "开源让大家怎样？")


def conversation() -> Conversation:
    chatbot = fake_chatbot()
    return Conversation("0" * 12, entries=tuple(Entry(each, chatbot.ask(each)) for each in QUESTIONS))


def test_a_quote_keeps_its_number_and_a_new_one_gets_the_next() -> None:
    answers = [entry.answer for entry in numbered(conversation().entries)]
    assert [[citation.n for citation in answer.citations] for answer in answers if answer] == [[1], [2], [1]]
    assert [answer.sentences[0].citations for answer in answers if answer] == [(1,), (2,), (1,)]
    assert answers[1] is not None
    assert "[2]" in answers[1].answer
    assert "[1]" not in answers[1].answer


def test_what_a_source_writes_in_brackets_is_no_citation_mark() -> None:
    first, second, _ = conversation().entries
    assert second.answer is not None
    sentence = replace(second.answer.sentences[0], text="他说“见注[1]”。")
    second = replace(second, answer=replace(second.answer, sentences=(sentence,)))
    answer = numbered((first, second))[1].answer
    assert answer is not None
    assert answer.answer == "他说“见注[1]”。[2]"


def test_an_export_lists_every_quote_once_under_its_number() -> None:
    told = conversation()
    markdown = to_markdown(told, "zh")
    assert markdown.count("1. 林一") == 1
    assert markdown.count("2. 林一") == 1
    assert [citation.n for citation in cited_in(numbered(told.entries))] == [1, 2]
    lines = [paragraph.text for paragraph in Document(io.BytesIO(to_word(told, "zh"))).paragraphs]
    assert sum(line.startswith("[1] 林一") for line in lines) == 1
    assert sum(line.startswith("[2] 林一") for line in lines) == 1
