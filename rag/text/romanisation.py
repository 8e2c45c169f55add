"""Write Chinese names in Latin letters: one way for what is shown, every way for what is matched."""

import re
from collections.abc import Iterator
from itertools import product

from rag.text.folding import to_simplified

HAN_NAME = re.compile(r"[\u3400-\u9fff]{2,4}")
COMPOUND_SURNAMES = frozenset(
    "欧阳 司马 上官 诸葛 司徒 夏侯 皇甫 尉迟 公孙 慕容 令狐 长孙 东方 宇文 端木 南宫 独孤 呼延 澹台 钟离 淳于 申屠 轩辕 鲜于 闻人 赫连 拓跋 完颜 万俟 濮阳 司空".split()
)
# Characters with more readings than this are written the usual ways only.
_MOST_READINGS = 4


def split_name(name: str) -> tuple[str, str]:
    """Cut a Han name into family name and given name."""
    cut = 2 if to_simplified(name[:2]) in COMPOUND_SURNAMES and len(name) > 2 else 1
    return name[:cut], name[cut:]


def romanised(name: str) -> str:
    """Return a Han name in pinyin, family name first: 徐冰 is Xu Bing; other names stay as they are."""
    if not HAN_NAME.fullmatch(name):
        return name
    from pypinyin import lazy_pinyin

    # The whole name is read at once: a surname is read as one where it stands first.
    syllables, family = lazy_pinyin(name), len(split_name(name)[0])
    return f"{''.join(syllables[:family]).capitalize()} {''.join(syllables[family:]).capitalize()}"


def readings(name: str) -> Iterator[tuple[list[str], list[str]]]:
    """Yield the ways a Han name is read: the syllables of the family name, those of the given name."""
    from pypinyin import Style, pinyin

    family, given = (
        [list(one) for one in product(*pinyin(part, style=Style.NORMAL, heteronym=True))][:_MOST_READINGS]
        for part in split_name(name)
    )
    yield from product(family, given)


def sounds_alike(one: str, other: str) -> bool:
    """Tell whether two characters share a reading, tones apart: 复 and 覆."""
    from pypinyin import Style, pinyin

    first, second = (pinyin(each, style=Style.NORMAL, heteronym=True) for each in (one, other))
    return bool(first and second and set(first[0]) & set(second[0]))


def wade_giles(name: str) -> tuple[list[str], list[str]]:
    """Return a Han name as Taiwan writes it, without marks: 張忠謀 is Chang Chung-mou."""
    from pypinyin import Style, lazy_pinyin

    # The library writes ü as v, a letter that this spelling does not have.
    syllables = [each.replace("v", "u").replace("'", "") for each in lazy_pinyin(name, style=Style.WADEGILES)]
    family = len(split_name(name)[0])
    return syllables[:family], syllables[family:]


def latin_forms(name: str) -> set[str]:
    """Return a Han name in Latin letters as texts write it: both orders, given name joined, apart, hyphenated."""
    forms: set[str] = set()
    for family, given in readings(name):
        surname = "".join(family)
        for written in ("".join(given), " ".join(given), "-".join(given)):
            forms |= {f"{surname} {written}", f"{written} {surname}", f"{surname}{written}"}
    return forms
