"""Debian's Chromium, driven by Playwright; and the few gestures that Neo4j Browser needs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
# as root in a container; and nothing of Chromium's own goes looking for the internet
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
_QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-sync"]


@contextmanager
def page(*, width: int = 1280, height: int = 860, locale: str = "zh-CN") -> Iterator[Page]:
    """A fresh page in a headless browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=[*_FLAGS, *_QUIET])
        opened = browser.new_context(viewport={"width": width, "height": height}, locale=locale).new_page()
        opened.set_default_timeout(60_000)
        yield opened
        browser.close()


def connect(page: Page, browser: str, bolt: str, user: str, password: str) -> None:
    """Log Neo4j Browser in."""
    page.goto(browser)
    page.get_by_test_id("boltaddress").fill(bolt.removeprefix("bolt://"))
    page.get_by_test_id("bolt-scheme-select").select_option("bolt://")
    page.get_by_test_id("username").fill(user)
    page.get_by_test_id("password").fill(password)
    page.get_by_test_id("connect").click()
    expect(page.get_by_test_id("activeEditor")).to_contain_text(re.compile(r"neo4j\$"), timeout=60_000)


def run(page: Page, query: str) -> None:
    """Type a query into the editor and run it; returns when its first node is drawn."""
    page.locator("[data-testid=activeEditor] .monaco-editor").first.click()
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.keyboard.insert_text(query)
    page.keyboard.press("Control+Enter")
    page.locator("[data-testid=frame] svg g.node").first.wait_for()
