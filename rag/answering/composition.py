"""Put an answer together from checked sentences: number its citations, place its marks, name its speakers."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rag.answering.asked import Asked
from rag.answering.checking import Checked
from rag.answering.citations import Quote, cite, group_quotes
from rag.answering.crediting import Miscredit
from rag.answering.finding import Collection
from rag.answering.language import in_script
from rag.answering.marks import marked_text
from rag.answering.ranking import share_of_terms
from rag.answering.refusal import REFUSALS, SILENT, UNANSWERED, describe_search
from rag.answering.wording import Place, attributed, clean_quote, not_theirs, quoted, written_name
from rag.types import Answer, AnswerSentence, Citation, Role

# Written sentences with so much of a quote's words in them make the quote a repetition.
TOLD = 0.6


@dataclass(frozen=True, slots=True)
class Part:
    """What is answered of one person, to one of several questions, or altogether.

    Checked sentences, and the words that decide; before them another's words, where they are nearer to what is asked,
    and first of all those that deny what a question takes for granted.
    """

    kept: Sequence[Checked]
    decisive: Sequence[Quote]
    name: str = ""
    part: str = ""
    nearest: Quote | None = None
    premise: Quote | None = None


@dataclass(slots=True)
class Composer:
    """Builds the answer to one question; citations are numbered in the order they are first needed."""

    asked: Asked
    collection: Collection
    model: str
    embedding_model: str
    citations: dict[tuple[str, int, int], Citation] = field(default_factory=dict)

    def compose(self, parts: Sequence[Part], *, dropped: int = 0) -> Answer:
        """Write the sentences that stood the check, each person's followed by the words that decide it.

        Refuses where no part has either.
        """
        sentences: list[AnswerSentence] = []
        for part in parts:
            sentences += [self._verbatim(part.premise, "premise")] if part.premise else []
            if not part.kept and not part.decisive and (part.name or part.part):
                sentences.append(self._silent(part))
            # What answers one of several questions may answer the next as well.
            earlier = " ".join(sentence.text for sentence in sentences) if part.part or part.premise else ""
            kept = [each for each in part.kept if not earlier or share_of_terms(each.text, earlier) < TOLD]
            written = self._with_speakers([self._kept(each) for each in kept], kept)
            told = " ".join([earlier, *(sentence.text for sentence in written)]).strip()
            sentences += written
            sentences += [self._verbatim(part.nearest, "nearest")] if part.nearest else []
            places: tuple[Place, Place] = ("beside", "also") if written else ("alone", "alone")
            sentences += [
                self._verbatim(quote, places[at > 0])
                for at, quote in enumerate(part.decisive)
                if quote not in (part.nearest, part.premise) and not self._is_told(quote, told)
            ]
        if all(sentence.verdict == "refusal" for sentence in sentences):
            return self.refuse(dropped=dropped)
        return self._answer(sentences, dropped=dropped)

    def give_back(self, miscredit: Miscredit, *, dropped: int = 0) -> Answer:
        """Say whose words they are that the question credits somebody else with."""
        language, credited = self.asked.language, miscredit.credited
        name = written_name(self.asked.cast.find(miscredit.teller), miscredit.teller, language)
        accused = written_name(credited, credited.name, language)
        text = not_theirs(clean_quote(miscredit.quote.sentences), accused, name, language)
        sentence = self._sentence(text, [miscredit.quote], Checked(text, "supported", 1.0))
        return self._answer([sentence], dropped=dropped)

    def refuse(self, *, dropped: int = 0) -> Answer:
        """Refuse, with what was searched."""
        refusal = REFUSALS[self.asked.language]
        searched = describe_search(self.asked.language, len(self.collection.talks()), len(self.asked.found))
        sentence = AnswerSentence(refusal, (), "refusal", 1.0)
        return replace(self._answer([sentence], dropped=dropped), refused=True, notice=searched)

    def _kept(self, sentence: Checked) -> AnswerSentence:
        quotes = self._quotes(sentence)
        text = in_script(sentence.text, self.asked.language)
        if self._is_only_a_name(text) and quotes:
            text = self._spoken(quotes[0])
        return self._sentence(text, quotes, sentence)

    def _silent(self, part: Part) -> AnswerSentence:
        """Say of whom, or to which question, nothing was found: better than no answer, and than a guess."""
        language = self.asked.language
        if part.part:
            text = UNANSWERED[language].format(part=part.part.strip("，, "))
        else:
            name = written_name(self.asked.cast.find(part.name), part.name, language)
            text = SILENT[language].format(name=name)
        return AnswerSentence(text, (), "refusal", 1.0)

    def _verbatim(self, quote: Quote, place: Place) -> AnswerSentence:
        text = self._spoken(quote, place)
        return self._sentence(text, [quote], Checked(text, "supported", 1.0))

    def _is_told(self, quote: Quote, told: str) -> bool:
        """Tell whether the written sentences already say most of what a quote does."""
        return bool(told) and share_of_terms(clean_quote(quote.sentences), told) >= TOLD

    def _quotes(self, sentence: Checked) -> list[Quote]:
        return group_quotes([scored.passage for scored in self.asked.found], sentence.used)

    def _sentence(self, text: str, quotes: Sequence[Quote], checked: Checked) -> AnswerSentence:
        numbers = tuple(dict.fromkeys(self._number(quote) for quote in quotes))
        return AnswerSentence(text, numbers, checked.verdict, round(checked.score, 3))

    def _number(self, quote: Quote) -> int:
        key = (quote.passage.interview_id, quote.start, quote.end)
        if key not in self.citations:
            interview = self.collection.interview(quote.passage.interview_id)
            self.citations[key] = cite(quote, len(self.citations) + 1, interview)
        return self.citations[key].n

    def _speaker(self, quote: Quote) -> tuple[str, Role]:
        name = quote.sentences[0].speaker
        role = self.asked.cast.role(quote.passage.interview_id, name)
        return written_name(self.asked.cast.find(name), name, self.asked.language), role

    def _spoken(self, quote: Quote, place: Place = "alone") -> str:
        name, role = self._speaker(quote)
        return quoted(clean_quote(quote.sentences), role, name, self.asked.language, place)

    def _is_only_a_name(self, text: str) -> bool:
        """Tell whether a sentence claims nothing: the answer to "who" needs what was said with it."""
        named = self.asked.cast.named(text)
        return len(named) == 1 and self.asked.cast.key(text) == self.asked.cast.key(named[0].name)

    def _with_speakers(
        self, sentences: list[AnswerSentence], kept: Sequence[Checked]
    ) -> list[AnswerSentence]:
        """Begin a sentence with its speaker where neither it nor the one before says whose words they are."""
        told: str | None = None
        written = []
        for sentence, checked in zip(sentences, kept, strict=True):
            speakers = {self._speaker(quote) for quote in self._quotes(checked)}
            named = self.asked.cast.named(sentence.text)
            if len(speakers) == 1 and not named:
                name, role = next(iter(speakers))
                if role != "narrator" and name != told:
                    text = attributed(sentence.text, role, name, self.asked.language)
                    sentence = replace(sentence, text=text)
                told = name
            elif named:
                told = written_name(named[0], named[0].name, self.asked.language)
            written.append(sentence)
        return written

    def _answer(self, sentences: Sequence[AnswerSentence], *, dropped: int) -> Answer:
        asked = self.asked
        asked.mark_time("total_ms")
        return Answer(
            question=asked.question,
            standalone_question=asked.standalone,
            answer=marked_text(sentences, asked.language),
            refused=False,
            language=asked.language,
            sentences=tuple(sentences),
            citations=tuple(self.citations.values()),
            passages=tuple(asked.found),
            model=self.model,
            embedding_model=self.embedding_model,
            dropped_citations=dropped,
            usage=dict(asked.usage),
            timings=dict(asked.timings),
        )
