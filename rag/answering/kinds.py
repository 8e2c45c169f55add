"""Tell whether words are of the kind a question asks for: a sum, a number, a time, or a place or person."""

import re

from rag.text.asking import HOW_MANY, QUOTED
from rag.text.contents import read_content, tagged_words
from rag.text.folding import fold_for_search

_NUMBER = re.compile(
    rf"多少|{HOW_MANY}(?:个|位|家|年|次|人|岁|成|倍|种|篇|台|张|亿|万|月|天|号|点|小时|分钟|项|本|部|场|名|届|所|支|条)"
    r"|\bhow (?:many|much)\b|\bwhat (?:percentage|share|number)\b"
)
_MONEY = re.compile(
    r"(?:[赚挣赔亏]|花费?)了?多少(?![年天次人家个位倍种项时工精力心功])|多少(?:钱|经费|费用|资金|预算|学费|工资|薪水|奖金|收入|利润)|(?:薪水?|工资|年薪|月薪|待遇|奖金|价格?|售价|报价|费用?|造价|身家|估值|市值|营收|收入|利润|损失|债务?|融资额?|投资额?(?![人者家])|预算|经费|资金|金额)[^，,。？?]{0,6}多少(?![年天次人家个位倍种项])"
    r"|\bhow much (?:money|did|does|do|was|were|is|are)\b[^?]*\b(?:cost|paid|pay|earn|worth|raise|spend|spent|invest|lose|lost|owe)"
    r"|\bwhat\b[^?]*\bworth\b|\bwhat (?:is|was|were|are) [^?]*\b(?:salary|price|cost|fee|budget|valuation|revenue)\b"
)
_TIME = re.compile(
    r"什么时[候间]|何时|哪一?[年天月日]|\bwhen\b(?= (?:did|do|does|will|was|were|is|are|has|have|had))"
    r"|\b(?:what|which) (?:year|date|day|month)\b"
)
_PLACE_OR_PERSON = re.compile(r"哪里|哪儿|在哪(?=$|[?？,，])|何处|何地|谁|\b(?:where|who|whom|whose)\b")
# English writes the name of such a thing with a capital letter, or a figure.
_NAMED_THING = re.compile(
    r"\b(?:which|what) (?:\w+ )?(?:college|university|school|company|firm|startup|employer|city|town|country|state|bank|magazine|newspaper"
    r"|publisher|party|ministry|department|agency|band|label|brand)\b|\bwhat(?:'s| is| was| are| were)\b[^?]*\bnames?\b"
)
# Who asks what somebody or something is called is told by a name; a few words may be one that no tagger knows.
_CALLED = re.compile(
    r"叫什么|名字(?:是|叫)(?:什么|啥)|姓(?:什么|啥|甚名谁)|\bwhat(?:'s| is| was| are| were)\b[^?]*\bnames?\b|\bwhat [^?]*\bcalled\b"
)
LONGEST_NAME = 12
_HAS_NAME = re.compile(r"[A-Z\d\u3400-\u9fff]")
_HAS_FIGURE = re.compile(
    r"[\d零〇一二两三四五六七八九十百千万亿半双数无]|一些|少量|很多|许多|大量|大部分|多数|全部|所有|没有|不多"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundreds?|thousands?|millions?|billions?"
    r"|dozens?|half|both|all|most|many|few|several|some|none|no|zero|single|once|twice)\b"
)
# A figure is part of these words, and counts nothing.
_NO_FIGURE = re.compile(
    r"一(?:直|样|起|定|般|旦|向|步|切|方面|致|同|边)|统一|唯一|十分|千万(?=别|不|要)|万一|两者|半(?:路|途|导体)"
)
_YEARS = re.compile(rf"(?:多少|{HOW_MANY})年")
_HAS_YEARS = re.compile(
    r"[\d零〇一二两三四五六七八九十百千半数几多][多来余几]?个?(?:年|载|月|天|周|星期|世纪)|\d|一辈子|终[身生]|毕生"
)
# What is counted by one of these words is counted by the others too.
_ALIKE = ("人名位口员", "次遍回趟轮", "台辆部架", "本部册篇", "家所间座处", "项条道件", "张幅份块枚")
_MEASURE_ASKED = re.compile(rf"(?:多少|{HOW_MANY})([{''.join(_ALIKE)}届场])")
_MEASURED = re.compile(
    rf"[\d零一二两三四五六七八九十百千万亿半]\s?[多余来几]?\s?([{''.join(_ALIKE)}届场个年月天日岁元米格度斤吨亩卷票分]|小时|分钟|公里|星期|周)"
)
_HAS_TIME = re.compile(
    r"[年月日号天周时期前后]|[昨今明去当]|春|夏|秋|冬|早|晚|最近|刚|小学|中学|大学|毕业|开始"
    r"|\b(?:years?|months?|weeks?|days?|hours?|when|while|after|before|during|ago|today|yesterday|since|until|early|late|last|next"
    r"|jan\w*|feb\w*|mar(?:ch)?|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*|spring|summer|autumn|fall|winter)\b"
)
# A sum stands with its currency, with a large unit, or alone.
_HAS_SUM = re.compile(
    r"[\d零〇一二两三四五六七八九十百千万亿半多数几]\s*[万亿]?\s*[余多来]?(?:元|块|毛|角|分钱|美[元金]|欧元|英镑|日[元圆]|港[元币纸]|[新台]?[台臺]?币|人民币|卢布|马克)"
    r"|[\d一二两三四五六七八九十百千]\s*[余多来几]?\s*[万亿](?![个人名家张台次年字条款份场户封通篇部位辆件本项所枚支只颗间座套例倍])|[$€£¥￥]\s*\d|\b\d[\d,.]*\s*(?:k|m|bn|million|billion|thousand)?\s*(?:dollars?|bucks?|euros?|pounds?|cents?|usd|rmb|yuan|yen|bitcoins?|btc)\b"
    r"|^\W*(?:约|大概|about)?\s*(?:[\d,.]+\s*(?:k|m|bn|million|billion)?|[\d零〇一二两三四五六七八九十百千万亿]+)\W*$|\d\s?[%％]|\b(?:million|billion|thousand)s?\b|\bhundreds?\b"
    r"|免费|不[要收花]钱|没(?:有)?[花收要]|翻[一两三]?番|\b(?:free|nothing|zero)\b"
)
# What is left of a pure number or date without these is nothing.
_TIMES_ALONE = re.compile(
    r"[\d零〇一二两三四五六七八九十百千万亿年月日号时分秒点上下午凌晨早晚底初末约近多余个%％.,，、:：/\s-]"
)


def asks_number(question: str) -> bool:
    """Tell whether a question asks how much or how many."""
    asked = fold_for_search(question)
    return bool(_MONEY.search(asked) or _NUMBER.search(asked))


def is_of_kind(words: str, question: str) -> bool:
    """Tell whether words can be what a question asks for; a question for anything else takes any words."""
    asked, told = fold_for_search(question), fold_for_search(words)
    if _MONEY.search(asked):
        return bool(_HAS_SUM.search(told))
    if _NUMBER.search(asked):
        counted = _NO_FIGURE.sub("", told)
        years = not _YEARS.search(asked) or bool(_HAS_YEARS.search(counted))
        return bool(_HAS_FIGURE.search(counted)) and years and not _counts_another_thing(counted, asked)
    if _TIME.search(asked):
        return bool(_HAS_FIGURE.search(told) or _HAS_TIME.search(told))
    if _NAMED_THING.search(asked) and not _HAS_NAME.search(words):
        return False
    if _CALLED.search(asked) and len(told) > LONGEST_NAME and not _brings_name(words, asked):
        return False
    return not _PLACE_OR_PERSON.search(asked) or bool(_TIMES_ALONE.sub("", told))


def _counts_another_thing(told: str, asked: str) -> bool:
    """Tell whether all that words count is measured otherwise than asked: "十九年" of "几次", "十三万格" of "多少部"."""
    wanted = _MEASURE_ASKED.search(asked)
    found = set(_MEASURED.findall(told))
    if not wanted or not found:
        return False
    alike = next((group for group in _ALIKE if wanted[1] in group), wanted[1])
    return not found & {*alike, "个"}


def _brings_name(words: str, asked: str) -> bool:
    """Tell whether words hold a name, or what stands in quotation marks, that a folded question does not."""
    told = fold_for_search(words)
    names = {word for word, is_name, _ in tagged_words(told) if is_name} | read_content(words).latin
    quoted = {match[0][1:-1] for match in QUOTED.finditer(told)}
    return any(each not in asked for each in names | quoted)
