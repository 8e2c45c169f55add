"""Find whom an answer sentence credits with what, and whether a source sentence may carry that credit."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rag.text.folding import fold, fold_for_search, to_simplified
from rag.types import Person, Sentence

_REPORTS = (
    "表示|认为|以为|指出|强调|提到|谈到|说到|说过|说道|说|称|表达|透露|坦言|直言|觉得|相信|坚信|深信|预测|预计|预言|预估|估计|建议|希望|期望|主张|呼吁|解释|介绍"
    "|补充|回忆|回应|回答|警告|承认|否认|看好|赞同|同意|反对|担心|担忧|坚持|断言|判断|评价|描述|形容|总结|提出|提议|感叹|感慨|质疑|分享|讲述|讲到|讲|举例|举了|宣布|支持|批评|倡导|看来|告诉"
    "|意识到|发现|不认为|看待|视为|视作|比喻|比作|所说|所言"
)
_ENGLISH_REPORTS = (
    r"said|says|say|saying|stated?|states|thinks?|thought|believe[sd]?|argue[sd]?|claim(?:s|ed)?|note[sd]?|explain(?:s|ed)?|add(?:s|ed)?|suggest(?:s|ed)?"
    r"|predict(?:s|ed)?|expect(?:s|ed)?|estimate[sd]?|warn(?:s|ed)?|emphasi[sz]e[sd]?|stress(?:es|ed)?|mention(?:s|ed)?|point(?:s|ed) out|feels?|felt|hope[sd]?|hopes"
    r"|advocate[sd]?|recommend(?:s|ed)?|describe[sd]?|admit(?:s|ted)?|den(?:y|ies|ied)|agree[sd]?|disagree[sd]?|oppose[sd]?|support(?:s|ed)?|observe[sd]?|recall(?:s|ed)?"
    r"|acknowledge[sd]?|insist(?:s|ed)?|see|sees|saw|view(?:s|ed)?|consider(?:s|ed)?|propose[sd]?|told|tells?|asked|asks|worr(?:y|ies|ied)|maintain(?:s|ed)?|assert(?:s|ed)?|conclude[sd]?|highlight(?:s|ed)?|express(?:es|ed)?"
)
_REPORT = re.compile(rf"(?:{_REPORTS})|(?<![a-z])(?:{_ENGLISH_REPORTS})(?![a-z])")
# What may stand between the person and the verb: titles, places, adverbs, "in the interview".
_BETWEEN_HAN = r"[^，,。；;！？!?：:“”「」]{0,16}?(?:[，,][^，,。；;]{0,14}?)?"
_BETWEEN_LATIN = r"(?:\s*\([^)]*\))?(?:,[^,.;]{2,60},)?(?:[\s-]+[a-z]+){0,5}?\s*"
_AFTER_NAME = re.compile(
    rf"(?:{_BETWEEN_HAN}(?:{_REPORTS})|{_BETWEEN_LATIN}(?<![a-z])(?:{_ENGLISH_REPORTS})(?![a-z])"
    rf"|[^，。；“「]{{0,8}}[：:]|(?:'s|的)[^，。；,.]{{0,10}}?(?:观点|看法|说法|意见|预测|判断|回答|view|opinion|words|prediction|answer)[^，。；,.]{{0,4}})"
)
_BEFORE_NAME = re.compile(
    r"(?:据|根据|按照|按|依照|正如|如|在|用|照)$|(?:according to|in the words of|in the view of|as|for|said|says|told|added|notes?)\s(?:the\s)?(?:[a-z]+\s){0,3}?$"
)
# Verbs that say what the person thinks of it, so they belong to the claim; the rest only introduce it.
_STANCE = re.compile(
    r"看好|赞同|同意|反对|担心|担忧|质疑|支持|批评|否认|承认|希望|建议|主张|呼吁|提出|发现|倡导|举例|举了|宣布|不认为"
    r"|(?<![a-z])(?:agree|disagree|oppose|support|den(?:y|ie)|hope|warn|worr|admit|recommend|advocate|propose)"
)
_TELLING = re.compile(r"[不没未]|对|将|把|就|用|从|关于|\b(?:not|never|doesn|didn|don)")
_OCCASION = re.compile(
    r"在?(?:接受)?[^，,。；;在]{0,10}(?:采访|访谈|对话|专访|圆桌|论坛|大会|活动|会)[^，,。；;]{0,4}?(?:中|时|上|里)?"
)
_JOINERS = re.compile(r"[\s、,，和与及跟同&]*(?:以及|and|、)?[\s]*(?:两人|二人|三人|都|均|both|all)?\s*")
_LEAD = re.compile(r"[，,：:。；;\s]*(?:道|到|过|了)?[，,：:\s]*(?:that\s)?")
_SUBJECT_START = re.compile(
    r"(?:^|[，,；;。：:]|\b(?:but|and|while|whereas|though|although)\b|而|但|因此|所以|同时|此外)\s*[“\"「]?\s*$"
)
_PRONOUN_REPORT = re.compile(
    rf"(?:他|她|(?<![a-z])(?:he|she)(?![a-z])){_BETWEEN_HAN}(?:{_REPORTS}|{_ENGLISH_REPORTS})"
)
_ADDRESSED = re.compile(r"你|您|(?<![a-z])you(?:r|'ve|'re)?(?![a-z])")
_TITLES = r"(?:老师|博士|总|先生|女士|教授|院长|董事长|院士)"
_UNKNOWN = re.compile(
    rf"(?:^|[，,。；;])(?:据|根据)?(?P<han>[\u4e00-\u9fff·]{{2,4}})(?:{_REPORTS})"
    rf"|(?:^|[,;]\s)(?:according to )?(?P<latin>[a-z]+(?:[\s-][a-z]+){{0,2}})\s(?:{_ENGLISH_REPORTS})(?![a-z])"
)
NARRATING_ROLES = frozenset(("narrator", "interviewer", "moderator"))


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of an answer sentence and whom it credits; `reported` when a verb of saying does so."""

    claim: str
    people: tuple[Person, ...] = ()
    reported: bool = False


@lru_cache(maxsize=1024)
def name_forms(person: Person) -> tuple[str, ...]:
    """Return the folded spellings of a person's name, longest first: full, given, romanised, aliases."""
    forms: set[str] = set()
    for name in (person.name, *person.aliases):
        folded = fold_for_search(name).strip()
        if not folded:
            continue
        forms.add(folded)
        if re.fullmatch(r"[\u3400-\u9fff]{2,4}", folded):
            forms |= _romanised(folded)
            if len(folded) >= 3:
                forms.add(folded[-2:])
        elif " " in folded:
            forms |= {part for part in (folded.split()[-1], folded.split()[0]) if len(part) > 3}
    return tuple(sorted(forms, key=len, reverse=True))


def _romanised(name: str) -> set[str]:
    from pypinyin import lazy_pinyin

    syllables = lazy_pinyin(name)
    surname, given = syllables[0], syllables[1:]
    joined, spaced, hyphened = "".join(given), " ".join(given), "-".join(given)
    return {
        form
        for written in (joined, spaced, hyphened)
        for form in (f"{surname} {written}", f"{written} {surname}", f"{surname}{written}")
    }


def split_attributions(sentence: str, people: Sequence[Person]) -> list[Segment]:
    """Cut a sentence into stretches, each with the people it credits; nobody is credited by a pronoun."""
    text, origin = _fold_aligned(sentence)
    mentions = _mentions(text, people)
    credits = _credits(text, mentions)
    if not credits:
        subjects = tuple(person for start, _, person in mentions if _SUBJECT_START.search(text[:start]))
        return [Segment(sentence, tuple(dict.fromkeys(subjects)))]
    segments = []
    for position, (start, claim_start, trailing, credited) in enumerate(credits):
        begin = 0 if position == 0 else credits[position - 1][1] if trailing else start
        end = (
            credits[position + 1][0]
            if position + 1 < len(credits) and not credits[position + 1][2]
            else len(text)
        )
        spans = [(begin, start)] if trailing else [(begin, start), (claim_start, end)]
        claim = " ".join(sentence[origin[first] : origin[last]] for first, last in spans)
        segments.append(Segment(claim.strip(), credited, reported=True))
    return [segment for segment in segments if re.search(r"\w", segment.claim)] or [Segment(sentence)]


def _fold_aligned(text: str) -> tuple[str, list[int]]:
    """Fold a text for matching and tell where each folded character, and the end, stands in it."""
    folded, origin = "", []
    for position, character in enumerate(text):
        piece = unicodedata.normalize("NFKC", character).casefold()
        folded += piece
        origin += [position] * len(piece)
    return to_simplified(folded), [*origin, len(text)]


def _mentions(text: str, people: Iterable[Person]) -> list[tuple[int, int, Person]]:
    """Return where people are named, longest spelling first, none overlapping."""
    taken = bytearray(len(text))
    found = []
    for form, person in sorted(
        ((form, person) for person in people for form in name_forms(person)), key=lambda pair: -len(pair[0])
    ):
        pattern = rf"(?<![a-z]){re.escape(form)}(?![a-z])" if form.isascii() else re.escape(form)
        for match in re.finditer(pattern, text):
            if not any(taken[match.start() : match.end()]):
                taken[match.start() : match.end()] = b"\1" * len(match[0])
                found.append((match.start(), match.end(), person))
    return sorted(found, key=lambda mention: mention[:2])


def _credits(
    text: str, mentions: Sequence[tuple[int, int, Person]]
) -> list[tuple[int, int, bool, tuple[Person, ...]]]:
    """Return (start, where the claim begins, credit after the claim?, people) for each verb of saying."""
    credits: list[tuple[int, int, bool, tuple[Person, ...]]] = []
    index = 0
    while index < len(mentions):
        start, end, person = mentions[index]
        people = [person]
        while index + 1 < len(mentions) and _JOINERS.fullmatch(text, end, mentions[index + 1][0]):
            index += 1
            end = mentions[index][1]
            people.append(mentions[index][2])
        index += 1
        following = mentions[index][0] if index < len(mentions) else len(text)
        after = _AFTER_NAME.match(text, end, following)
        before = _BEFORE_NAME.search(text[:start])
        if not after and not before:
            continue
        if after and not _SUBJECT_START.search(text[:start]) and not before and credits:
            continue  # "徐冰认为刘庆峰说得对" credits 徐冰 alone
        claim_start = _where_claim_begins(text, end, after)
        lead = _LEAD.match(text, claim_start)
        claim_start = lead.end() if lead else claim_start
        trailing = not re.search(r"\w", text[claim_start:])
        credit_start = before.start() if before else start
        credits.append((credit_start, claim_start, trailing, tuple(dict.fromkeys(people))))
    return credits


def _where_claim_begins(text: str, name_end: int, after: re.Match[str] | None) -> int:
    """Return where what is said begins: after the verb, or before it when the verb or its object tells."""
    if not after:
        return name_end
    between = _OCCASION.sub("", after[0])
    if _STANCE.search(after[0]) or _TELLING.search(between):
        return name_end
    return after.end()


def unknown_credit(sentence: str, people: Sequence[Person]) -> str:
    """Return a name credited with saying something that belongs to nobody known, or an empty string."""
    text = fold_for_search(sentence)
    match = _UNKNOWN.search(text)
    name = (match["han"] or match["latin"] or "") if match else ""
    if not name or any(form in name or name in form for person in people for form in name_forms(person)):
        return ""
    return name


def is_by(sentence: Sentence, person: Person) -> bool:
    """Tell whether a source sentence is a person's own words."""
    speaker = fold(sentence.speaker)
    return bool(speaker) and any(fold(form) == speaker for form in name_forms(person))


def names_person(text: str, person: Person) -> bool:
    """Tell whether a source text names a person."""
    return bool(_mentions(fold_for_search(text), [person]))


def reports_person(
    evidence: Sequence[Sentence], position: int, person: Person, narrators: frozenset[str]
) -> bool:
    """Tell whether a source sentence by someone else reports what a person said.

    Narration does by naming the person, or by a pronoun after a sentence that names nobody later;
    an interviewer does by "你提到…" beside the person's own turn; others by "X说…".
    """
    sentence = evidence[position]
    text = fold_for_search(sentence.reading or sentence.text)
    mentions = _mentions(text, [person])
    if any(_AFTER_NAME.match(text, end) or _BEFORE_NAME.search(text[:start]) for start, end, _ in mentions):
        return True
    if fold(sentence.speaker) not in narrators:
        return False
    if mentions:
        return True
    if _ADDRESSED.search(text) and any(
        is_by(other, person) and abs(other.turn - sentence.turn) <= 1 for other in evidence
    ):
        return True
    if not _PRONOUN_REPORT.search(text):
        return False
    before = [other for other in evidence[:position] if other.turn == sentence.turn][-3:]
    return any(_mentions(fold_for_search(other.reading or other.text), [person]) for other in before)
