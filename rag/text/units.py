"""What may follow a number: multipliers, and units with the base unit they are counted in."""

MULTIPLIERS: dict[str, float] = {
    "千": 1e3, "万": 1e4, "十万": 1e5, "百万": 1e6, "千万": 1e7, "亿": 1e8, "十亿": 1e9, "百亿": 1e10, "千亿": 1e11,
    "万亿": 1e12, "k": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6, "million": 1e6, "b": 1e9, "bn": 1e9, "billion": 1e9,
    "trillion": 1e12, "hundred": 1e2,
}  # fmt: skip

# Letters that multiply only when written against the digits.
ATTACHED = ("k", "m", "mn", "b", "bn")

# Base unit and factor. An empty base is a plain count: measure words say what is counted, not how much.
_TABLE: dict[str, tuple[str, float]] = {
    "%": ("%", 1), "percent": ("%", 1), "per cent": ("%", 1), "个百分点": ("%", 1), "percentage points": ("%", 1),
    "倍": ("times", 1), "times": ("times", 1), "x": ("times", 1), "fold": ("times", 1),
    "美元": ("usd", 1), "美金": ("usd", 1), "dollars": ("usd", 1), "us dollars": ("usd", 1), "usd": ("usd", 1),
    "元": ("cny", 1), "人民币": ("cny", 1), "块钱": ("cny", 1), "yuan": ("cny", 1), "rmb": ("cny", 1),
    "欧元": ("eur", 1), "euros": ("eur", 1), "日元": ("jpy", 1), "yen": ("jpy", 1), "英镑": ("gbp", 1),
    "年": ("years", 1), "年前": ("years", 1), "year": ("years", 1), "years": ("years", 1), "周年": ("years", 1),
    "岁": ("age", 1), "years old": ("age", 1), "year-old": ("age", 1),
    "个月": ("years", 1 / 12), "月": ("years", 1 / 12), "month": ("years", 1 / 12), "months": ("years", 1 / 12),
    "季度": ("years", 1 / 4), "decade": ("years", 10), "世纪": ("years", 100), "century": ("years", 100),
    "centuries": ("years", 100),
    "天": ("days", 1), "日": ("days", 1), "day": ("days", 1), "days": ("days", 1), "周": ("days", 7),
    "星期": ("days", 7), "礼拜": ("days", 7), "week": ("days", 7), "weeks": ("days", 7),
    "小时": ("seconds", 3600), "钟头": ("seconds", 3600), "hour": ("seconds", 3600), "hours": ("seconds", 3600),
    "分钟": ("seconds", 60), "minute": ("seconds", 60), "minutes": ("seconds", 60), "秒": ("seconds", 1), "second": ("seconds", 1),
    "seconds": ("seconds", 1), "毫秒": ("seconds", 1e-3), "milliseconds": ("seconds", 1e-3), "ms": ("seconds", 1e-3),
    "人": ("people", 1), "名": ("people", 1), "people": ("people", 1), "persons": ("people", 1),
    "公里": ("metres", 1000), "千米": ("metres", 1000), "km": ("metres", 1000), "kilometers": ("metres", 1000),
    "kilometres": ("metres", 1000), "米": ("metres", 1), "metres": ("metres", 1), "meters": ("metres", 1),
    "nm": ("metres", 1e-9), "纳米": ("metres", 1e-9), "公斤": ("kilograms", 1), "kg": ("kilograms", 1),
    "吨": ("kilograms", 1000), "tonnes": ("kilograms", 1000), "tons": ("kilograms", 1000),
    "degrees": ("degrees", 1),
}  # fmt: skip
_MEASURES = "个家位次种项款张颗块台部篇本座件条届场层步点代套只头批轮所间门"

UNITS: dict[str, tuple[str, float]] = {**_TABLE, **dict.fromkeys(_MEASURES, ("", 1.0))}
