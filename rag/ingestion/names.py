"""Judge whether a few words can be what a transcript calls a speaker."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from rag.ingestion.given_names import COMMON_WORD, SURNAMES, is_common_word, may_be_given_name, word_tags
from rag.ingestion.parts import generic_role, normalised
from rag.ingestion.plausibility import frequencies
from rag.text.folding import to_simplified
from rag.text.romanisation import COMPOUND_SURNAMES

# A rarer word may be a given name: 启明.
_PLAIN_WORD = 100
ROLE_END = re.compile(
    r"(?:记者|主持人|主播|老师|教授|先生|女士|博士|院士|律师|医生|同学|委员|部长|局长|司长|主任|主席|总裁|总编|总统|总理|市长|县长|书记|"
    r"发言人|代表|顾问|工作人员|负责人|居民|村民|市民|店员|店主|店长|老板|员工|师傅|站长|厂长|社长|馆长|队长|乘客|顾客|客户|用户|粉丝|学员|选手|教练|护士|警察|志愿者|爸爸|妈妈|父亲|母亲|儿子|女儿|爷爷|奶奶|外公|外婆|大爷|大妈|阿姨|叔叔|哥哥|姐姐|审判长|公诉人|辩护人|原告|被告|证人|法官|太太|司机|家长|患者|当事人|工程师|创始人|经理|董事长|理事长|院长|校长|所长|处长|科长|观众|网友|编辑|专员|执行长|组长|次长|议员|导演|演员|作家|"
    r"reporter|journalist|moderator|host|professor|news|times|daily|magazine)$"
)
# Words that stand before a colon in any prose and name nobody.
_STOP = frozenset(
    "注 注意 备注 附注 编者注 译注 译者注 编者按 编按 按 提示 说明 温馨提示 例 例如 比如 譬如 如 如下 即 也就是 包括 其中 首先 其次 再次 最后 "
    "第一 第二 第三 第四 第五 一 二 三 四 五 总结 小结 结论 摘要 导读 导语 引言 前言 后记 结语 背景 目的 方法 结果 原因 优点 缺点 特点 要点 重点 "
    "关键词 关键 标题 原标题 正文 来源 图片来源 图源 文章来源 资料来源 出处 作者 编辑 文 图 图片 时间 地点 日期 链接 网址 地址 电话 邮箱 微信 微博 公众号 版权 声明 免责声明 "
    "嘉宾介绍 人物简介 简介 目录 参考 参考资料 参考文献 资料 数据 事实 问题 观点 主题 议题 题目 本期嘉宾 本期主持 时间线 时间轴 剧透 彩蛋 "
    "更新 公告 推荐 上一篇 下一篇 上一页 下一页 延伸阅读 相关阅读 相关链接 价格 售价 优势 劣势 建议 警告 结尾 开头 片头 片尾 音乐 字幕 监制 出品 采访 撰文 整理 校对 责任编辑 责编 版式 美编 排版 摄影 值班编辑 审校 签发 抄送 "
    "note notes nb n.b ps p.s tip tips warning caution example examples e.g i.e summary abstract introduction intro outro conclusion background "
    "update updated source sources credit credits photo image figure table chapter part section step episode title subtitle topic topics "
    "timestamp timestamps transcript link links resource resources reference references tags tag keywords date time location url http https "
    "disclaimer copyright contact email phone address website agenda outline contents takeaway takeaways key result results pros cons "
    "todo fixme edit correction clarification question answers questions here and but so or because well yes no first second third finally also "
    "however therefore meanwhile remember imagine problem solution goal goals method methods description overview details music sponsor sponsors "
    "sponsored media show guests speakers hosts host(s) participants attendees recorded produced by is the this that these those "
    "laughter laughs applause crosstalk inaudible silence pause break narration scene cut fade sound warning re subject from to cc bcc sent".split()
)
_STOP_WORDS_IN_NAME = frozenset(
    "the a an this that these those what why how when where who which if is are was were be do does did can could will would should my your his her "
    "its our their it he she they we you i and or but so because for with about into like one some any all most there here just not key main "
    "following example question questions answer reason problem thing things point lesson rule step".split()
)
_SAYING = re.compile(
    r"(?:说|说道|道|表示|认为|指出|介绍|透露|强调|写道|补充道?|称|坦言|直言|回应|回忆|告诉\S{0,8}|解释|提到|谈到|问道|答道|追问|反问|"
    r"如下|包括|有|是|为|即|就是|例如|比如|在于|一点|方面|问题|原因|结论|观点|来看|而言|的话|想到|发现|觉得|知道|看到|says?|said|asks?|asked|adds?|added|told\s\w+)$"
)
_FUNCTION = re.compile(r"[的是了把被这那不我你他她它们也都就很没让给从而之所因但]")
_CAPITALISED = re.compile(
    r"^(?:[A-Z][a-zà-öø-ÿ'’]+(?:[A-Z][a-zà-öø-ÿ]+)?|[A-Z]\.?|O['’][A-Z][a-z]+|[A-ZÀ-Þ][a-zà-öø-ÿ'’]*(?:-[A-ZÀ-Þa-z][a-zà-öø-ÿ'’]*)+|(?:Dr|Mr|Mrs|Ms|Prof|Sir|Rep|Sen|Gov)\.?)$"
)
_PARTICLE = frozenset("de del della da di van von der den bin ibn al el la le du dos ten ter y".split())
SURNAMES_CLASS = "".join(sorted(SURNAMES))
# 老周, 小李, 阿强, 王总, 陈工, 陈太: how people who know each other are called.
_NICKNAME = re.compile(
    rf"^(?:[老小阿][{SURNAMES_CLASS}]|阿[\u3400-\u9fff]|[{SURNAMES_CLASS}][总工哥姐叔姨爷伯婶太导队董老])$"
)
_HAN = re.compile(r"^[\u3400-\u9fff]+$")
# What ends so is a place, or the next word begins in it.
_RUNS_ON = re.compile(
    r"[县市区镇村乡省州港湾岛路街馆院厂店社局站嗯啊呃哦今在来是我你他她和跟与也就都这那说呢吧了有从到做的]$"
)
# In the minutes of Taiwan's assemblies the office stands inside the name.
_OFFICE_INSIDE = re.compile(
    r"(?P<surname>[\u3400-\u9fff]{1,2})(?:副?(?:主席|议长|议员|委员|局长|处长|部长|署长|院长|市长|县长|乡长|镇长|区长|里长|校长|主任|秘书长|理事长|教授|科长|司长|次长|立委|召集人))(?P<given>[\u3400-\u9fff]{1,2})"
)
# 查询时 and 周五晚 are times.
_WHEN = "时后前晚里中间内外上下"
# "Session 4B:", "Part 2:" count what they stand over.
_COUNTED = re.compile(
    r"(?:session|episode|part|chapter|track|panel|lecture|day|week|volume|vol|section|scene|act|tape|side|reel|disc|page)[\s.#]*(?:\d{1,3}[a-z]?|[a-z]|[ivx]{1,4})"
)
HANDLE = re.compile(r"(?:u/|@)[\w.-]{2,32}|AutoModerator")
IMPOSSIBLE = -10


@lru_cache(maxsize=16384)
def name_score(name: str) -> int:
    """Score how much a label looks like a speaker: 4 surely a part, 2 a person, 0 unknown, negative not."""
    plain = normalised(name)
    if is_handle(name):
        return 3
    if (
        not plain
        or len(name) > 48
        or plain in _STOP
        or _COUNTED.fullmatch(plain)
        or re.search(r"[。！？!?；;…@=<>{}|/\\]|https?|www\.", plain)
    ):
        return IMPOSSIBLE
    if re.fullmatch(r"[\W\d_]+|\d.*", plain) and not generic_role(plain):
        return IMPOSSIBLE
    if generic_role(name):
        return 4
    return (
        _han_score(plain)
        if re.search(r"[\u3400-\u9fff]", plain)
        else _latin_score(re.sub(r"[\"“”]", "", name).strip())
    )


def is_handle(name: str) -> bool:
    """Tell a name under which somebody posts: u/lockkeeper_tam, @tam."""
    return bool(HANDLE.fullmatch(name))


def _han_score(plain: str) -> int:
    if re.search(r"[，,、“”「」\"]", plain) or len(plain) > 24:
        return IMPOSSIBLE
    if re.fullmatch(r"《[^》]{1,12}》(?:记者|编辑|主持人)?", plain):
        return 3
    if re.fullmatch(r"第?[一二三四五六七八九十百\d]{1,3}[个条点步章节期、.]?.{0,4}", plain):
        return IMPOSSIBLE
    if ROLE_END.search(plain) and len(plain) <= 20 and not _FUNCTION.search(plain[:-2]):
        return 2
    if _SAYING.search(plain) and not is_han_name(plain):
        return -6
    if is_han_name(plain) or is_nickname(plain) or plain in COMPOUND_SURNAMES or without_office(plain):
        return 2
    # 主持人 陶然: a part and a name.
    part, mark, name = re.match(r"([^ :：]*)([ :：]?)(.*)", plain, re.DOTALL).groups()  # type: ignore[union-attr]
    if name and generic_role(part) and (mark != " " or is_han_name(name)):
        return 2
    if re.fullmatch(r"[\u3400-\u9fff]{1,8}(?:[·•・][\u3400-\u9fff]{1,8}){1,3}", plain):
        return 2
    if len(plain) > 2 and _FUNCTION.search(plain):
        return -4
    if len(plain) == 1 or may_be_given_name(to_simplified(plain)):
        # One character is a short form of a name or nothing, 宏伟 a given name or a word: how it recurs decides.
        return 0
    if plain in word_tags() and not word_tags()[plain].startswith("n"):
        return -4
    return -2 if plain in word_tags() and not word_tags()[plain].startswith(("nr", "nt", "nz")) else 0


@lru_cache(maxsize=16384)
def is_han_name(plain: str) -> bool:
    """Tell whether 2 to 4 Han characters read as a Chinese name rather than as a word."""
    plain = to_simplified(plain)
    if not _HAN.match(plain) or not 2 <= len(plain) <= 4 or ROLE_END.fullmatch(plain):
        return False
    tag = word_tags().get(plain, "")
    if tag:
        return tag.startswith("nr") and not is_common_word(plain)
    if plain[:2] in COMPOUND_SURNAMES:
        return len(plain) >= 3
    if len(plain) == 3 and (
        plain[1:] in _plain_words() or (plain[:2] in _plain_words() and plain[2] in _WHEN)
    ):
        return False
    return plain[0] in SURNAMES and len(plain) <= 3


def without_office(label: str) -> str:
    """Return the name that has an office inside it, `戴局長文彬`; nothing where there is none."""
    inside = _OFFICE_INSIDE.fullmatch(to_simplified(label))
    if not inside or not is_han_name(inside["surname"] + inside["given"]):
        return ""
    return label[: inside.end("surname")] + label[inside.start("given") :]


def names_at(text: str, at: int) -> Iterator[str]:
    """Yield the Chinese names that may begin at a place in a text, the longest first; no places, and none that runs on."""
    for length in (4, 3, 2):
        name = text[at : at + length]
        if len(name) == length and is_han_name(name) and not _RUNS_ON.search(to_simplified(name)):
            yield name


@lru_cache(maxsize=16384)
def is_nickname(plain: str) -> bool:
    """Tell 老周, 阿依 or 王总 from a word that begins alike (老师, 小孩)."""
    plain = to_simplified(plain)
    if not _NICKNAME.match(plain):
        return False
    return word_tags().get(plain, "nr").startswith("nr") or frequencies()[plain] < COMMON_WORD


def word_flags(simplified: str) -> Iterator[tuple[str, str]]:
    """Cut a Simplified text into words, each with its part of speech."""
    import jieba.posseg

    word_tags()
    yield from ((pair.word, pair.flag) for pair in jieba.posseg.cut(simplified))


@cache
def _plain_words() -> frozenset[str]:
    """Return common words of two characters that are no given names: 高 + 科技 is not a person."""
    return frozenset(
        word
        for word, tag in word_tags().items()
        if len(word) == 2
        and tag[:1] in "vadcpumrqft"
        and not tag.startswith(("an", "vn"))
        and frequencies().get(word, 0) >= _PLAIN_WORD
    )


def _latin_score(name: str) -> int:
    words = re.sub(r",.*$", "", name).split()
    if not words or len(words) > 5:
        return IMPOSSIBLE
    plain = {word.lower().strip(".") for word in words} - ({"the"} if name.isupper() else set())
    # Will is a name too, before another one.
    stops = _STOP_WORDS_IN_NAME - (
        {"will"} if words[0].lower() == "will" and words[-1][0].isupper() else set()
    )
    if plain & stops and len(words) > 1:
        return -4
    if len(words) > 1 and words[0].lower() in _STOP - ({"the"} if name.isupper() else set()):
        return -4
    named = [word for word in words if word.lower() not in _PARTICLE]
    if named and all(_CAPITALISED.match(word) or (word.isupper() and len(word) <= 14) for word in named):
        return 2 if len(named) >= 2 else 1
    if len(words) == 1 and re.fullmatch(r"[\w.\-]{2,20}", words[0]):
        return 0
    return 1 if ROLE_END.search(name.lower()) else -3
