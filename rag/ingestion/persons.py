"""Find the people a narrative is about: the names it uses again, or introduces."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rag.ingestion.given_names import is_given, word_tags
from rag.ingestion.names import ROLE_END, is_han_name, is_nickname, word_flags
from rag.text.folding import to_simplified

# Longer texts are no reports; their speakers have labels.
_LONGEST = 400_000
_INTRODUCES = re.compile(
    r"(?:岁的?|名叫|叫做?|人称|师傅|老人|村民|居民|学生|校长|教授|局长|主任|院长|经理|总裁|创始人|负责人|医生|律师|作家|导演|研究员|工程师|[女儿]儿|儿子|妻子|丈夫|父亲|母亲|邻居|[\u3400-\u9fff][员师匠])$"
)
YEARS = r"(?:\d{2}|[二三四五六七八九]?十[一二三四五六七八九]?)"
# "梁帶娣今年六十八歲", "何敏，52岁", "住在對面的鄧慧珊，": who is introduced by what they are.
_AGED = re.compile(r"[，,（(]?(?:今年|现年)?" + YEARS + "岁")
# What a given name is called with: 全哥.
_FAMILIAR = "哥姐叔伯嫂姨婶爷嬸"
_DESCRIBED = re.compile(r"的(?P<name>[\u3400-\u9fff]{3})(?=[，,则])")
_TITLES = r"(?:Captain|Capt\.|Councillor|Mayor|Professor|Prof\.|Doctor|Dr\.?|Judge|Sister|Father|Officer|Sergeant|Chef|Coach|Senator|Minister|President|Director|Mr\.?|Mrs\.?|Ms\.?|Sir|Lady)"
_PARTICLE = r"(?:de|van|von|der|den|bin|ibn|al|la|le|da|di|du)"
_WORD = r"[A-ZÀ-Þ][\wà-ÿ'’-]+"
_FULL_NAME = re.compile(
    rf"\b(?P<title>{_TITLES}\s+)?(?P<name>{_WORD}(?:\s+[A-Z]\.)?(?:\s+{_PARTICLE})*\s+{_WORD}(?:\s+{_WORD})?)\b"
)
_FOLLOWED = re.compile(
    r"^,?\s+(?:who\b|says?\b|said\b|a\s|an\s|the\s|\d{1,2},|has\s|had\s|told\b|shrugs|nods|laughs|smiles)"
)
# "PIKE MOUNTAIN — The stairs": where a report comes from.
_DATELINE = re.compile(r"(?:, [A-Z][\w.]+)?\s*(?:—|–|--)")
# The next sentence goes on with "she": the one named is a person.
_GOES_ON = re.compile(r"[^.!?]{0,200}[.!?]\s+(?:He|She)\s")
# Words that begin sentences, or belong to places and bodies, and to no person.
_NO_PERSON = frozenset(
    "then now later once here there what some one another others someone still even only yet also both "
    "the a an this that these those it in on at but and so he she they we you i his her its our their as for if when while after before since "
    "new north south east west united great saint st mount lake river street road avenue park square city university college school institute hospital "
    "mountain ridge creek valley forest island canyon county harbor harbour highway airport peak falls tower bay courier tribune herald gazette "
    "council committee company group bank church museum press times post news journal daily weekly january february march april may june july august "
    "september october november december monday tuesday wednesday thursday friday saturday sunday chief executive officer prime world war states kingdom "
    "republic party house court office department ministry foundation association union no not one two three all every most some many each".split()
)


def named_people(paragraphs: Sequence[str]) -> list[tuple[str, str]]:
    """Return (form, name) pairs: every way the text names somebody, and the full name."""
    text = "\n".join(paragraphs)
    if len(text) > _LONGEST:
        return []
    return [*_han_names(text), *_latin_names(text)]


def _han_names(text: str) -> Iterable[tuple[str, str]]:
    counts: Counter[str] = Counter()
    introduced: set[str] = set()
    position = 0
    simplified = to_simplified(text)
    if not re.search(r"[\u3400-\u9fff]", simplified):
        return
    words = list(word_flags(simplified))
    for index, (word, flag) in enumerate(words):
        following = words[index + 1][0] if index + 1 < len(words) else ""
        # A name nobody bears in the dictionary is cut after its surname: 吴 清水.
        whole = word + following if flag == "nr" and len(word) == 1 else word
        longer = simplified[position : position + len(whole) + 1]
        if len(whole) == 2 and flag == "nr" and _always_together(longer, simplified):
            whole = longer
        # 路 淑珍: the dictionary knows only the given name.
        start = position - 1 if _is_given_of(simplified, position, whole, flag) else position
        whole = simplified[start : position + len(whole)]
        if (flag.startswith("nr") and is_han_name(whole)) or is_nickname(word):
            name = text[start : start + len(whole)]
            counts[name] += 1
            before = simplified[max(0, position - 6) : position]
            if _INTRODUCES.search(before) or ROLE_END.search(before):
                introduced.add(name)
        position += len(word)
    introduced |= set(_described(text, simplified))
    named = [
        name for name in {**counts, **dict.fromkeys(introduced, 0)} if counts[name] >= 2 or name in introduced
    ]
    yield from _forms(named, text)


def _forms(named: Sequence[str], text: str) -> Iterator[tuple[str, str]]:
    """Yield the names with who is meant by them: 淑珍 and 全哥 are 路淑珍 and 霍全, where one alone can be meant."""
    whole = [name for name in named if not is_nickname(name)]
    for name in named:
        fuller = [other for other in whole if len(other) > len(name) and other[1:] == name]
        familiar = [
            other for other in whole if len(name) == 2 and name[1] in _FAMILIAR and other[-1] == name[0]
        ]
        meant = fuller or familiar
        yield name, meant[0] if len(meant) == 1 else name
    for name in whole:
        given = name[1:]
        alone = (
            len(given) == 2
            and text.count(given) > text.count(name)
            and to_simplified(given) not in word_tags()
        )
        if alone and given not in named and sum(other[1:] == given for other in whole) == 1:
            yield given, name


def _described(text: str, simplified: str) -> Iterator[str]:
    """Yield the names beside which stands an age, or what tells who it is; the dictionary may know no part of them."""
    for match in _AGED.finditer(simplified):
        names = (text[match.start() - length : match.start()] for length in (3, 2) if match.start() >= length)
        yield from [name for name in names if is_han_name(name)][:1]
    for match in _DESCRIBED.finditer(simplified):
        name = text[match.start("name") : match.end("name")]
        contrasted = simplified.startswith("则", match.end())
        if is_han_name(name) and (contrasted or any(map(is_given, to_simplified(name)[1:]))):
            yield name


def _is_given_of(text: str, position: int, word: str, flag: str) -> bool:
    """Tell a given name that stands behind its family name again and again."""
    full = text[max(0, position - 1) : position + len(word)]
    return (
        flag.startswith("nr")
        and len(word) == 2
        and len(full) == 3
        and text.count(full) > 1
        and is_han_name(full)
    )


def _always_together(name: str, text: str) -> bool:
    """Tell a name of three characters of which only two were cut: 李于 is never without its 萱."""
    together = text.count(name)
    return together >= 2 and together == text.count(name[:2]) and is_given(name[2])


def _latin_names(text: str) -> Iterable[tuple[str, str]]:
    found: Counter[str] = Counter()
    introduced: set[str] = set()
    for match, name in _latin_matches(text):
        found[name] += 1
        after = text[match.end() : match.end() + 220]
        if match["title"] or _FOLLOWED.match(after[:12]) or _GOES_ON.match(after):
            introduced.add(name)
    surnames = Counter(_surname(name) for name in found)
    firsts = Counter(name.split()[0] for name in found)
    for name in found:
        surname = _surname(name)
        alone = len(re.findall(rf"\b{re.escape(surname)}\b", text, re.IGNORECASE)) - found[name]
        if name in introduced or found[name] >= 2 or alone > 0:
            yield name, name
            if alone > 0 and surnames[surname] == 1:
                yield surname, name
                yield surname[0].upper() + surname[1:], name
            first = name.split()[0]
            if (
                firsts[first] == 1
                and first.lower() not in _NO_PERSON
                and re.search(rf"\b{re.escape(first)}\b(?! [A-Z])", text)
            ):
                yield first, name


def _latin_matches(text: str) -> Iterable[tuple[re.Match[str], str]]:
    for match in _FULL_NAME.finditer(text):
        name = re.sub(r"['’]s?$", "", " ".join(match["name"].split()))
        dated = name.isupper() and _DATELINE.match(text, match.end())
        if not dated and not any(word.lower().strip(".") in _NO_PERSON for word in name.split()):
            yield match, name


def full_latin_names(text: str) -> list[str]:
    """Return the full names in Latin letters that a text has, as often as it has them."""
    return [name for _, name in _latin_matches(text)]


def _surname(name: str) -> str:
    """Return the family name with its particles: de Vries of Piet de Vries."""
    match = re.search(rf"(?:\s(?P<particles>(?:{_PARTICLE}\s+)+))?(?P<last>\S+)$", name)
    assert match is not None
    return f"{match['particles'] or ''}{match['last']}"
