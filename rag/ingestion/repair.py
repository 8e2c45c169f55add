"""Readings for places where bytes of Chinese text were lost; what is shown stays the source's own.

Two accidents are undone, both of GBK bytes edited without regard to character borders:
- pairs `A1 A1` (a full-width space) were cut out: `础。` (B4 A1 A1 A3) became `矗` (B4 A3);
- a character's second byte and the next one's first were taken for a full-width sign or for another
  character and replaced, so that the text after it is read shifted by one byte: `常可怕` became `?膳碌`.
A reading is kept only when it is clearly better Chinese than what stands there.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from rag.ingestion.aligned import Aligned, join, replacement_for
from rag.ingestion.plausibility import frequencies, probability
from rag.text.folding import GLOSS, to_simplified

_HAN = "\u3400-\u9fff"
# Second bytes of the marks 、 and 。 in row A1, which a cut leaves behind.
_MARKS = frozenset(b"\xa2\xa3")
_DAMAGE = re.compile(
    rf"(?<=[{_HAN}])(?P<sign>[?,])(?P<gloss>[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{{1,7}}\))?(?=[{_HAN}\ue000-\uf8ff\u0400-\u04ffA-Z,])"
)
_COMMA_DAMAGE = re.compile(rf",[A-Z](?=[{_HAN}])")
# A second byte A3 followed by these became a half-width sign when full-width signs were converted.
_SIGN_BYTES = {"?": b"\xa3\xbf", ",": b"\xa3\xac"}
_CONTEXT, _LONGEST_SHIFT = 4, 24
# How much more probable a reading must be, in natural logarithms, than what stands there.
_MARGIN_CUT, _MARGIN_SHIFT = 2.0, 6.0
# A full stop joins no words, so the words on both sides of it look less probable than they are.
_SENTENCE_BONUS = 2.0
_RUN = re.compile(rf"[{_HAN}]{{1,6}}")
# Chinese costs 4 to 6 a character, text read one byte off 12 and more.
_SOUND = -8.5
# Between two readings as good as each other there is no choice.
_CLEARLY = 0.3
# A repaired character rarer than this in Chinese is no repair.
_LEAST_COUNT = 60
_NO_SENTENCE_BEGINS = frozenset("的了着过吗呢吧啊得地们")


def repaired(text: Aligned) -> Aligned:
    """Return the text as it should be read, aligned to the cleaned text."""
    reading = Aligned.whole(text.text)
    repairs = sorted([*_shifts(text.text), *_cuts(text.text)])
    if not repairs:
        return reading
    places: dict[int, tuple[int, str]] = {}
    last = 0
    for start, end, better in repairs:
        if start >= last:
            places[start] = (end, better)
            last = end
    parts: list[Aligned] = []
    position = 0
    for start, (end, better) in places.items():
        parts.append(reading.cut(position, start))
        # A full stop takes the first damaged character, so that the next sentence begins after it.
        stop = better[0] in "。！？" and len(better) > 1
        if stop:
            parts.append(replacement_for(better[0], start, start + 1))
        parts.append(replacement_for(better[stop:], start + stop, end))
        position = end
    return join([*parts, reading.cut(position, len(text.text))]).replaced(GLOSS, "")


def _cuts(text: str) -> Iterator[tuple[int, int, str]]:
    """Find characters that hide another character and a mark."""
    simplified = to_simplified(text)
    for index, character in enumerate(text):
        hidden = _hidden(character)
        if not hidden or index == 0:
            continue
        first = to_simplified(hidden[0])
        left = re.split(rf"[^{_HAN}]", simplified[max(0, index - _CONTEXT) : index])[-1]
        right = re.split(rf"[^{_HAN}]", simplified[index + 1 : index + 1 + _CONTEXT])[0]
        ends = index + 1 == len(text) or text[index + 1] == "\n"
        joins = any(left[-size:] + first in frequencies() for size in (1, 2, 3) if len(left) >= size)
        if not (joins or ends) or not left or (right and right[0] in _NO_SENTENCE_BEGINS):
            continue
        if index + 1 < len(text) and not ends and not right and hidden[1] in "。、…":
            continue
        stands = probability(left + simplified[index] + right)
        if probability(left + first) + (probability(right) if right else 0.0) > stands + _MARGIN_CUT:
            yield index, index + 1, hidden


@lru_cache(maxsize=32768)
def _hidden(character: str) -> str:
    try:
        code = character.encode("gbk")
        if len(code) != 2 or code[1] not in _MARKS or not "\u3400" <= character <= "\u9fff":
            return ""
        first = bytes([code[0], 0xA1]).decode("gbk")
        return first + bytes([0xA1, code[1]]).decode("gbk") if "\u3400" <= first <= "\u9fff" else ""
    except UnicodeError:
        return ""


def _shifts(text: str) -> Iterator[tuple[int, int, str]]:
    """Find stretches that are read one byte off."""
    for match in _DAMAGE.finditer(text):
        gloss = match["gloss"]
        if gloss is None and match["sign"] == "," and not _COMMA_DAMAGE.match(text, match.start()):
            continue
        run = _RUN.match(text, match.end())
        if not gloss and run and probability(run[0]) / len(run[0]) > _SOUND:
            # What follows is Chinese as it stands: the mark is a mark.
            continue
        best = _best_shift(text, match, gloss[:-1] if gloss else "")
        if best:
            yield best


def _best_shift(text: str, match: re.Match[str], syllable: str) -> tuple[int, int, str] | None:
    left = re.split(rf"[^{_HAN}]", text[max(0, match.start() - _CONTEXT) : match.start()])[-1]
    start, after = match.start(), match.end()
    options: list[tuple[float, int, str]] = []
    for byte in range(0x40 if syllable else 0x81, 0xFF):
        if syllable and not _is_read(left[-1:], byte, syllable):
            continue
        pending = bytes([byte]) if syllable else bytes([byte]) + _SIGN_BYTES[match["sign"]]
        for end, better in _unshifted(text, after, pending):
            right = re.split(rf"[^{_HAN}]", text[end : end + _CONTEXT])[0]
            begins = _SENTENCE_BONUS if better[0] in "。！？" and len(better) > 1 else 0.0
            options.append((probability(left + better + right) + begins, end, better))
    if not options:
        return None
    options.sort(reverse=True)
    score, end, better = options[0]
    if len(options) > 1 and score - options[1][0] < _CLEARLY:
        return None
    right = re.split(rf"[^{_HAN}]", text[end : end + _CONTEXT])[0]
    gain = score - probability(left + text[start:end] + right)
    common = all(
        frequencies().get(to_simplified(one), 0) >= _LEAST_COUNT
        for one in better
        if one >= "\u3400" and one <= "\u9fff"
    )
    return (start, end, better) if common and gain > _MARGIN_SHIFT else None


def _unshifted(text: str, position: int, pending: bytes) -> Iterator[tuple[int, str]]:
    """Read on with the missing byte put back, until a byte of ASCII shows where the text is in step again."""
    for index in range(position, min(len(text), position + _LONGEST_SHIFT)):
        code = text[index].encode("gb18030")
        if len(code) > 2:
            return
        if len(code) == 2:
            pending += code
            continue
        byte = code[0]
        word = (
            text[index : index + 2].isalpha() and text[index : index + 2].isascii() and len(text) > index + 1
        )
        if len(pending) % 2 == 1 and 0x40 <= byte <= 0x7E and not word:
            yield from _decoded(pending + code, index + 1)
        elif len(pending) % 2 == 1:
            # The last second byte is lost; a question mark stands in its place where a tag began.
            index += text[index] == "?"
            for trail in range(0xA1, 0xFF):
                yield from _decoded(pending + bytes([trail]), index)
            for trail in range(0x40, 0xA1):
                yield from _decoded(pending + bytes([trail]), index)
        return


def _decoded(code: bytes, end: int) -> Iterator[tuple[int, str]]:
    try:
        text = code.decode("gbk")
    except UnicodeDecodeError:
        return
    if re.fullmatch(rf"[{_HAN}，。、？！：；“”（）《》…]+", text):
        yield end, text


@lru_cache(maxsize=4096)
def _is_read(before: str, byte: int, syllable: str) -> bool:
    """Tell whether the byte before the gloss and this one made a character that is read so."""
    from pypinyin import Style, pinyin

    try:
        character = (before.encode("gbk")[-1:] + bytes([byte])).decode("gbk")
    except UnicodeError:
        return False
    return len(character) == 1 and syllable in pinyin(character, style=Style.TONE, heteronym=True)[0]
