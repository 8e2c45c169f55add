"""Tell who a sentence brings in as somebody's: "她的丈夫、镇粮站会计田国盛", "her husband"."""

import re

from rag.ingestion.attribution import Cast
from rag.ingestion.names import is_han_name, word_flags
from rag.text.folding import to_simplified

KIN = {
    "man": "丈夫|父亲|爸爸|儿子|弟弟|哥哥|爷爷|外公|叔叔|舅舅|岳父|公公|女婿|孙子|师父|husband|father|son|brother|uncle|nephew|grandfather|grandson",
    "woman": "妻子|母亲|妈妈|女儿|妹妹|姐姐|奶奶|外婆|阿姨|姑姑|婆婆|岳母|儿媳|孙女|师母|wife|mother|daughter|sister|aunt|niece|grandmother|granddaughter",
}
_OTHERS = "邻居|同事|搭档|徒弟|学生|老师|朋友|战友|同学|助理|助手|neighbou?r|colleague|partner|pupil|student|teacher|friend|assistant"
_OF_SOMEBODY = re.compile(
    rf"^\W*(?:[他她]的?|[\u3400-\u9fff]{{2,4}}的)(?:{KIN['man']}|{KIN['woman']}|{_OTHERS})(?P<rest>[^，。；！？]*)"
    rf"|^\W*(?:[Hh]is|[Hh]er|[A-Z][\w'’-]+['’]s) (?:\w+ )?(?:{KIN['man']}|{KIN['woman']}|{_OTHERS})\b(?P<others>[^.;!?]*)"
)
# What a name may be followed by: "田国盛 至今", "谷成田 在".
_GOES_ON = ("d", "v", "p", "c", "x", "t")


# "Her son Kyle spent nine childhood summers up here".
_LATIN_NAME = re.compile(r",?\s(?P<name>[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?)(?=[\s,])")


def relative_in(sentence: str, cast: Cast) -> str | None:
    """Return whom a sentence brings in as somebody's relative or colleague, "" without a name; None where it does not."""
    match = _OF_SOMEBODY.match(to_simplified(sentence))
    if not match:
        return None
    group = "rest" if match["rest"] is not None else "others"
    rest = sentence[match.start(group) : match.end(group)]
    known = cast.find(rest)
    return known[0][2] if known else _new_name(rest)


def gender_of_relative(sentence: str) -> str:
    """Return "man" or "woman" by the first word for a relative in a sentence; nothing where that tells neither."""
    found = {
        match.start(): gender
        for gender, words in KIN.items()
        if (match := re.search(words, to_simplified(sentence)))
    }
    return found[min(found)] if found else ""


def _new_name(rest: str) -> str:
    """Return the name in Latin letters right behind what somebody is, or the first Chinese one of three characters."""
    if latin := _LATIN_NAME.match(rest):
        return latin["name"]
    words = list(word_flags(to_simplified(rest)))
    ends = [0]
    for word, _ in words:
        ends.append(ends[-1] + len(word))
    for start in ends:
        if start + 3 in ends and is_han_name(rest[start : start + 3]):
            following = ends.index(start + 3)
            if following == len(words) or words[following][1][:1] in _GOES_ON:
                return rest[start : start + 3]
    return ""
