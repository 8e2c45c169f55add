"""Read the polarity of a folded text: what is negated, compared, quantified or hedged, zh and en."""

import re
from dataclasses import dataclass

# Words that contain a negating character and negate nothing; double negations that affirm.
_MASKED = re.compile(
    r"不得不|不能不|不会不|不可不|不无|无不|不是不|没有不|并非不|不仅仅?|不但|不光|不只是?|不止|不断|不过|不同|不少|不管|不论|不久|不错|不妨|不禁|不已|不惜|不如说|不由得?"
    r"|差不多|了不起|对不起|不可避免|不好意思|不约而同|不言而喻|不可思议|不得了|不动产|不锈|不见得不"
    r"|无论|无疑|无非|无数|无线|无人|无形|虚无|非常|非营利|非洲|除非|莫非|并非只|未来|未必不|是非|没关系|没事|没想到|沒想到"
    r"|特别|区别|分别|级别|个别|告别|类别|识别|差别|别人|别的|别处|辨别|性别|离别|另别|是否|与否|能否|可否"
    r"|whether or not|\bor not\b|\bno\.\s?(?:of|\d)|not only|not just|no doubt|no longer than|no matter|not to mention|nothing but|no less than|without doubt|if not"
    r"|(?P<a>[\u4e00-\u9fff]{1,2})[不没](?P=a)|有没有"
)
_NEGATOR = re.compile(
    r"不|没有|没|无法|(?<![\u4e00-\u9fff])无(?!意)|毫无|并无|无需|无须|无从|非(?=[\u4e00-\u9fff])|并非|未|别(?=再|去|把|让|用|想)|勿|莫(?=要)|从未|绝非"
    r"|(?<![a-z])(?:not|never|no|nor|neither|without|cannot|none|nobody|nothing|nowhere|hardly|barely|un(?:able|likely|willing))(?![a-z])"
    r"|n['’]t(?![a-z])"
)
# They deny without a negator, so a negated paraphrase may rest on them.
_SOFT_NEGATOR = re.compile(
    r"难以|很难|缺乏|缺少|拒绝|禁止|避免|否认|反对|失败|不足|停止|放弃|远离|取消|摆脱|防止|阻止|除了|而非|免|未能"
    r"|(?<![a-z])(?:lacks?|lacking|fail(?:s|ed|ing)?|refus\w+|reject\w*|avoid\w*|den(?:y|ies|ied)|prevent\w*|unlike|rather than|instead of|impossible|absence|stop\w*|rarely|seldom|few|little|un\w{4,}|dis\w{4,}|in(?:ability|capable|adequate|sufficient))(?![a-z])"
)
_SCOPE_BREAK = re.compile(r"[，。；！？,.;!?：:]|\bbut\b")
_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
# Stand between a negator and what it negates, and say nothing of their own.
_PASSED_OVER = "会能是要想再该应可必太很大曾被有得更最去来将把真的都也"
_ENGLISH_PASSED_OVER = frozenset(
    re.findall(
        r"\S+",
        "a an the be been have has had to any really very so just necessarily yet ever it that",
    )
)
HEAD_LENGTH = 2
HEAD_WORDS = 1


@dataclass(frozen=True, slots=True)
class Negation:
    """A negator and the head it negates: the next two Han characters, or the next English word."""

    head: str
    start: int
    end: int


def find_negations(folded: str) -> list[Negation]:
    """Return the negators of a folded text with their heads."""
    masked = _MASKED.sub(lambda match: "＊" * len(match[0]), folded)
    return [
        Negation(_head(masked, match.end()), match.start(), match.end())
        for match in _NEGATOR.finditer(masked)
    ]


def denies(folded: str) -> bool:
    """Tell whether a text denies anything, by a negator or a word that denies by itself."""
    masked = _MASKED.sub("＊", folded)
    return bool(_NEGATOR.search(masked) or _SOFT_NEGATOR.search(masked))


def _head(masked: str, position: int) -> str:
    rest = masked[position : position + 40]
    cut = _SCOPE_BREAK.search(rest)
    rest = rest[: cut.start()] if cut else rest
    stripped = rest.lstrip(" ")
    if stripped and _HAN.match(stripped):
        while len(stripped) > HEAD_LENGTH and stripped[0] in _PASSED_OVER:
            stripped = stripped[1:]
        return "".join(_HAN.findall(stripped))[:HEAD_LENGTH]
    words = [word for word in _WORD.findall(stripped) if word not in _ENGLISH_PASSED_OVER]
    return words[0] if words else ""


# Each pair says opposite things of one scale; a claim with one side must not rest on the other.
_OPPOSITES: tuple[tuple[str, str], ...] = (
    (r"高于|高出|超过|超出|大于|多于|超越", r"低于|不及|不到|少于|小于|不足"),
    (r"领先|走在前|遥遥领先|超前", r"落后|追赶"),
    (r"增加|增长|上升|提高|提升|增强|上涨|变多|增多|加大", r"减少|下降|降低|减弱|下跌|变少|削弱|下滑|减小"),
    (r"扩大|拉大|拉开|加大", r"缩小|收窄|拉近"),
    (r"优势|长处", r"劣势|短板"), (r"加快|加速|变快|更快", r"放慢|减速|变慢|更慢|延缓"),
    (r"更多|较多|很多|大量|最多", r"更少|较少|很少|少量|最少"), (r"更好|最好|更优", r"更差|最差|更糟"), (r"更强|最强|较强", r"更弱|最弱|较弱"),
    (r"更高|最高|较高|很高", r"更低|最低|较低|很低"), (r"更大|最大|较大|很大", r"更小|最小|较小|很小"), (r"更早|最早", r"更晚|最晚"),
    (r"更便宜|廉价|便宜", r"更贵|昂贵"), (r"之前|以前", r"之后|以后"),
    (r"支持|赞成|赞同|同意|认同|拥护|希望|主张|呼吁|提倡", r"反对|抵制|质疑|不认同"), (r"乐观", r"悲观"), (r"开源|开放", r"闭源|封闭"), (r"短期", r"长期|长远"),
    (r"成功", r"失败"), (r"容易|简单", r"困难|艰难|复杂|很难"), (r"安全", r"危险"), (r"促进|推动|助力", r"阻碍|妨碍|抑制|阻止"),
    (r"加强|强化", r"削弱|弱化"), (r"机遇|机会", r"威胁|挑战"), (r"首次|第一次", r"再次|多次"), (r"进入|加入", r"退出|离开"), (r"上升期", r"下降期"),
    (r"总是|一直|始终|经常|永远", r"从来不|从不|偶尔|很少"), (r"买入|购买", r"卖出|出售"), (r"国内", r"国外|海外"),
    (r"(?<![a-z])(?:more|greater|higher|larger|bigger|above|over|exceed\w*)(?![a-z])", r"(?<![a-z])(?:less|fewer|lower|smaller|below|under)(?![a-z])"),
    (r"(?<![a-z])(?:ahead|leads?|leading|surpass\w*)(?![a-z])", r"(?<![a-z])(?:behind|lag\w*|trail\w*)(?![a-z])"),
    (r"(?<![a-z])(?:increas\w*|ris(?:e|es|ing)|rose|grow\w*|grew|expand\w*|widen\w*|improv\w*)(?![a-z])",
     r"(?<![a-z])(?:decreas\w*|fall(?:s|ing|en)?|fell|declin\w*|shrink\w*|shr[au]nk|narrow\w*|reduc\w*|worsen\w*|drop\w*)(?![a-z])"),
    (r"(?<![a-z])(?:better|best|strong\w*|advantages?|strengths?)(?![a-z])", r"(?<![a-z])(?:worse|worst|weak\w*|disadvantages?)(?![a-z])"),
    (r"(?<![a-z])(?:faster|fast|quick\w*|accelerat\w*|speed\w* up)(?![a-z])", r"(?<![a-z])(?:slow\w*|delay\w*)(?![a-z])"),
    (r"(?<![a-z])(?:before|earlier|first|early)(?![a-z])", r"(?<![a-z])(?:after|later|last|late)(?![a-z])"),
    (r"(?<![a-z])(?:support\w*|favou?r\w*|agree\w*|approv\w*)(?![a-z])", r"(?<![a-z])(?:oppos\w*|against|disagree\w*|reject\w*)(?![a-z])"),
    (r"(?<![a-z])(?:optimis\w*)(?![a-z])", r"(?<![a-z])(?:pessimis\w*)(?![a-z])"),
    (r"(?<![a-z])(?:open|open-source\w*)(?![a-z])", r"(?<![a-z])(?:closed|close|proprietary)(?![a-z])"),
    (r"(?<![a-z])(?:short[- ]term)(?![a-z])", r"(?<![a-z])(?:long[- ]term)(?![a-z])"),
    (r"(?<![a-z])(?:succe\w+)(?![a-z])", r"(?<![a-z])(?:fail\w*)(?![a-z])"), (r"(?<![a-z])(?:eas(?:y|ier|ily)|simple\w*)(?![a-z])", r"(?<![a-z])(?:hard|difficult\w*|complex\w*)(?![a-z])"),
    (r"(?<![a-z])(?:always|often|frequently)(?![a-z])", r"(?<![a-z])(?:never|rarely|seldom)(?![a-z])"),
    (r"(?<![a-z])(?:largest|biggest|most|highest|maximum)(?![a-z])", r"(?<![a-z])(?:smallest|least|lowest|minimum|fewest)(?![a-z])"),
)  # fmt: skip
OPPOSITES = tuple((re.compile(first), re.compile(second)) for first, second in _OPPOSITES)


def opposite_words(claim: str, evidence: str) -> list[str]:
    """Return the claim's words whose side of a scale the evidence lacks while it has the other side."""
    found = []
    for pair in OPPOSITES:
        for side, other in (pair, pair[::-1]):
            word, given = side.search(claim), other.search(evidence)
            if not word or not given or side.search(evidence) or other.search(claim):
                continue
            if _negated_at(claim, word.start()) == _negated_at(evidence, given.start()):
                found.append(word[0])
    return found


def _negated_at(text: str, position: int) -> bool:
    return any(negation.start < position <= negation.end + 4 for negation in find_negations(text))


# From all to none; a claim and its evidence must stand on the same level where both name one.
_QUANTIFIERS: tuple[tuple[str, str], ...] = (
    ("all", r"所有|全部|大家|everyone|everything|全都|每个|每一|一切|任何|全体|个个|人人|完全|彻底|百分之百|总是|无一例外|(?<![a-z])(?:all|every\w*|each|entire\w*|complete\w*|always|fully|totally)(?![a-z])"),
    ("most", r"大部分|大多数|多数|绝大|大都|大多|主要|通常|(?<![a-z])(?:most|mostly|majority|largely|mainly|usually)(?![a-z])"),
    ("some", r"一些|有些|部分|某些|有的|若干|有时|局部|部分地|(?<![a-z])(?:some|several|partly|certain|sometimes|partially)(?![a-z])"),
    ("many", r"很多|许多|大量|众多|诸多|不少|多个|大批|(?<![a-z])(?:many|much|lots|numerous|a lot)(?![a-z])"),
    ("few", r"少数|极少|个别|很少|少量|小部分|几乎没有|寥寥|(?<![a-z])(?:few|fewer|(?<!a )little|nothing|hardly|rarely|seldom|minority)(?![a-z])"),
    ("only", r"只有|仅仅|仅有|仅|唯一|只是|只能|只会|只需|(?<![a-z])(?:only|solely|exclusively|merely|just)(?![a-z])"),
    ("certain", r"不得不|一定|必然|必定|肯定|必须|毫无疑问|绝对|(?<![a-z])(?:certainly|definitely|surely|must|undoubtedly|inevitabl\w+)(?![a-z])"),
    ("possible", r"可能|也许|或许|大概|未必|似乎|恐怕|说不定|有望|(?<![a-z])(?:may|might|could|perhaps|possibl\w+|probabl\w+|maybe|likely|seem\w*)(?![a-z])"),
)  # fmt: skip
QUANTIFIERS = tuple((level, re.compile(pattern)) for level, pattern in _QUANTIFIERS)
_LEVELS_OF_AMOUNT = frozenset({"all", "most", "many", "some", "few"})
_LEVELS_OF_CERTAINTY = frozenset({"certain", "possible"})
# 大部分 holds 部分: the longer word counts.
_NOT_SOME = re.compile(r"绝?大部分|一?小部分|部分之|几乎全部|几乎所有|almost all|不可能|绝?大多数")

_STANDS_FOR = {
    "大部分": "大多",
    "大多数": "大多",
    "小部分": "少数",
    "乎全部": "大多",
    "乎所有": "大多",
    "all": "most",
}


def quantifier_levels(folded: str) -> set[str]:
    """Return the levels of amount and certainty that a folded text names."""
    without = _NOT_SOME.sub(lambda match: _STANDS_FOR.get(match[0][-3:], " "), folded)
    return {level for level, pattern in QUANTIFIERS if pattern.search(without)}


def quantifier_conflicts(claim: str, evidence: str) -> set[str]:
    """Return the claim's levels that the evidence does not name while it names another of that scale."""
    claimed, given = quantifier_levels(claim), quantifier_levels(evidence)
    return {
        level
        for scale in (_LEVELS_OF_AMOUNT, _LEVELS_OF_CERTAINTY)
        for level in (claimed - given) & scale
        if (given - claimed) & scale
    }


def quantified_differently(claim: str, evidence: str) -> bool:
    """Tell whether the same thing is counted as all, most, some or few on one side and otherwise on the other."""
    given = _quantified(evidence)
    return any(
        head in given and level not in given[head]
        for head, levels in _quantified(claim).items()
        for level in levels
    )


def _quantified(folded: str) -> dict[str, set[str]]:
    """Return what each amount is said of: the two Han characters, or the word, that follow it."""
    without = _NOT_SOME.sub(lambda match: _STANDS_FOR.get(match[0][-3:], " "), folded)
    heads: dict[str, set[str]] = {}
    for level, pattern in QUANTIFIERS:
        if level not in _LEVELS_OF_AMOUNT:
            continue
        for match in pattern.finditer(without):
            head = re.match(
                r"的?([\u3400-\u9fff]{2})|\s(?:of\s)?(?:the\s|our\s|their\s|its\s)?([a-z]{3,})",
                without[match.end() :],
            )
            if head:
                heads.setdefault(head[1] or head[2], set()).add(level)
    return heads


def strengthened_levels(claim: str, evidence: str) -> set[str]:
    """Return strong levels (all, only, certain) that the claim adds to evidence naming none."""
    return (quantifier_levels(claim) - quantifier_levels(evidence)) & {"all", "only", "certain", "few"}
