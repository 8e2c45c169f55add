"""What the dictionary knows of Chinese names: surnames, given names, and words it takes for names."""

import logging
from collections import Counter
from functools import cache

from rag.ingestion.plausibility import frequencies

SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许邓冯韩曹曾彭萧肖蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹"
    "熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武戚莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅"
    "童凌毕单季裴霍涂成苗谷曲盛冉翁蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戈岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟"
    "邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻厍伊仝区郜海阚花权强帅屠豆"
    "朴盖练廉禹井巴漆巍付闫赖洪骆辜丘薄昝裘杭钮嵇荀芮羿汲邴糜隗宓郗厉蓟邰鄂咸莘逄郦雍璩濮郏浦慕茹宦慎庾暨阙沃蔚夔隆晁訾巢蒯竺逯桓檀尉闾亓容戎茅贡"
)
# What is written more often than this in the dictionary's corpus is a word: 老师, 小时, 小米.
COMMON_WORD = 240
# What alone is written more often is a verb or particle after a name: 说, 在, 笑.
_COMMON_CHARACTER = 1000
# So large a share of the words that end in a character are names where it is one of given names: 娜, 俊, 鹏.
_GIVEN_SHARE = 0.8
# In so many full names of the dictionary a word stands as the given name: 宏伟, 建明, 致远.
_LEAST_NAMESAKES = 3


@cache
def word_tags() -> dict[str, str]:
    """Return the part of speech of every word of the dictionary."""
    import jieba.posseg

    jieba.setLogLevel(logging.WARNING)
    jieba.posseg.dt.initialize()
    return dict(jieba.posseg.dt.word_tag_tab)


@cache
def _endings() -> tuple[Counter[str], Counter[str]]:
    """Count in how many full names, and in how many other words, a character comes last."""
    given: Counter[str] = Counter()
    other: Counter[str] = Counter()
    for word, tag in word_tags().items():
        if tag == "nr" and len(word) == 3 and word[0] in SURNAMES:
            given[word[2]] += 1
        elif len(word) == 2 and not tag.startswith("nr"):
            other[word[1]] += 1
    return given, other


def is_common_word(name: str) -> bool:
    """Tell a frequent word of two characters that the dictionary calls a name (明白, 阳光, 谢谢) from 李娜."""
    if len(name) != 2 or frequencies().get(name, 0) < COMMON_WORD:
        return False
    given, other = _endings()
    share = given[name[1]] / (given[name[1]] + other[name[1]] + 1)
    return name[0] not in SURNAMES or share < _GIVEN_SHARE


@cache
def _given_names() -> Counter[str]:
    return Counter(
        word[1:]
        for word, tag in word_tags().items()
        if tag == "nr" and len(word) == 3 and word[0] in SURNAMES
    )


def may_be_given_name(word: str) -> bool:
    """Tell a rarer verb or adjective that people are called by as well (宏伟, 致远) from any other word."""
    return (
        word_tags().get(word, "").startswith(("a", "v", "z"))
        and frequencies().get(word, 0) < _COMMON_CHARACTER
        and _given_names()[word] >= _LEAST_NAMESAKES
    )


def is_given(character: str) -> bool:
    """Tell whether a character is so rare by itself that after a name it belongs to it."""
    return ("\u3400" <= character <= "\u9fff") and frequencies().get(character, 0) < _COMMON_CHARACTER
