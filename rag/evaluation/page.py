"""Reports as one HTML file each, in Chinese and English, that opens anywhere without a network."""

from collections.abc import Sequence
from html import escape
from typing import Any

from rag.evaluation.answers import Judged
from rag.evaluation.comparing import RunComparison
from rag.evaluation.measures import LABELS
from rag.evaluation.plots import draw_changes, draw_histogram, draw_shares
from rag.messages import interface_language

_SHARES = (
    "retrieved", "correct", "cites evidence", "right speaker", "sentences supported", "citation recall",
    "citation precision", "judge believes", "refused", "refused wrongly",
)  # fmt: skip
_WORDS = {
    "title": ("回答的评测", "Answers, measured"),
    "comparison": ("两次评测的比较", "Two runs compared"),
    "measures": ("各项指标（细线为 95% 区间）", "Measures (lines: 95 % intervals)"),
    "kinds": ("各类问题答对的比例", "Right answers by kind of question"),
    "latency": ("每题用时", "Time an answer took"),
    "cost": ("用时与用量", "Time and cost"),
    "answers": ("全部回答", "Every answer"),
    "turned": ("结果不同的问题", "Questions that turned"),
    "changes": ("变化（B 减 A，细线为 95% 区间）", "Changes (B less A; lines: 95 % intervals)"),
    "missing": ("缺少", "missing"),
    "faults": ("问题", "faults"),
    "refusal": ("拒答", "refused"),
    "judge": ("评判", "judge"),
    "supported": ("有依据", "supported"),
    "partial": ("部分有依据", "half supported"),
    "unsupported": ("无依据", "unsupported"),
}


def report_page(summary: dict[str, Any], judged: Sequence[Judged]) -> str:
    """Return the page of one run."""
    everything, intervals = summary["all"], summary["intervals"]
    shares = [
        (name, everything[name], intervals[name], "")
        for name in _SHARES
        if everything[name] == everything[name]
    ]
    kinds = [
        (kind, _right(values), None, f"({values['questions']})") for kind, values in summary["kinds"].items()
    ]
    cost = (
        "median seconds",
        "p90 seconds",
        "first token seconds",
        "prompt tokens",
        "completion tokens",
        "misattributed",
    )
    rows = "".join(f"<tr><td>{_label(name)}<td>{_number(everything[name])}" for name in cost)
    body = (
        f"<p>{escape(summary['model'])} · {escape(summary['embedding_model'])} · {len(judged)}"
        f"<h2>{_word('measures')}</h2>{_bilingual(draw_shares, shares)}"
        f"<h2>{_word('kinds')}</h2>{draw_shares(kinds)}"
        f"<h2>{_word('latency')}</h2>{draw_histogram([each.seconds for each in judged], 's')}"
        f"<h2>{_word('cost')}</h2><table>{rows}</table>"
        f"<h2>{_word('answers')}</h2>{''.join(map(_article, judged))}"
    )
    return _page(_WORDS["title"], body)


def comparison_page(comparison: RunComparison) -> str:
    """Return the page of two runs: the changes, and both answers to every question that turned."""
    rows = [
        (each.measure.name, each.change, each.low, each.high, each.verdict)
        for each in comparison.differences
        if each.measure.name in _SHARES or each.measure.name == "misattributed"
    ]
    table = "".join(
        f"<tr class={each.verdict}><td>{_label(each.measure.name)}<td>{_number(each.first)}<td>{_number(each.second)}"
        f"<td>{each.change:+.3f}<td>{each.low:+.3f} … {each.high:+.3f}"
        for each in comparison.differences
    )
    turned = "".join(
        f"<section><h3>{escape(first.question.id)}</h3>A {_article(first)}B {_article(second)}</section>"
        for first, second in comparison.turned
    )
    body = (
        f"<h2>{_word('changes')}</h2>{_bilingual(draw_changes, rows)}"
        f"<table><tr><td><td>A<td>B<td>B − A<td>95 %{table}</table>"
        f"<h2>{_word('turned')} ({len(comparison.turned)} / {len(comparison.pairs)})</h2>{turned}"
    )
    return _page(_WORDS["comparison"], body)


def _article(each: Judged) -> str:
    answer = each.answer
    sentences = "".join(
        f'<li class="{sentence.verdict}">{escape(sentence.text)} {"".join(f"[{n}]" for n in sentence.citations)} '
        f"<small>{_word('refusal' if sentence.verdict == 'refusal' else sentence.verdict)} {sentence.score:.2f}"
        + (
            f" · {_word('judge')}: {escape(sentence.judgement.verdict)} {escape(sentence.judgement.reason)}"
            if sentence.judgement
            else ""
        )
        + "</small>"
        for sentence in answer.sentences
    )
    citations = "".join(
        f"<li value={citation.n}>{escape(citation.speaker)} · {escape(citation.source_file)}:{citation.start}-"
        f"{citation.end} “{escape(citation.quote)}”"
        for citation in answer.citations
    )
    wrong = f"<p>{_word('missing')}: {escape('、'.join(each.missing))}" if each.missing else ""
    wrong += f"<p>{_word('faults')}: {escape(', '.join(each.faults))}" if each.faults else ""
    asked = "".join(f"<p><small>{escape(message.content)}</small>" for message in each.question.history)
    tokens = sum(answer.usage.values())
    return (
        f'<details {"" if each.correct else "open"}><summary class="{"good" if each.correct else "bad"}">'
        f"{escape(each.question.id)} {escape(each.question.question)} <small>{each.seconds:.1f} s · {tokens}</small>"
        f"</summary>{asked}<ul>{sentences}</ul>{wrong}<ol>{citations}</ol></details>"
    )


def _right(values: dict[str, Any]) -> float:
    correct = float(values["correct"])
    return correct if correct == correct else float(values["refused"])


def _number(value: float) -> str:
    return "–" if value != value else f"{value:.3f}" if abs(value) < 20 else f"{value:.0f}"


def _word(key: str) -> str:
    return _both(*_WORDS[key])


def _label(name: str) -> str:
    return _both(*LABELS[name])


def _both(chinese: str, english: str) -> str:
    return f'<span class="zh">{escape(chinese)}</span><span class="en">{escape(english)}</span>'


def _bilingual(draw: Any, rows: Sequence[tuple[Any, ...]]) -> str:
    """Draw a picture twice, its rows labelled in each language."""
    zh, en = ([(LABELS[row[0]][tongue], *row[1:]) for row in rows] for tongue in (0, 1))
    return f'<div class="zh">{draw(zh)}</div><div class="en">{draw(en)}</div>'


def _page(title: tuple[str, str], body: str) -> str:
    language = interface_language()
    return _PAGE.format(language=language, title=escape(" · ".join(title)), heading=_both(*title), body=body)


_PAGE = """<!doctype html><html lang="{language}" data-shown="{language}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>{title}</title>
<style>body{{font:15px/1.6 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}}
[data-shown=zh] .en,[data-shown=en] .zh{{display:none}}svg{{max-width:100%;height:auto}}td{{padding:0 1rem 0 0}}
.bad,.unsupported,.worse{{color:#b3422f}}.partial{{color:#a06000}}.better{{color:#2a7f5f}}small{{opacity:.65}}
button{{float:right}}</style>
<button onclick="let d=document.documentElement.dataset;d.shown=d.shown=='zh'?'en':'zh'">中文 / English</button>
<h1>{heading}</h1>{body}</html>
"""
