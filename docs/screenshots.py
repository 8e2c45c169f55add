"""Take the screenshots in `docs/` from the running app: `python -m docs.screenshots`.

It ingests the seeds into a folder of its own (or into `--data-dir`), evaluates a few of their questions
without a language model, starts the app with the model that `--model` names, and visits every page at 1280
and 390 pixels. Needs Chromium, a Chinese font
(fonts-noto-cjk) and the test extra.
"""

import argparse
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from rag.chatbot import build_chatbot
from rag.evaluation.answers import answer_questions
from rag.evaluation.questions import load_questions
from rag.evaluation.report import save_report
from rag.index.library import open_library
from rag.ingestion.pipeline import ingest
from rag.providers.embeddings import build_embedder
from rag.settings import Settings
from tests.ui.browser.server import CHROMIUM, ROOT, running_app

DOCS = Path(__file__).parent
PAGES = (
    "search",
    "reader",
    "compare",
    "timeline",
    "people",
    "collection",
    "conversations",
    "evaluation",
    "models",
)
# Every so many of the questions that come with the seeds, for the evaluation page.
EVERY = 6
WIDTHS = {1280: 860, 390: 844}
QUESTIONS = {"zh-CN": "张宏江怎么看基础研究？", "en": "What does Zhang Hongjiang think of basic research?"}
AGAIN = {"zh-CN": "重新回答", "en": "Answer again"}
COMPARED = "中国的AI和美国差距有多大？"
PATIENCE = 240_000


def main() -> None:
    """Take every screenshot."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--model", default="auto", choices=("auto", "local", "openai", "extractive"))
    options.add_argument("--data-dir", type=Path)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data_dir = chosen.data_dir or Path(folder) / "data"
        _prepare(data_dir)
        app = running_app(data_dir.absolute(), model=chosen.model, log=Path(folder) / "log")
        with app as address, sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            _take_all(browser, address)
            browser.close()


def _prepare(data_dir: Path) -> None:
    """Ingest the seeds and evaluate some of their questions, unless that has been done."""
    settings = Settings(data_dir=data_dir, llm="extractive")
    ingest([ROOT / "seeds"], open_library(data_dir, build_embedder(settings)))
    report = data_dir / "reports" / "seeds"
    if not report.exists():
        questions = load_questions(ROOT / "seeds" / "questions.jsonl")[::EVERY]
        save_report(report, list(answer_questions(build_chatbot(settings), questions)))


def _take_all(browser: Browser, address: str) -> None:
    for locale, name in (("zh-CN", "screenshot.png"), ("en", "screenshot.en.png")):
        page = _open(browser, 1280, locale)
        _chat(page, address, locale)
        _save(page, DOCS / name)
        page.context.close()
    folder = DOCS / "screenshots"
    folder.mkdir(exist_ok=True)
    for width in WIDTHS:
        page = _open(browser, width, "zh-CN")
        for name in PAGES:
            page.goto(f"{address}/{'compare' if name == 'timeline' else name}")
            _fill(page, name)
            _settle(page)
            _save(page, folder / f"{name}-{width}.png")
        page.goto(address)
        page.locator("[class*=st-key-example_]").first.wait_for()
        _settle(page)
        _save(page, folder / f"welcome-{width}.png")
        page.context.close()
    for width, scheme in ((390, "light"), (1280, "dark")):
        page = _open(browser, width, "zh-CN", scheme)
        _chat(page, address, "zh-CN", close=width == 390)
        _save(page, folder / f"chat-{width}-{scheme}.png")
        page.context.close()


def _open(browser: Browser, width: int, locale: str, scheme: str = "light") -> Page:
    viewport = {"width": width, "height": WIDTHS[width]}
    context = browser.new_context(viewport=viewport, locale=locale, color_scheme=scheme)  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE)
    return context.new_page()


def _chat(page: Page, address: str, locale: str, *, close: bool = False) -> None:
    page.goto(address)
    page.locator("[class*=st-key-example_]").first.wait_for()
    page.locator("[data-testid=stChatInputTextArea]").fill(QUESTIONS[locale])
    page.keyboard.press("Enter")
    page.get_by_text(AGAIN[locale]).wait_for()
    mark = page.locator("[class*=st-key-mark_] button").first
    if not close and mark.count():
        mark.click()
        page.locator("mark").first.wait_for()
        page.mouse.move(0, 0)  # what the pointer rests on would explain itself over the answer
    _settle(page)


def _settle(page: Page) -> None:
    """Wait until the page has stopped running, and what it shows has stopped moving."""
    page.wait_for_timeout(1000)
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
    page.wait_for_timeout(1000)


def _save(page: Page, path: Path) -> None:
    page.screenshot(path=path)
    with Image.open(path) as picture:
        # 128 colours are enough for text on paper, at a third of the size.
        picture.convert("RGB").quantize(128).save(path, optimize=True)


def _fill(page: Page, name: str) -> None:
    if name == "search":
        page.locator(".st-key-search_query input").fill("开源 大模型")
        page.keyboard.press("Enter")
        page.locator("mark").first.wait_for()
    elif name == "reader":
        page.locator("[data-testid=stSelectbox]").click()
        page.get_by_role("option").first.click()
        page.locator(".turns").first.wait_for()
    elif name in ("compare", "timeline"):
        page.locator(".st-key-compare_question input").fill(COMPARED)
        if name == "timeline":
            page.get_by_text("每篇访谈一段，按日期").click()
        page.get_by_role("button", name="对比", exact=True).click()
        page.locator(".note", has_text=COMPARED).wait_for()
        page.wait_for_function(
            "document.querySelectorAll('[class*=st-key-sentences_], [data-testid=stAlert]').length >= 3"
        )
    elif name == "collection":
        page.locator("[data-testid=stExpander]").nth(1).click()
    else:
        page.wait_for_selector("h1")


if __name__ == "__main__":
    main()
