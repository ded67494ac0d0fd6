"""Take the pictures of the README from the real thing: `python -m tests.system.pictures` (by hand; needs Neo4j)."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from tests.system.chromium import connect, page, run
from tests.system.program import Program, addresses

IMAGES = Path(__file__).resolve().parents[2] / "docs" / "images"
POLICY = "《北京市促进通用人工智能创新发展的若干措施》"


def start_page(base: str) -> None:
    """The start page, with an example question answered."""
    with page(width=1200, height=900) as browser:
        browser.goto(base)
        browser.get_by_role("button", name="查询").nth(1).click()
        browser.get_by_text("领投").first.wait_for()
        browser.evaluate("window.scrollTo(0, 0)")
        browser.screenshot(path=IMAGES / "start-page.png")


def neo4j_browser(lines: list[str], home: Path) -> None:
    """Neo4j Browser with a policy expanded and an edge's sentence in the panel."""
    text = "\n".join(lines)
    address, login = re.search(r"Neo4j Browser +(\S+)", text), re.search(r"connect to (\S+?), (\S+?),", text)
    assert address, text
    assert login, text
    with page(width=1280, height=860) as browser:
        connect(browser, address[1], login[1], login[2], (home / "neo4j" / "password").read_text(encoding="utf-8"))
        run(browser, f"MATCH (p:Policy {{name: '{POLICY}'}})-[r]->(n) WHERE NOT n:Document RETURN p, r, n")
        frame = browser.locator("[data-testid=frame]").first
        browser.wait_for_timeout(3000)  # the drawing comes to rest
        frame.locator("svg g.relationship").first.click(force=True)
        browser.screenshot(path=IMAGES / "neo4j-browser.png", clip={"x": 0, "y": 0, "width": 1280, "height": 612})


def main() -> None:
    """Both pictures."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        program = Program(Path(folder))
        with program.serving("up", "--graph", "neo4j", "--port", "0") as lines:
            neo4j_browser(lines, program.home)
        with program.serving("up", "--port", "0") as lines:
            start_page(addresses(lines)[0])


if __name__ == "__main__":
    main()
