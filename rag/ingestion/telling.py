"""Follow a narrative from paragraph to paragraph: whose words a quotation is that names nobody."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from rag.ingestion.attribution import PRONOUN, SOMEBODY, Cast, subject_of
from rag.ingestion.genders import PRONOUNS
from rag.ingestion.quoted_speech import Quotation, find_quotations
from rag.ingestion.relatives import gender_of_relative, relative_in
from rag.text.folding import to_simplified
from rag.text.sentences import split_sentences

_ENTERS = re.compile(
    r"(?:An?|One|Another)\s(?!(?:few|day|year|week|month|hour|minute|moment|lot|couple|little|long|while|decade|century|bit|time|number|thing|reason|way)\b)[a-z]"
    r"|(?:一|有|另一|有一)[位名]"
)

# "这个二十五岁的年轻人毕业于省城的农业大学": what the one who was just told of is called from here on.
_CALLED_SO = re.compile(
    r"^\W*(?:这|那)[个位名](?:[^，。的]{1,12}的)?(?P<what>年轻人|老人|男人|女人|男子|女子|小伙子?|姑娘|老太太|老汉|中年人|少年|女孩|男孩|母亲|父亲)"
)
_SUBJECT = re.compile(
    r"(?:^|[，,、])\W*(?:而|但|不过|后来|于是|其实|那[天时年次]|当[时天年])?[他她](?!们)|^\W*(?:(?:But|And|Then) )?(?:he|she)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(r"[?？][”」』\"]?$")
_SPEAKS_TO = re.compile(r"[你您妳]|\byou\b", re.IGNORECASE)
# Who answers was named, or heard, at most so many paragraphs before.
_REMEMBERED = 2
_BESIDE = 12
# A line of talk holds little beside the words: who says them.
_MOST_BESIDE = 0.7
ANYBODY = "anybody"


@dataclass(slots=True)
class Telling:
    """What a narrative has told so far: who spoke or was spoken of last, and who came in without a name.

    `stranger` is the gender of one whom the text does not name, `ANYBODY` where it tells none. `quoted` are the words
    of the paragraph before where it ends with them, and `by` whose they are; `talking` that two speak in turns; `named`
    are those who were named or quoted, each with the paragraph, the last ones last; `called` tells who is called the
    young man.
    """

    cast: Cast
    speaking: frozenset[str]
    genders: Mapping[str, str]
    current: str = ""
    stranger: str = ""
    quoted: str = ""
    by: str = ""
    talking: bool = False
    paragraph: int = 0
    named: list[tuple[int, str]] = field(default_factory=list)
    called: dict[str, str] = field(default_factory=dict)

    def credit(self, text: str, *, left_open: bool) -> list[tuple[int, int, str]]:
        """Return the quotations of a paragraph with who says them; those of nobody whom the text names are left out."""
        credited: list[tuple[int, int, str]] = []
        position = 0
        self.paragraph += 1
        quotations = find_quotations(text, self.cast, left_open=left_open)
        beside = len(text) - sum(each.end - each.start for each in quotations)
        alone = len(quotations) == 1 and not any(
            map(str.isalnum, text[: quotations[0].start] + text[quotations[0].end :])
        )
        answers = alone and self._answers(text)
        before = self.by
        for quotation in quotations:
            self._hear(text[position : quotation.start])
            speaker = self._other() if answers else self._speaker(text, quotation)
            if speaker:
                credited.append((quotation.start, quotation.end, speaker))
                self.named.append((self.paragraph, speaker))
            self.by = speaker
            position = quotation.end
        in_line = bool(quotations) and beside <= _MOST_BESIDE * len(text)
        self.talking = in_line and (answers or bool(self.quoted and before and self.by not in ("", before)))
        self.quoted = "".join(text[each.start : each.end] for each in quotations) if in_line else ""
        self._hear(text[position:])
        return credited

    def _answers(self, text: str) -> bool:
        """Tell whether a line of nothing but words answers the one before it."""
        return bool(self.quoted) and bool(
            self.talking or _ASKS.search(self.quoted) or _SPEAKS_TO.search(self.quoted)
        )

    def _other(self) -> str:
        """Return the other of the two who talk; nobody where the text does not tell who that is."""
        near = [name for at, name in self.named if self.paragraph - at <= _REMEMBERED]
        other = next((name for name in reversed(near) if name != self.by), "") if self.by else ""
        self.current = other or self.current
        return other

    def _speaker(self, text: str, quotation: Quotation) -> str:
        attribution = quotation.attribution
        if attribution.name or (attribution.saying and not attribution.pronoun):
            name = attribution.name or self._called_so(text, quotation)
            if name:
                self._follow(name)
            else:
                # Somebody says this whom the text does not name: it stays the narrator's report, and what follows it.
                self.stranger = ANYBODY
            return name
        gender = self.genders.get(self.current, "")
        pronoun = _pronoun_beside(text, quotation, gender) if attribution.pronoun else ""
        if self.stranger and (not pronoun or self.stranger in (ANYBODY, pronoun)):
            return ""
        self.stranger = ""
        if pronoun and gender and gender != pronoun:
            named = [name for _, _, name in self.cast.find(text[: quotation.start]) if name in self.speaking]
            fitting = (name for name in reversed(named) if self.genders.get(name, pronoun) == pronoun)
            other = next(fitting, "")
            self.current = other or self.current
            return other
        return self.current

    def _called_so(self, text: str, quotation: Quotation) -> str:
        """Return whom the words beside a quotation mean by what they are: "年轻人沉默了一会儿"."""
        before = re.split(r"[，。！？!?”」]", to_simplified(text[: quotation.start]).rstrip("，：:,"))[-1]
        beside = (to_simplified(text[quotation.end :]).lstrip("，, "), before.lstrip())
        return next(
            (name for what, name in self.called.items() if any(words.startswith(what) for words in beside)),
            "",
        )

    def _hear(self, told: str) -> None:
        """Follow a stretch of narration: who speaks in it indirectly, or is named last, speaks next."""
        for start, end in split_sentences(told):
            sentence = told[start:end]
            mentions = self.cast.find(sentence)
            called = _CALLED_SO.match(to_simplified(sentence))
            if called and self.current and not self.stranger and not mentions:
                self.called[called["what"]] = self.current
                continue
            subject = subject_of(sentence, self.cast)
            first = mentions[0][0] if mentions else len(sentence)
            named = [name for _, _, name in mentions if name in self.speaking]
            relative = relative_in(sentence, self.cast)
            if subject.saying and subject.name:
                self._follow(subject.name)
            elif relative is not None:
                self.stranger = "" if relative else gender_of_relative(sentence) or ANYBODY
                self.current = relative or self.current
            elif not named and _ENTERS.match(to_simplified(sentence)):
                # Somebody without a name comes in: "he" may be that one from here on.
                self.current = ""
            elif _is_of_a_stranger(sentence, first):
                self.stranger = ANYBODY
            elif named and not _goes_on(sentence, first):
                self._follow(named[-1])
            self.named += [(self.paragraph, name) for name in named]

    def _follow(self, name: str) -> None:
        self.current, self.stranger = name, ""


def _is_of_a_stranger(sentence: str, first: int) -> bool:
    """Tell that a sentence is of somebody whom it tells by what they are before it names anybody, from `first` on."""
    somebody, pronoun = SOMEBODY.match(to_simplified(sentence)), PRONOUN.search(sentence)
    # In 售票員邱彩霞 the office is of who is named.
    return somebody is not None and somebody.end() < min(first, pronoun.start() if pronoun else first)


def _goes_on(sentence: str, first: int) -> bool:
    """Tell that a sentence is of whom the one before was, and only names another from `first` on: "她去给阮玉屏量血压"."""
    pronoun = _SUBJECT.search(to_simplified(sentence))
    return pronoun is not None and pronoun.start() < first


def _pronoun_beside(text: str, quotation: Quotation, usual: str) -> str:
    """Return the gender of the pronouns beside a quotation; the usual one where there are both or none."""
    before, after = text[: quotation.start][-_BESIDE:], text[quotation.end :][:_BESIDE]
    # "the station" cut in two is no "he".
    beside = re.sub(r"^[a-z]+", "", before) + re.sub(r"[a-z]+$", "", after)
    found = {gender for gender, pattern in PRONOUNS.items() if pattern.search(to_simplified(beside))}
    return found.pop() if len(found) == 1 else usual
