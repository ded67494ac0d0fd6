"""The start page in a real browser: answers with sentences, search, languages, keyboard, nothing from elsewhere."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from api.app import create_app
from api.names import NameIndex
from api.service import Service
from cypher.embedded import start_embedded
from cypher.graph import Graph
from etl.load import load
from tests.snapshots import BEIJING, YUANSHAN, disputed_snapshot, example_snapshot

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Debian's Chromium is not installed"),
]
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


@contextmanager
def served(graph: Graph, index_file: Path) -> Iterator[str]:
    """The address of an application over a graph."""
    service = Service(graph, NameIndex(index_file), example_snapshot().release)
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        app = create_app(opener=lambda: service)
        # the graph is another's: the application must not close it
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off", ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="module")
def address(embedded_graph: Graph, index_file: Path) -> Iterator[str]:
    with served(embedded_graph, index_file) as where:
        yield where


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The start page with its first answer; whatever it loads, and whatever goes wrong in it, is looked at."""
    page = browser.new_page(locale="zh-CN")
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if _is_fault(message) else None)
    page.goto(address)
    page.wait_for_selector("#answer .item")
    yield page
    page.close()
    assert wrong == []
    assert [url for url in asked if not url.startswith(address)] == []


def _is_fault(message: ConsoleMessage) -> bool:
    # the browser reports every 404 as an error, also one that the page shows to the person as it should
    return message.type == "error" and "status of 404" not in message.text


def test_the_first_answer_is_there_with_its_sentences(page: Page) -> None:
    assert page.locator("html").get_attribute("lang") == "zh-CN"
    assert page.locator("#answer h3").all_inner_texts() == [
        "《海淀区智能算力示例办法（征求意见稿）》",
        "《北京市通用智能示例措施》",
    ]
    assert page.locator("#answer blockquote").first.inner_text() == (
        "“2024年3月，海淀区示例办公室就《海淀区智能算力示例办法（征求意见稿）》公开征求意见。”"
    )
    assert "示例政策摘编" in page.locator("#answer figcaption").first.inner_text()
    assert "征求意见稿" in page.locator("#answer .details").first.inner_text()


def test_a_search_by_keyboard_leads_to_an_entity_and_its_negated_fact(page: Page) -> None:
    page.locator("#q").focus()
    page.keyboard.type("远山")
    page.keyboard.press("Enter")
    page.wait_for_selector(".hits button")
    page.keyboard.press("Tab")  # the search button
    page.keyboard.press("Tab")  # the first hit
    page.keyboard.press("Enter")
    page.wait_for_selector("#answer .fact")
    negated = page.locator(".fact", has_text="南浦云")
    assert negated.locator(".tag.off").inner_text() == "被否定"


def test_the_iri_of_an_entity_leads_a_browser_to_its_facts(page: Page, address: str) -> None:
    page.goto(f"{address}/id/{YUANSHAN.id}")
    page.wait_for_selector("#answer .fact")
    assert page.locator("#answer h3").first.inner_text() == "远山智能"


def test_an_entity_has_both_names_in_either_language(page: Page, address: str) -> None:
    for language, names in (("zh", ["北京市", "Beijing"]), ("en", ["Beijing", "北京市"])):
        page.goto(f"{address}/?lang={language}&entity={BEIJING.id}")
        page.wait_for_selector("#answer .fact")
        assert page.locator("#answer .head").locator("h3, .latin").all_inner_texts() == names


def test_the_page_and_its_answer_speak_english_when_asked(page: Page) -> None:
    page.locator("#lang").click()
    page.wait_for_selector("text=Which policies apply in Beijing?")
    page.wait_for_selector("#answer .details:has-text('issued by')")
    assert str(page.locator("#answer .request a").get_attribute("href")).endswith("&lang=en")
    assert "Beijing" in page.locator("#answer .details").last.inner_text()
    assert page.locator("html").get_attribute("lang") == "en"
    page.reload()
    page.wait_for_selector("text=Which policies apply in")


def test_a_disputed_value_says_so_and_its_entity_lists_all_with_the_reason(
    browser: Browser, index_file: Path, tmp_path: Path
) -> None:
    with closing(start_embedded(tmp_path)) as graph, closing(browser.new_page(locale="zh-CN")) as page:
        load(disputed_snapshot(), graph)
        with served(graph, index_file) as where:
            page.goto(where)
            page.wait_for_selector("#answer .item")
            page.locator("#ask-models_by_developer").fill("远山智能")
            page.keyboard.press("Enter")
            page.wait_for_selector("#answer .details:has-text('1750亿（另有其他说法）')")
            page.locator("#answer h3 button").first.click()
            page.wait_for_selector("#answer .fact")
            shown = page.locator(".fact", has_text="参数").all_inner_texts()
    assert [" ".join(text.split()) for text in shown] == [
        "青岚 参数量 175000000000 首选：来源更权威",
        "青岚 参数量 176000000000",
        "青岚 参数量 70000000000 已弃用：发布方后来改为其他取值",
    ]


def test_an_unknown_name_shows_the_problem_and_near_ones(page: Page) -> None:
    page.locator("#ask-models_by_developer").fill("远山集团")
    page.keyboard.press("Enter")
    page.wait_for_selector("#answer .problem")
    page.locator("#answer button", has_text="远山智能").first.click()
    page.wait_for_selector("#answer .fact")


def test_markup_that_is_typed_stays_text(page: Page) -> None:
    page.locator("#ask-policies_by_city").fill("<img src=x onerror=alert(1)>")
    page.keyboard.press("Enter")
    page.wait_for_selector("#answer .problem")
    assert page.locator("#answer img").count() == 0


def test_every_control_has_a_name_and_the_page_fits_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 780})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    unnamed = page.evaluate(
        "[...document.querySelectorAll('input, button, a')].filter((e) => !e.hidden && !e.labels?.length"
        " && !e.textContent.trim() && !e.getAttribute('aria-label')).length"
    )
    assert unnamed == 0


def test_the_list_of_endpoints_names_each_and_its_example_works(page: Page, address: str) -> None:
    page.goto(f"{address}/docs")
    page.wait_for_selector(".operation")
    names = page.locator(".operation .tag").all_inner_texts()
    assert {"policies_by_city", "models_by_backer", "models_by_developer", "entities_get", "search"} <= set(names)
    assert set(names[-2:]) == {"livez", "readyz"}
    assert page.locator(".operation", has_text="policies_by_city").locator("a").get_attribute("href") == (
        "/v1/policies/by-city?city=%E5%8C%97%E4%BA%AC"
    )
