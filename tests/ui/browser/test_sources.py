"""From a citation to its source: the quote marked, leafing, permanent links, nothing of a source active."""

from playwright.sync_api import Page, expect

from tests.ui.browser.conftest import PATIENCE, OpenPage, ask, open_first_citation

PANEL = ".st-key-source_panel"


def test_a_citation_shows_the_quote_marked_in_its_source(visit: Page) -> None:
    open_first_citation(visit)
    expect(visit.locator(f"{PANEL} mark")).to_contain_text("四十万次")
    expect(visit.locator(PANEL)).to_contain_text("林一")


def test_a_citation_opens_by_the_keyboard_alone(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, "训练成本降了多少？")
    page.locator("[class*=st-key-mark_] button").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"{PANEL} mark")).to_contain_text("一半", timeout=PATIENCE)


def test_keys_leaf_through_the_sources_of_a_search(open_page: OpenPage) -> None:
    page = open_page("search")
    page.locator(".st-key-search_query input").fill("芯片短缺")
    page.keyboard.press("Enter")
    page.locator("[class*=st-key-open_result_0] button").click()
    expect(page.locator(PANEL)).to_contain_text("1 / ", timeout=PATIENCE)
    page.keyboard.press("Control+ArrowDown")
    expect(page.locator(PANEL)).to_contain_text("2 / ", timeout=PATIENCE)


def test_a_permanent_link_opens_the_quote_in_a_new_tab(visit: Page, open_page: OpenPage) -> None:
    open_first_citation(visit)
    href = visit.locator(f"{PANEL} a").get_attribute("href")
    other = open_page(str(href).lstrip("/"))
    expect(other.locator("mark")).to_contain_text("四十万次", timeout=PATIENCE)
    expect(other.locator("mark")).to_be_in_viewport()


def test_reading_on_and_back_keeps_the_conversation(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, "开放的模型下载了多少次？")
    open_first_citation(page)
    page.locator(f"{PANEL} a").click()
    expect(page.get_by_text("回到会话")).to_be_visible(timeout=PATIENCE)
    page.get_by_text("繁體").click()
    expect(page.locator(".turns")).to_contain_text("訓練成本", timeout=PATIENCE)
    expect(page.locator("mark")).to_contain_text("下载量超过了四十万次")
    page.get_by_text("回到会话").click()
    expect(page.get_by_test_id("stChatMessage").last).to_contain_text("四十万次", timeout=PATIENCE)


def test_a_hostile_source_runs_nothing_and_reaches_nobody(open_page: OpenPage) -> None:
    page = open_page("search")
    asked_of: list[str] = []
    page.on("request", lambda request: asked_of.append(request.url))
    page.on("dialog", lambda dialog: asked_of.append("a dialog: evil.example"))
    page.locator(".st-key-search_query input").fill("注入攻击")
    page.keyboard.press("Enter")
    expect(page.get_by_text("window.hacked=1 $a^2$ :material/home: :red[红]").first).to_be_visible(
        timeout=PATIENCE
    )
    page.get_by_role("link", name="问答").click()
    ask(page, "马三怎么看注入攻击？")
    expect(page.get_by_test_id("stChatMessage").last).to_contain_text(":material/home:")
    open_first_citation(page)
    expect(page.locator(PANEL)).to_contain_text("![x](http://evil.example/x.png)")
    page.get_by_text("来历").click()
    page.keyboard.press("Escape")
    for name in ("访谈集", "人物", "阅读", "会话"):
        page.get_by_role("link", name=name, exact=True).click()
        page.wait_for_timeout(800)
        assert (
            page.locator("img[src='x'], img[src*='evil'], a[href*='evil'], a[href^='javascript']").count()
            == 0
        ), name
    assert page.evaluate("window.hacked") is None
    assert not [url for url in asked_of if "evil.example" in url]
