"""A chatbot over two small interviews that answers at once; handed to the pages through the session."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from rag.providers.language_models import ModelChoice
from rag.text.folding import fold
from rag.types import (
    Answer,
    AnswerEvent,
    AnswerSentence,
    Citation,
    Event,
    Filters,
    Interview,
    Message,
    Passage,
    PassagesEvent,
    Person,
    ScoredPassage,
    Sentence,
    TextEvent,
    Turn,
)

SOURCE = (
    "记者：您怎么看开源模型？\n\n林一：開(kāi)源讓大家少走彎路。我们去年开放了三个模型。\n\n"
    "记者：成本呢？\n\n林一：成本降了一半。"
)
ANYTHING = Filters()
MODEL = ModelChoice("local", "fake-model", "for tests")
HOSTILE = (
    "<script>window.hacked=1</script> ![x](http://evil.example/x.png) $a^2$ "
    ":material/home: :red[红] [link](http://evil.example) <img src=x onerror=alert(1)> | a | b |"
)


def make_interview(
    identity: str = "lin",
    speaker: str = "林一",
    source: str = SOURCE,
    title: str = "林一谈开源",
    date: str = "2024-05-01",
    outlet: str = "测试周刊",
) -> Interview:
    """Build an interview from labelled paragraphs, two speakers, one passage a turn."""
    turns: list[Turn] = []
    passages: list[Passage] = []
    position = 0
    question = ""
    for n, paragraph in enumerate(source.split("\n\n"), start=1):
        name, _, said = paragraph.partition("：")
        start = position + len(name) + 1
        end = position + len(paragraph)
        role = "interviewee" if name == speaker else "interviewer"
        cleaned = said.replace("(kāi)", "")
        turns.append(Turn(n, name, role, cleaned, start, end))
        sentences = tuple(_sentences(said, start, name, n))
        if role == "interviewer":
            question = cleaned
        passages.append(
            Passage(
                f"{identity}-{n}",
                identity,
                f"{identity}.txt",
                name,
                role,
                n,
                cleaned,
                start,
                end,
                sentences,
                question="" if role == "interviewer" else question,
                title=title,
                outlet=outlet,
                date=date,
            )
        )
        position = end + 2
    people = (Person(speaker, "interviewee"), Person("记者", "interviewer"))
    return Interview(
        identity,
        f"{identity}.txt",
        "0" * 64,
        source,
        title,
        people,
        tuple(turns),
        tuple(passages),
        outlet=outlet,
        date=date,
    )


def _sentences(said: str, start: int, speaker: str, turn: int) -> Iterator[Sentence]:
    for piece in said.replace("。", "。\n").splitlines():
        yield Sentence(piece.replace("(kāi)", ""), start, start + len(piece), speaker, turn)
        start += len(piece)


@dataclass(frozen=True)
class FakeRecord:
    """What the pages read of a record."""

    id: str
    source_file: str
    path: str
    title: str
    outlet: str
    date: str
    author: str
    people: tuple[Person, ...]
    turns: int
    passages: int
    sha256: str = ""
    fingerprint: str = ""


@dataclass
class FakeLibrary:
    """The interviews, in memory."""

    held: dict[str, Interview]
    generation: int = 0

    def records(self) -> list["FakeRecord"]:
        return [
            FakeRecord(
                each.id,
                each.source_file,
                f"/somewhere/{each.source_file}",
                each.title,
                each.outlet,
                each.date,
                each.author,
                each.people,
                len(each.turns),
                len(each.passages),
            )
            for each in self.held.values()
        ]

    def interview(self, identity: str) -> Interview:
        return self.held[identity]

    def interviews(self) -> list[Interview]:
        return list(self.held.values())

    def put(self, interview: Interview, path: object, **_: Any) -> None:
        self.held[interview.id] = interview
        self.generation += 1

    def remove(self, identity: str) -> None:
        self.held.pop(identity, None)
        self.generation += 1


@dataclass
class FakeSearcher:
    """Finds the passages that hold the query, letter for letter after folding."""

    library: FakeLibrary

    def search(self, query: str, *, top_k: int, filters: Filters = ANYTHING) -> list[ScoredPassage]:
        passages = [each for interview in self.library.interviews() for each in interview.passages]
        allowed = [each for each in passages if not filters.speakers or each.speaker in filters.speakers]
        wanted = set(fold(query))
        scored = [(len(wanted & set(fold(each.text))) / max(1, len(wanted)), each) for each in allowed]
        ranked = sorted(scored, key=lambda pair: -pair[0])
        return [ScoredPassage(each, score, score, score) for score, each in ranked[:top_k] if score > 0]


class FakeEmbedder:
    """Names itself."""

    name = "fake-embedder"
    dimension = 2


@dataclass
class FakeChatbot:
    """Cites the first sentence of the best passage; refuses what shares no letter with any passage."""

    library: FakeLibrary
    model: ModelChoice = MODEL
    embedder: FakeEmbedder = field(default_factory=FakeEmbedder)
    seconds: float = 0.0
    asked: list[tuple[str, tuple[Message, ...], Filters]] = field(default_factory=list)
    verdict: Any = "supported"
    writes: str = ""

    @property
    def searcher(self) -> FakeSearcher:
        return FakeSearcher(self.library)

    def resolve(self, citation_id: str) -> Citation | None:
        for interview in self.library.interviews():
            for passage in interview.passages:
                for sentence in passage.sentences:
                    if citation_of(interview, sentence).citation_id == citation_id:
                        return citation_of(interview, sentence)
        return None

    def ask(self, question: str, history: Sequence[Message] = (), filters: Filters = ANYTHING) -> Answer:
        *_, last = self.stream(question, history, filters)
        assert isinstance(last, AnswerEvent)
        return last.answer

    def stream(
        self, question: str, history: Sequence[Message] = (), filters: Filters = ANYTHING
    ) -> Iterator[Event]:
        self.asked.append((question, tuple(history), filters))
        found = tuple(
            each
            for each in self.searcher.search(question, top_k=5, filters=filters)
            if each.passage.role == "interviewee"
        )
        yield PassagesEvent(question, found)
        blank = Answer(
            question,
            question,
            "这些访谈里没有找到能回答这个问题的内容。",
            True,
            "zh-Hans",
            (),
            (),
            found,
            "fake-model",
            "fake-embedder",
            timings={"total_ms": 5},
            usage={"prompt_tokens": 7},
        )
        if not found:
            yield AnswerEvent(blank)
            return
        sentence = found[0].passage.sentences[0]
        text = self.writes or f"{sentence.speaker}说：{sentence.text}"
        for character in text:
            time.sleep(self.seconds / len(text))
            yield TextEvent(character)
        citation = citation_of(self.library.interview(found[0].passage.interview_id), sentence)
        checked = AnswerSentence(text, (1,), self.verdict, 0.9)
        answer = replace(
            blank, answer=f"{text}[1]", refused=False, sentences=(checked,), citations=(citation,)
        )
        yield AnswerEvent(answer)


def citation_of(interview: Interview, sentence: Sentence) -> Citation:
    """Cite a sentence."""
    quote = interview.source[sentence.start : sentence.end]
    return Citation(
        1,
        f"{interview.id}-{abs(hash(quote)) % 10**8}",
        interview.id,
        interview.title,
        interview.outlet,
        interview.date,
        interview.source_file,
        sentence.speaker,
        sentence.turn,
        quote,
        sentence.start,
        sentence.end,
    )


def fake_chatbot(*interviews: Interview, **options: Any) -> FakeChatbot:
    """Build a chatbot over the interviews, or over two of its own."""
    other = "记者：您怎么看芯片？\n\n何二：芯片要自己做。"
    held = interviews or (
        make_interview(),
        make_interview("he", "何二", other, "何二谈芯片", "2023-03-02", "硅谷报"),
    )
    return FakeChatbot(FakeLibrary({each.id: each for each in held}), **options)
