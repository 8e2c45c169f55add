"""Recognise people however a question names them.

Simplified or Traditional, pinyin with or without spaces and in either order, an alias, a given
name alone, a surname with a title, or what they are: "商汤的联合创始人", "the SenseTime co-founder".
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from rag.text.epithets import Span, widened
from rag.text.folding import fold, fold_for_search, to_simplified
from rag.text.offices import POSITION, Office, occupation_of, offices_of, same_position
from rag.text.romanisation import HAN_NAME, split_name
from rag.text.spellings import LATIN_WORD, SHORTEST_LATIN_PIECE, joined, latin_spellings, plain
from rag.types import Person

# Labels that say what somebody does in the interview, not who it is.
NOT_NAMES = frozenset(
    "主持人 主持 旁白 记者 采访者 提问 问 答 编辑 作者 嘉宾 观众 host moderator interviewer interviewee narrator "
    "question answer reporter audience editor speaker unknown q a".split()
)
LONGEST_LATIN_NAME = 5
_FORMS_OF_ADDRESS = "总裁|总|博士|教授|院长|院士|老师|先生|女士|董事长|理事长|主任|部长|政委|师傅|医生|律师|教练|队长|馆长|校长|局长|老板|店长|姐|哥"
# 老聂, 小孟: how people who know each other call 聂广田 and 孟晓棠; some are words of their own.
FAMILIAR = "老小"
_NO_FAMILIAR_NAME = frozenset(
    "老师 老安 老白 老边 老牛 老路 老家 老班 老相 老底 小米 小白 小安 小路 小时 小雨 小牛 小马 小车 小花 小丁 小龙 小鱼 小盘 小店 小组 小家 小班 小说 小方 小结 小康 小节 小区 小于 小高 小周 小毛 小石 小江 小金 小汤 小叶 老于 老大".split()
)
Translate = Callable[[str], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a folded text names a person; `person` is the folded name."""

    person: str
    start: int
    end: int
    epithet: Span | None = None

    @property
    def whole(self) -> Span:
        """Return where the name stands with what beside it only tells who that is."""
        return self.epithet or (self.start, self.end)


class Names:
    """The ways each of these people may be named; one person in several interviews is one."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._forms: dict[str, set[str]] = defaultdict(set)
        self._shown: dict[str, str] = {}
        self._offices: dict[str, list[Office]] = defaultdict(list)
        self._occupations: dict[str, set[str]] = defaultdict(set)
        self._latin: dict[str, set[str]] | None = None
        self._spelled: dict[str, frozenset[str]] = {}
        self._written: dict[str, set[str]] = defaultdict(set)
        self._shared: dict[str, set[str]] = {}
        for person in people:
            if (key := fold(person.name)) and key not in NOT_NAMES:
                self._add(key, person)
        self._add_given_names()
        self._lengths = sorted({len(form) for form in self._forms}, reverse=True)

    def find(self, text: str, translate: Translate | None = None) -> list[Mention]:
        """Return the first mention of everyone a text names, in order, as places in the folded text."""
        folded = fold_for_search(text)
        first: dict[str, Mention] = {}
        found = [*self._written_out(folded), *self._romanised(folded)] or [
            *self._in_office(folded, translate),
            *self._by_occupation(folded),
        ]
        for mention in sorted(found, key=lambda mention: mention.start):
            first.setdefault(mention.person, mention)
        return [self._with_epithet(mention, folded) for mention in first.values()]

    def shared(self, text: str) -> list[tuple[Span, set[str]]]:
        """Return where a text uses a given name, or "张总", that several people bear, and who they are."""
        folded = fold_for_search(text)
        return [
            ((at, at + len(form)), keys)
            for form, keys in self._shared.items()
            if (at := folded.find(form)) >= 0
        ]

    def _with_epithet(self, mention: Mention, folded: str) -> Mention:
        person = mention.person
        if person not in self._spelled:
            names = ((each.organisation, each.romanised) for each in self._offices[person])
            self._spelled[person] = frozenset(chain.from_iterable(names))
        return replace(mention, epithet=widened(folded, mention.whole, self._spelled[person]))

    def shown(self, key: str) -> str:
        """Return a person's name as the source writes it."""
        return self._shown[key]

    def organisations(self, key: str) -> set[str]:
        """Return the folded names of the organisations in which a person holds a position."""
        return {office.organisation for office in self._offices.get(key, ())}

    def _add(self, key: str, person: Person) -> None:
        self._shown.setdefault(key, person.name)
        for name in (person.name, *person.aliases):
            form = fold(name)
            if len(form) > 1 and form not in NOT_NAMES:
                self._forms[form].add(key)
                self._written[key].add(fold_for_search(name))
        self._offices[key] += offices_of(person.affiliation)
        if occupation := occupation_of(person.affiliation):
            self._occupations[occupation].add(key)

    def _add_given_names(self) -> None:
        """Add given names, and surnames with a form of address, and tell those that only one person bears."""
        pieces: dict[str, set[str]] = defaultdict(set)
        for key in self._shown:
            if not HAN_NAME.fullmatch(key):
                continue
            surname, given = split_name(key)
            if len(given) > 1:
                pieces[given].add(key)
            for address in _FORMS_OF_ADDRESS.split("|"):
                pieces[surname + address].add(key)
            for before in FAMILIAR:
                pieces[before + to_simplified(surname)].add(key)
        for word in _NO_FAMILIAR_NAME:
            pieces.pop(word, None)
        for piece, keys in pieces.items():
            if len(keys) == 1:
                self._forms[piece] |= keys
            else:
                self._shared[piece] = keys

    def _written_out(self, folded: str) -> Iterator[Mention]:
        """Find names in Han characters, the longest first, so that 王文 is not seen inside 王文京."""
        text = folded
        for length in self._lengths:
            for at in range(len(text) - length + 1):
                form = text[at : at + length]
                if form in self._forms and not LATIN_WORD.match(form):
                    text = text.replace(form, " " * length)
                    yield from (Mention(key, at, at + length) for key in self._forms[form])

    def _romanised(self, folded: str) -> Iterator[Mention]:
        """Find names in Latin letters, whatever their spaces, hyphens and order."""
        words = list(LATIN_WORD.finditer(plain(folded)))
        if not words:
            return
        forms = self._latin_forms()
        start = 0
        while start < len(words):
            for length in range(min(LONGEST_LATIN_NAME, len(words) - start), 0, -1):
                form = joined(word[0] for word in words[start : start + length])
                if keys := forms.get(form):
                    span = words[start].start(), words[start + length - 1].end()
                    yield from (Mention(key, *span) for key in keys)
                    start += length - 1
                    break
            start += 1

    def _latin_forms(self) -> dict[str, set[str]]:
        if self._latin is None:
            self._latin = latin_spellings(self._written)
        return self._latin

    def _by_occupation(self, folded: str) -> Iterator[Mention]:
        """Find who alone has an occupation that is named: "那位放映员"."""
        for occupation, keys in self._occupations.items():
            at = folded.find(occupation)
            if at >= 0 and len(keys) == 1:
                yield from (Mention(key, at, at + len(occupation)) for key in keys)

    def _in_office(self, folded: str, translate: Translate | None) -> Iterator[Mention]:
        """Find people by organisation and position; a position alone names nobody."""
        asked = list(POSITION.finditer(folded))
        if not asked:
            return
        translated = "".join(translate(folded)) if translate else ""
        words = (word.removesuffix("'s") for word in LATIN_WORD.findall(folded))
        latin = {word for word in words if len(word) >= SHORTEST_LATIN_PIECE}
        for key, offices in self._offices.items():
            for office in offices:
                for word in asked:
                    if not same_position(word[0], office.position):
                        continue
                    if folded[: word.start()].endswith("副") != office.organisation.endswith("副"):
                        continue
                    start = office.start_in(folded, word)
                    if (
                        start >= 0
                        or office.organisation in folded
                        or office.organisation in translated
                        or any(piece in office.romanised for piece in latin)
                    ):
                        yield Mention(key, start if start >= 0 else word.start(), word.end())
