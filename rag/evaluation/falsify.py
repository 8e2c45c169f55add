"""Change one thing in a sentence, zh and en; None when the sentence has nothing of the kind."""

import logging
import random
import re
from collections.abc import Sequence
from functools import cache

from rag.text.contents import STOP_WORDS, han_share, squeeze, tagged_words
from rag.text.folding import fold_for_search

_ADD_NOT_HAN = {
    "会": "不会", "能": "不能", "能够": "不能够", "可以": "不可以", "是": "不是", "有": "没有", "要": "不要", "应该": "不应该",
    "需要": "不需要", "愿意": "不愿意", "希望": "不希望", "相信": "不相信", "喜欢": "不喜欢", "就是": "不是", "會": "不會", "應該": "不應該",
}  # fmt: skip
_DROP_NOT_HAN = {
    "不会": "会", "不能": "能", "不是": "是", "没有": "有", "不要": "要", "不可以": "可以", "不需要": "需要", "无法": "能够", "不可能": "可能",
    "不會": "會", "沒有": "有", "不應該": "應該", "無法": "能夠", "从来没有": "一直有",
}  # fmt: skip
_ADD_NOT = re.compile(r"\b(is|are|was|were|will|can|should|would|could|must)\b(?! not|n['’]t)")
_DROP_NOT = re.compile(
    r"\b(is|are|was|were|will|can|should|would|could|do|does|did|have|has)(?: not\b|n['’]t\b)|\bcannot\b"
)
_QUANTIFIERS = {
    "所有": "少数", "全部": "一小部分", "大部分": "少数", "大多数": "少数", "很多": "很少", "许多": "极少数", "大量": "少量", "一些": "所有",
    "有些": "所有", "部分": "全部", "每个": "个别", "每一个": "个别", "可能": "必然", "也许": "必然", "或许": "必然", "一定": "可能",
    "肯定": "可能", "必须": "可能", "更多": "更少", "更大": "更小", "更高": "更低", "更好": "更差", "几乎": "完全", "任何": "某些", "最大": "最小",
    "很大": "很小", "越来越多": "越来越少", "經常": "從不", "许多人": "极少数人", "大家": "少数人", "總是": "有時", "完全": "部分地",
    "all": "some", "most": "few", "many": "few", "some": "all", "every": "hardly any", "always": "sometimes", "often": "never", "never": "often",
    "may": "certainly will", "might": "certainly will", "probably": "certainly", "maybe": "certainly", "more": "less", "better": "worse",
    "everyone": "hardly anyone", "everything": "little", "any": "few", "only": "not only", "a lot of": "hardly any", "lots of": "hardly any",
}  # fmt: skip
_INVENTED_HAN = (
    "并因此获得了国家自然科学一等奖",
    "这一判断后来写进了他与父亲合著的回忆录",
    "为此他把自己在上海的房子抵押给了银行",
    "这也是他在剑桥大学学习音乐时得出的结论",
    "相关论文已经发表在《柳叶刀》上",
    "他的妻子曾公开批评过这种做法",
    "该项目已由新加坡淡马锡全资收购",
    "团队随后搬到了内罗毕郊外的一座葡萄园",
    "他每天早上五点起床练习太极拳",
    "这笔费用最终由世界银行承担",
)
_INVENTED = (
    "which won a national science prize for the team",
    "as described in a memoir written with an older brother",
    "after mortgaging a house in Lisbon to pay for it",
    "a lesson learned while studying music at Cambridge",
    "and the results were later published in The Lancet",
    "although the spouse publicly criticised the approach",
    "and the project was then acquired by a Norwegian fishing company",
    "before the office moved to a vineyard outside Nairobi",
    "and all costs were finally covered by the World Bank",
    "following a daily routine of tai chi at five in the morning",
)

# What takes a clause without asserting it.
_UNASSERTING_HAN = ("我不认为", "很难说", "我们从来没有说过", "这并不意味着", "如果", "我怀疑")
_UNASSERTING = (
    "I don't think that ",
    "I doubt that ",
    "Nobody says that ",
    "This does not mean that ",
    "If ",
)
# It goes on from another sentence, has several clauses, or denies or supposes something itself.
_NOT_ONE_STATEMENT = re.compile(
    r"^\W*(?:但|而|因|所以|如果|并|那|然后|其中|同时|and|but|so|because|if)|^\W*—|[，,；;：:。.!！?？](?=.)"
    r"|不|没|未|无|非|n['’]t|\b(?:not|no|never|if)\b"
)


def unassert(text: str, chance: random.Random) -> str | None:
    """Put a statement of one clause where it is denied, doubted or supposed; what it says stands there as before."""
    if _NOT_ONE_STATEMENT.search(fold_for_search(text)):
        return None
    return chance.choice(_UNASSERTING_HAN if han_share(text) > 0.3 else _UNASSERTING) + text


def negate(text: str, chance: random.Random) -> str | None:
    """Deny what is affirmed or affirm what is denied, in one place."""
    if han_share(text) <= 0.3:
        places = [*_ADD_NOT.finditer(text), *_DROP_NOT.finditer(text)]
        if not places:
            return None
        place = chance.choice(places)
        new = f"{place[1]} not" if place.re is _ADD_NOT else place[1] or "can"
        return text[: place.start()] + new + text[place.end() :]
    words = _words(text)
    at = [
        i
        for i, word in enumerate(words)
        if (word in _ADD_NOT_HAN or word in _DROP_NOT_HAN) and _stands_alone(words, i)
    ]
    if not at:
        return None
    i = chance.choice(at)
    words[i] = _ADD_NOT_HAN.get(words[i]) or _DROP_NOT_HAN[words[i]]
    return "".join(words)


def _stands_alone(words: Sequence[str], i: int) -> bool:
    """Tell whether a negation here denies: not beside another one, in a question, or at the end."""
    before = words[i - 1] if i else ""
    after = words[i + 1] if i + 1 < len(words) else ""
    if not after or not re.match(r"[\u4e00-\u9fffA-Za-z“「]", after):
        return False
    return not re.search(r"[不没沒无無非未是否]$", before) and not re.match(r"[不没沒无無]|否|的", after)


def change_quantifier(text: str, chance: random.Random) -> str | None:
    """Say all for some, some for all, certain for possible, more for less."""
    if han_share(text) > 0.3:
        words = _words(text)
        places = [
            i
            for i, word in enumerate(words)
            if word in _QUANTIFIERS and (i == 0 or words[i - 1][-1] not in "不没沒未")
        ]
        if not places:
            return None
        i = chance.choice(places)
        words[i] = _QUANTIFIERS[words[i]]
        return "".join(words)
    matches = [m for m in re.finditer(r"\b[a-z]+\b", text) if m[0] in _QUANTIFIERS]
    if not matches:
        return None
    match = chance.choice(matches)
    return text[: match.start()] + _QUANTIFIERS[match[0]] + text[match.end() :]


def swap_entity(text: str, context: str, pool: Sequence[str], chance: random.Random) -> str | None:
    """Put a name from other texts, that the context does not hold, in the place of a name."""
    own = entities(text)
    if not own:
        return None
    old = chance.choice(own)
    is_han = bool(re.match(r"[\u3400-\u9fff]", old))
    held = fold_for_search(context)
    for other in chance.sample(list(pool), min(60, len(pool))):
        for new in entities(other):
            same_kind = bool(re.match(r"[\u3400-\u9fff]", new)) == is_han
            if same_kind and squeeze(new) != squeeze(old) and fold_for_search(new) not in held:
                return text.replace(old, new, 1)
    return None


def entities(text: str) -> list[str]:
    """Return names in a text: those the dictionary knows in Chinese, and words written as names in Latin letters."""
    found = [
        match[0] for match in re.finditer(r"(?<![A-Za-z])(?:[A-Z][A-Za-z]+(?:-?\d[\d.]*)?)(?![A-Za-z])", text)
    ]
    found = [word for word in found if word.casefold() not in STOP_WORDS and len(word) > 2]
    if han_share(text) <= 0.3:
        starts = re.match(r"\W*([A-Z][a-z]+)", text)
        return [word for word in found if not (starts and word == starts[1])]
    names = [
        word
        for word, is_name, _ in tagged_words(fold_for_search(text))
        if is_name and len(word) >= 2 and word in text
    ]
    return found + names


def invent(text: str, chance: random.Random) -> str:
    """Add a statement that no interview of the collection makes."""
    bare = re.sub(r"[。.！!”」\"]+$", "", text)
    if han_share(text) > 0.3:
        return f"{bare}，{chance.choice(_INVENTED_HAN)}。"
    return f"{bare}, {chance.choice(_INVENTED)}."


def splice(text: str, other: str) -> str | None:
    """Begin with one statement and end with another, so that all words are there and the relation is not."""
    halves = [re.split(r"[，,。；;.]", each)[0] for each in (text, other)]
    is_han = han_share(text) > 0.3
    words = [_words(half) if is_han else half.split() for half in halves]
    if any(len(each) < 6 for each in words) or (han_share(other) > 0.3) != is_han:
        return None
    joined = [*words[0][: len(words[0]) // 2], *words[1][len(words[1]) // 2 :]]
    return "".join(joined) + "。" if is_han else " ".join(joined) + "."


def shorten(text: str, chance: random.Random) -> str | None:
    """Leave out the first or the last clause, as a summary does."""
    clauses = re.split(r"(?<=[，,；;])", text)
    if len(clauses) < 3 or any(len(clause) < 5 for clause in (clauses[0], clauses[-1])):
        return None
    kept = clauses[:-1] if chance.random() < 0.5 else clauses[1:]
    return re.sub(r"[，,；;]\s*$", "。" if han_share(text) > 0.3 else ".", "".join(kept).strip())


@cache
def _cutter() -> object:
    import jieba

    jieba.setLogLevel(logging.WARNING)
    return jieba


def _words(text: str) -> list[str]:
    return list(_cutter().lcut(text))  # type: ignore[attr-defined]
