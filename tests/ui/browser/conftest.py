"""The running app and a real browser, with two interviews and a hostile one uploaded through the page."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.ui.browser.server import CHROMIUM, running_app
from tests.ui.fakes import HOSTILE
from tests.ui.transcripts import HE, LIN

playwright = pytest.importorskip(
    "playwright.sync_api", reason="the browser tests need the test extra (playwright)"
)
from playwright.sync_api import Browser, Page, expect, sync_playwright  # noqa: E402

PATIENCE = 90_000
HOSTILE_NAME = "mal <b>&.txt"
OpenPage = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark these tests slow, and skip them with the reason where there is no browser."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.slow)
            if CHROMIUM is None:
                reason = "no Chromium on this machine (apt-get install chromium)"
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("app") / "data"


@pytest.fixture(scope="session")
def address(data_dir: Path) -> Iterator[str]:
    """Start the app over an empty collection, without a language model."""
    with running_app(data_dir, log=data_dir.parent / "log") as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


def new_page(browser: Browser, *, locale: str = "zh-CN", width: int = 1280, scheme: str = "light") -> Page:
    """Open a window of its own: another reader."""
    context = browser.new_context(
        locale=locale,
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    context.set_default_timeout(PATIENCE)
    return context.new_page()


@pytest.fixture
def open_page(browser: Browser, visit: Page, address: str) -> Iterator[OpenPage]:
    """Open a page of the app as another reader, over the collection that was uploaded."""
    opened: list[Page] = []

    def open_page(path: str = "", **options: object) -> Page:
        page = new_page(browser, **options)  # type: ignore[arg-type]
        opened.append(page)
        page.goto(f"{address}/{path}")
        return page

    yield open_page
    for page in opened:
        page.context.close()


@pytest.fixture(scope="session")
def visit(browser: Browser, address: str, tmp_path_factory: pytest.TempPathFactory) -> Page:
    """Upload three interviews into the empty collection and ask a question; the page is then at the answer."""
    folder = tmp_path_factory.mktemp("files")
    (folder / "lin.txt").write_text(LIN)
    (folder / "he.txt").write_text(HE)
    (folder / HOSTILE_NAME).write_text(
        f"记者：您怎么看注入攻击？\n\n马三：注入攻击写成这样 {HOSTILE}，页面不该照做。\n"
    )
    page = new_page(browser)
    page.goto(f"{address}/collection")
    page.locator("input[type=file]").set_input_files(
        [folder / name for name in ("lin.txt", "he.txt", HOSTILE_NAME)]
    )
    expect(page.get_by_text("he.txt")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("button", name="添加", exact=True).click()
    expect(page.get_by_text("已添加")).to_have_count(3, timeout=PATIENCE)
    page.get_by_role("link", name="问答").click()
    ask(page, "开放的模型下载了多少次？")
    return page


def ask(page: Page, question: str) -> None:
    """Ask in the chat and wait for the whole answer."""
    box = page.locator("[data-testid=stChatInputTextArea]")
    expect(box).to_be_enabled(timeout=PATIENCE)
    box.fill(question)
    box.press("Enter")
    expect(page.get_by_text("重新回答")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_test_id("stChatMessage").last).to_contain_text("来历", timeout=PATIENCE)


def settle(page: Page) -> None:
    """Wait until the page has been drawn to its end: what is clicked while it grows may move from under the pointer."""
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")


def open_first_citation(page: Page) -> None:
    """Click the first citation mark and wait for the quote beside the answer."""
    page.locator("[class*=st-key-mark_] button").first.click()
    expect(page.locator("mark").first).to_be_in_viewport(timeout=PATIENCE)
