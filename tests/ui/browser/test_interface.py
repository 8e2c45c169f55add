"""Languages, widths, dark paper, and how soon the pages can be used."""

import sys
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.ui.browser.conftest import PATIENCE, OpenPage, new_page, settle
from tests.ui.browser.server import running_app

PAGES = ("", "search", "reader", "compare", "people", "collection", "conversations", "evaluation", "models")
INPUT = "[data-testid=stChatInputTextArea]"


def test_the_pages_follow_the_browser_and_can_be_switched(open_page: OpenPage) -> None:
    page = open_page(locale="en-GB")
    expect(page.get_by_role("heading", name="Ask the interviews")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("radio", name="中文").or_(page.get_by_role("button", name="中文")).first.click()
    expect(page.get_by_role("heading", name="向访谈提问")).to_be_visible(timeout=PATIENCE)


def test_the_upload_speaks_chinese(open_page: OpenPage) -> None:
    page = open_page("collection")
    button = page.locator("[data-testid=stFileUploaderDropzone] button p")
    expect(button).to_be_visible(timeout=PATIENCE)
    shown = "element => [getComputedStyle(element).fontSize, getComputedStyle(element, '::after').content]"
    assert button.evaluate(shown) == ["0px", '"选择文件"']


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_runs_over_the_edge_of_a_phone(open_page: OpenPage, address: str, scheme: str) -> None:
    page = open_page(width=390, scheme=scheme)
    for name in PAGES:
        page.goto(f"{address}/{name}")
        page.wait_for_selector("h1, [data-testid=stSelectbox]")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, name


def test_an_interview_is_removed_and_brought_back(open_page: OpenPage) -> None:
    page = open_page("collection")
    page.locator(".st-key-interview_lin summary").click()
    expect(page.get_by_role("button", name="移除")).to_be_visible(timeout=PATIENCE)
    settle(page)
    page.get_by_role("button", name="移除").click()
    expect(page.get_by_role("button", name="撤销")).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".st-key-interview_lin")).to_have_count(0)
    page.get_by_role("button", name="撤销").click()
    expect(page.locator(".st-key-interview_lin")).to_have_count(1, timeout=PATIENCE)


def test_the_first_page_is_usable_soon(
    visit: Page, address: str, browser: Browser, capsys: pytest.CaptureFixture[str]
) -> None:
    page = new_page(browser)
    started = time.monotonic()
    page.goto(address)
    expect(page.locator(INPUT)).to_be_enabled(timeout=PATIENCE)
    _report(capsys, f"first page usable after {time.monotonic() - started:.1f} s, models loaded")
    page.context.close()


def test_pages_can_be_used_while_the_models_load(
    visit: Page, data_dir: Path, tmp_path: Path, browser: Browser, capsys: pytest.CaptureFixture[str]
) -> None:
    page = new_page(browser)
    with running_app(data_dir, log=tmp_path / "log") as url:
        started = time.monotonic()
        page.goto(url)
        expect(page.locator(INPUT)).to_be_enabled(timeout=PATIENCE)
        usable = time.monotonic() - started
        page.get_by_role("link", name="模型").click()
        expect(page.get_by_role("heading", name="模型", exact=True)).to_be_visible(timeout=PATIENCE)
        clicked = time.monotonic() - started
        expect(page.get_by_text("已收录 3 篇访谈")).to_be_visible(timeout=PATIENCE)
        loaded = time.monotonic() - started
        page.context.close()
    _report(capsys, f"new process: input {usable:.1f} s, another page {clicked:.1f} s, models {loaded:.1f} s")


def _report(capsys: pytest.CaptureFixture[str], figure: str) -> None:
    with capsys.disabled():
        sys.stdout.write(f" [{figure}] ")
