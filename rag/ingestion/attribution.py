"""Find whom a clause of narration names as speaking."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from rag.ingestion.names import is_han_name, is_nickname
from rag.text.folding import to_simplified

# One character stays one character when it is simplified, so positions hold in the text as written.
_SAYING = (
    r"(?:(?:补充|笑|问|答|写|感叹|反问|追问|解释|回忆|强调|坦言|直言|透露|介绍|指出|表示|总结|调侃|笑称|坦承|承认|说)道|(?<=[他她])看来|"
    r"表示|忆述|续[称指]|直斥|批评|引述|[补又]指(?=[，,：:])|指出|强调|坦言|直言|透露|介绍说?|认为|告诉|称|说|大笑|苦笑|打趣|自嘲|嘀咕|插话|叹气|耸肩|谈到|提到|写道|回应|解释|回忆|补充|感叹|感慨|不同意|反驳|喊|念叨|嘟囔|笑称|总结|调侃|(?<![疑访学顾慰])问(?![题号候卷])道?|(?<!的)回答|(?<!回)答道?|坦承|承认|预测|呼吁|评价|形容|透漏|"
    r"语气\S{1,4})"
)
_SAYING_EN = r"(?:said|says|added|adds|told|tells|explained|explains|noted|notes|wrote|writes|asked|recalled|recalls|argued|argues|continued|insisted|replied|remarked|observed|admitted|concluded)"
_LATIN_NAME = r"[A-Z][\w'’.-]*(?:\s+(?:[A-Z][\w'’.-]*|de|van|von|der|bin|al))*"
_VERB = re.compile(_SAYING)
# What may stand between a subject and its verb: to whom, where, when, how.
_BETWEEN = re.compile(
    r"^(?:也|还|又|则|就|却|曾|曾经|不断|最近|近日|如此|这样|继续|进一步|对此|随后|向|对|在|于|接受|跟|与|和|同)?[^，,。；;：:！？!?]{0,24}$"
)
_OWNED = re.compile(r"的[\u3400-\u9fff]{1,6}|['’]s (?:\w+ ){1,3}")
_ADDRESSED = re.compile(r"(?:向|对|给|跟|告诉|接受|据|《)$")
# "“…。”谷小满今年十八岁": the next sentence tells of somebody, who need not be whose words stand before it.
_IS_TOLD_OF = re.compile(r"今年|现年|现在|[是有的曾]|当[时年]|后来|没有|[12]\d{3}|给出")
# "他摊开手，“…”" between two quotations.
_GESTURE = re.compile(r"\s*[他她](?!们)[\u3400-\u9fff]{1,8}[，,：:]\s*")
PRONOUN = re.compile(r"[他她](?!们)|\b(?:he|she)\b", re.IGNORECASE)
# Who is told of by what they are, and not by name: "烧锅炉的人", "老板娘", "对面的人".
SOMEBODY = re.compile(
    r"[^，。,]{0,8}?(?:的人|老伴|老板娘?|摊主|店主|会计|师傅|妇人?|老[人婆公太头]|男[人子孩]|女[人子孩]|孩子|小伙子?|姑娘|大妈|大爷|阿姨|司机|保安|医生|护士|邻居|街坊|居民|村民|顾客|乘客|客人|观众|发言人|售票员|服务员|店员|工人|路人|有人|年轻人|中年人|少年|青年|船家|主人|同事|朋友|另一[个位]人)(?=[^的，。,]|[，,]|$)"
)
_WRITING = re.compile(
    r"信[纸里上中]|一封信|[纸字便]条|牌子|标语|横幅|告示|短信|条幅|公告|留言|碑上|墙上写|上面写|写着|印着|贴着"
)
_NAME_EN = re.compile(_LATIN_NAME)
_AFTER_EN = re.compile(
    rf"^\s*(?:{_SAYING_EN}\s+(?P<one>{_LATIN_NAME}|he|she)|(?P<two>{_LATIN_NAME}|he|she)\s+(?:\w+ly\s+)?{_SAYING_EN}|[Aa]ccording to (?P<three>{_LATIN_NAME}))"
)
_BEFORE_EN = re.compile(
    rf"(?P<name>{_LATIN_NAME}|[Hh]e|[Ss]he)\s+(?:\w+ly\s+)?{_SAYING_EN}(?:\s+[\w\s'’]{{1,30}})?[,:]?\s*$"
)
# "a spokesperson said", "said one of the neighbours": somebody the text does not name.
_SOMEBODY = r"(?i:an?|the|one|another|some|many|several|other|his|her|their|its|our|my|people|officials|locals|critics|residents|everyone|everybody|nobody|no one)\b"
_UNNAMED_EN = re.compile(
    rf"^\s*,?\s*(?:{_SAYING_EN}\s+{_SOMEBODY}|it\s+\w+|they\s+{_SAYING_EN}\b|(?:the|a|one|another|its|his|her|their)\s+(?:\w+\s+){{0,2}}(?:letter|note|sign|card|poster|message|report|statement|text|notice|plaque|leaflet|email|inscription)\s+\w+|{_SOMEBODY}[^.!?\"“”A-Z]{{0,60}}?\b{_SAYING_EN}\b)"
)
# "…," says Oona Farrell, "…": the second half of what she says.
_GOES_ON_EN = re.compile(rf"^\s*{_SAYING_EN}\s+(?P<name>{_LATIN_NAME}|he|she)(?:\s[^.!?\"“”]{{0,60}})?,\s*$")
_TELLS_EN = re.compile(rf"(?P<name>{_LATIN_NAME})\s+(?:\w+ly\s+|has\s+|had\s+)?{_SAYING_EN}\b")
_NOT_NAMES = frozenset(
    "Then Now Later Once After Before Still Even Only Here There What Some One Another Others Someone Somebody Everyone Everybody Nobody The A An This That These Those It In On At But And So He She They We I You His Her As For If When While CEO CTO CFO COO AI Mayor President Minister Professor Doctor Senator Governor Chairman Director Chief Dr Mr Mrs Ms Dr. Mr. Mrs. Ms. Prof. Captain Councillor Judge Sister Father Officer Sergeant Chef Coach Sir Lady".split()
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whom a clause credits: a name, `he` for a pronoun, or nobody that it names."""

    name: str = ""
    pronoun: bool = False
    saying: bool = False


class Cast:
    """The names a document is known to use for people."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self._names = {form: name for form, name in names if len(form) >= 2}

    def add(self, form: str, name: str = "") -> None:
        """Remember a name that a clause gave, or a form of one."""
        self._names.setdefault(form, name or form)

    @property
    def names(self) -> set[str]:
        """Return who is known."""
        return set(self._names.values())

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """Return every mention, in order, the longest form first where several fit."""
        found: list[tuple[int, int, str]] = []
        for form in sorted(self._names, key=len, reverse=True):
            pattern = rf"\b{re.escape(form)}\b" if form.isascii() else re.escape(form)
            for match in re.finditer(pattern, text):
                if not any(start < match.end() and match.start() < end for start, end, _ in found):
                    found.append((match.start(), match.end(), self._names[form]))
        return sorted(found)


def attribution_after(clause: str, cast: Cast) -> Attribution:
    """Read what follows a closing quotation mark: `王仲遠表示`, `he said`, `——Sam Altman`."""
    dashed = re.match(r"\s*(?:——|—|–|--)\s*", clause)
    if dashed:
        return Attribution(_last_name(clause[dashed.end() :], cast), saying=True)
    english = _AFTER_EN.match(clause.lstrip(" ,，"))
    if english:
        return _credited(english["one"] or english["two"] or english["three"], cast)
    if _UNNAMED_EN.match(clause):
        return Attribution(saying=True)
    # The subject is in the first part of the sentence; a second part may follow an adverbial one.
    parts = re.split(r"[，,]", clause.lstrip(" ，,"))
    if _names_nobody(parts[0], cast) and SOMEBODY.match(to_simplified(parts[0])):
        return Attribution(saying=True)
    for part in parts[:2]:
        found = subject_of(part, cast)
        if (
            found.name
            and not found.saying
            and _IS_TOLD_OF.match(to_simplified(part.partition(found.name)[2]))
        ):
            return Attribution()
        if found.name or found.pronoun:
            return found if found.saying or part is parts[0] else Attribution()
        if found.saying or not re.match(r"在|当|谈|对于|说到|面对|接受", to_simplified(part)):
            return found
    return Attribution()


def attribution_before(clause: str, cast: Cast) -> Attribution:
    """Read what leads up to an opening quotation mark: `他补充道：`, `Mary Lee said,`."""
    english = _BEFORE_EN.search(clause) or _GOES_ON_EN.match(clause)
    if english:
        return _credited(english["name"], cast)
    if _GESTURE.fullmatch(to_simplified(clause)):
        return Attribution(pronoun=True, saying=True)
    introduced = re.search(r"[:：，,]\s*$", clause)
    verbs = list(_VERB.finditer(to_simplified(clause)))
    if not introduced or not (verbs or cast.find(clause)):
        return Attribution()
    nearest = re.split(r"[，,]", clause.rstrip(" ：:，,"))[-1]
    if _names_nobody(nearest, cast) and _is_of_somebody(to_simplified(nearest)):
        return Attribution(saying=True)
    # "我问起这件事，罗春生摆摆手：": who stands right before the words says them, whatever was asked before.
    nearer = subject_of(nearest, cast) if re.search(r"[:：]\s*$", clause) else Attribution()
    whole = nearer if nearer.name else subject_of(clause, cast)
    return Attribution(whole.name, whole.pronoun, bool(verbs))


def _names_nobody(text: str, cast: Cast) -> bool:
    """Tell that neither a name nor a pronoun stands in a text."""
    return not cast.find(text) and not PRONOUN.search(text)


def _is_of_somebody(nearest: str) -> bool:
    """Tell that what leads up to a quotation is of a letter or a sign, or of who is told by what they are: "老伴喊了一句"."""
    return bool(_WRITING.search(nearest) or (SOMEBODY.match(nearest) and _VERB.search(nearest)))


def _credited(name: str, cast: Cast) -> Attribution:
    """Credit a pronoun, or a name by the full form the text knows."""
    if name.lower() in ("he", "she"):
        return Attribution(pronoun=True, saying=True)
    plain = _without_titles(name)
    known = cast.find(plain)
    return Attribution(known[0][2] if known else plain, saying=True)


def subject_of(part: str, cast: Cast) -> Attribution:
    """Return who is the subject of the first verb of saying; without one, who opens the clause."""
    told = _TELLS_EN.search(part)
    if told:
        name = _without_titles(told["name"])
        known = cast.find(name)
        return (
            Attribution(known[0][2] if known else name, saying=True)
            if " " in name or known
            else Attribution()
        )
    simplified = to_simplified(part)
    verb = _VERB.search(simplified)
    before = part[: verb.start()] if verb else part
    mentions = [
        mention for mention in cast.find(before) if not _ADDRESSED.search(to_simplified(before[: mention[0]]))
    ]
    # In 阮玉屏的丈夫郑水旺 it is the second who speaks.
    mentions = [
        mention
        for mention, after in pairwise([*mentions, None])
        if mention and not (after and _OWNED.fullmatch(to_simplified(before[mention[1] : after[0]])))
    ]
    if mentions:
        start, _, name = (
            mentions[0]
            if not verb
            else mentions[-1]
            if _BETWEEN.match(to_simplified(before[mentions[-1][1] :]))
            else mentions[0]
        )
        near = bool(verb) or start <= 2 or before[:start].endswith("的")
        return Attribution(name, saying=bool(verb)) if near else Attribution(saying=False)
    if not verb:
        return Attribution(pronoun=bool(PRONOUN.match(part)))
    if PRONOUN.search(before):
        return Attribution(pronoun=True, saying=True)
    return Attribution(_new_name(before), saying=True)


def _new_name(before: str) -> str:
    """Find a name that stands before its verb, also with `to whom` or `where` between them."""
    simplified = to_simplified(before)
    cut = re.search(
        r"(?:向|对|在|于|也|还|则|曾|近日|后来|接受|日前|随后|继续|进一步|这样)[^，,]*$", simplified
    )
    for end in dict.fromkeys([len(before), cut.start() if cut else len(before)]):
        head = before[:end].rstrip()
        latin = list(_NAME_EN.finditer(head))
        if latin and latin[-1].end() == len(head):
            return _without_titles(latin[-1][0])
        for length in (3, 2, 4):
            if len(head) >= length and (is_han_name(head[-length:]) or is_nickname(head[-length:])):
                return head[-length:]
    return ""


def _last_name(clause: str, cast: Cast) -> str:
    mentions = cast.find(clause)
    if mentions:
        return mentions[-1][2]
    latin = [_without_titles(match[0]) for match in _NAME_EN.finditer(clause)]
    latin = [name for name in latin if " " in name]
    return latin[-1] if latin else _new_name(clause.rstrip("。；;，, "))


def _without_titles(name: str) -> str:
    words = name.split()
    while words and (words[0] in _NOT_NAMES or words[0].isupper() or re.search(r"[a-z][A-Z]", words[0])):
        words.pop(0)
    return re.sub(r"(?<=\w{3})\.$", "", " ".join(words))
