"""How numbers, dates and quantities are written; the order matters, the first pattern to match a place keeps it."""

import re

from rag.text.units import ATTACHED, MULTIPLIERS, UNITS

HAN = "零〇一二两三四五六七八九十百千万亿"
MULTIPLIER = "|".join(sorted((word for word in MULTIPLIERS if word not in ATTACHED), key=len, reverse=True))
ATTACHED_MULTIPLIER = "|".join(sorted(ATTACHED, key=len, reverse=True))
_UNIT = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))
_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    "|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion"
    "|trillion|dozen"
)
# 7B and 45k are written as one word; "19 m" is a length.
_ARABIC = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?"
    rf"(?:\s?(?:{MULTIPLIER})(?![a-z])|(?:{ATTACHED_MULTIPLIER})(?![a-z\d]))?(?:[多余]?[万亿])?"
)
_ENGLISH = rf"(?:(?:a\s)?(?:{_WORDS})(?:[\s-](?:and\s)?(?:{_WORDS}))*)(?![a-z])"
_NUMBER = rf"(?:{_ARABIC}|[{HAN}]+|{_ENGLISH})"
_APPROXIMATE = r"(?:多|余|来)?"
_TO = r"\s?(?:-|–|—|~|至|到|、|to|or|and)\s?"
_BARE = r"(?<![a-z\d.])(?<![a-z][-‐])"

MONTHS = {
    name: n
    for n, names in enumerate(
        [
            "january jan",
            "february feb",
            "march",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ],
        1,
    )
    for name in names.split()
}
_MONTH_NAME = "|".join(sorted(MONTHS, key=len, reverse=True))
FRACTION_WORDS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "tenth": 10}

PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (
            "and_half",
            rf"(?P<a>\d+|[{HAN}]{{1,3}})(?:个)?(?P<u>年|小时|钟头|月)半|(?P<d>\d+|[{HAN}]{{1,3}})个半(?P<x>小时|钟头|月|世纪|星期|礼拜)|(?P<b>a|one|two|three|\d+)\s(?P<v>year|hour|month)s? and a half|(?P<c>one|two|three|\d+) and a half (?P<w>year|hour|month)s",
        ),
        ("percent_han", rf"百分之(?P<a>[{HAN}点\d.]+)(?:{_TO}(?:百分之)?(?P<b>[{HAN}点\d.]+))?"),
        ("fraction", rf"(?P<b>[{HAN}\d]+)分之(?P<a>[{HAN}\d]+)"),
        (
            "fraction_en",
            rf"(?<![a-z])(?P<a>a|one|two|three|four)[\s-](?P<b>{'|'.join(FRACTION_WORDS)})s?(?![a-z])(?!\s(?:a\s)?(?:year|month))",
        ),
        (
            "decade",
            rf"(?:(?<!\d)(?:1[5-9]|20))?(?P<a>\d\d|[{HAN}][十零〇])年(?:代|(?=[初末]))|(?<!\d)(?:19|20)?(?P<b>\d0)'?s(?![a-z])",
        ),
        (
            "date_month",
            rf"(?P<a>\d{{1,2}}|[{HAN}]{{1,2}})月(?:份|(?P<b>\d{{1,2}}|[{HAN}]{{1,3}})[日号])?(?!\d)",
        ),
        (
            "date_day_first",
            rf"(?<!\d)(?P<b>\d{{1,2}})\s?(?:st|nd|rd|th)?\s(?:of\s)?(?P<a>{_MONTH_NAME})(?![a-z\d])",
        ),
        ("slash", r"(?<![\d/⁄])(?P<a>\d{1,2})\s?[/⁄]\s?(?P<b>\d{1,2})(?![\d/⁄])"),
        (
            "date_en",
            rf"(?<![a-z])(?P<a>{_MONTH_NAME})\.?(?:\s(?P<b>\d{{1,2}})(?:\s?(?:st|nd|rd|th))?(?!\d))?(?![a-z\d])",
        ),
        ("ordinal_en", r"(?<!\d)(?P<a>\d{1,3})(?:st|nd|rd|th)(?![a-z])"),
        (
            "year",
            r"(?<![\d,.])(?P<a>(?:1[5-9]|20)\d\d)(?:(?:-|至|到|to)(?P<b>(?:1[5-9]|20)\d\d))?(?:年(?!代)|(?![\d,.]\d|\d|\s?(?:"
            + MULTIPLIER
            + "|"
            + _UNIT
            + r")(?![a-z])))",
        ),
        ("year_han", r"(?P<a>[一二]?[零〇一二三四五六七八九]{3,4})年"),
        (
            "half_time",
            r"半(?:个)?(?P<u>年|小时|钟头|月|世纪|天)|half (?:a |an )(?P<v>year|hour|month|century|day)",
        ),
        ("halves", r"一半|(?<![a-z])half(?![a-z])"),
        (
            "pair",
            rf"(?<![{HAN}])(?P<a>[一二两三四五六七八九])、?(?P<b>[二三四五六七八九])(?P<m>[十百千万亿]*)(?:个)?(?P<u>月(?=份)|{_UNIT}|(?=[\u3400-\u9fff]))",
        ),
        (
            "vague",
            rf"(?P<a>几十|数十|几百|数百|几千|数千|几万|十几|二十几|三十几|好几|几|数(?=[十百千万年月天家个]))(?P<m>[万亿]*)(?:个)?(?P<u>{_UNIT})|(?P<b>several|a few|dozens of|hundreds of|thousands of|millions of|decades)(?:\s(?P<v>{_UNIT}))?(?![a-z])",
        ),
        ("cheng", rf"(?<![{HAN}])(?P<a>[一二三四五六七八九])成(?![为了长立功就员果本熟分])"),
        ("ordinal", rf"第(?P<a>\d+|[{HAN}]+)"),
        (
            "range",
            rf"{_BARE}(?P<a>{_NUMBER})\s?(?P<ua>%|{_UNIT})?{_TO}(?P<b>{_NUMBER}){_APPROXIMATE}\s?-?(?:个)?(?P<u>%|{_UNIT})?",
        ),
        # 89万4,000元, 1亿2000万
        (
            "mixed",
            rf"(?P<c>[$¥€])?{_BARE}(?P<a>\d[\d,.]*[万亿](?:\d[\d,]*[千百万]|\d,?\d{{2,}}(?:,\d{{3}})*)){_APPROXIMATE}\s?(?P<u>{_UNIT})?",
        ),
        ("single", rf"(?P<c>[$¥€])?{_BARE}(?P<a>{_NUMBER}){_APPROXIMATE}\s?-?(?:个)?(?P<u>{_UNIT})?"),
        ("double", r"(?P<a>翻倍|翻一番|翻番|(?<![a-z])(?:twice|doubled|double|doubling)(?![a-z]))"),
    )
)
