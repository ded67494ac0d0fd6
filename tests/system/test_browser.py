"""The real Neo4j Browser over a graph that `zhitu up --graph neo4j` loaded."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from cypher.settings import GraphSettings
from tests.system.chromium import CHROMIUM, connect, page, run
from tests.system.program import Program

POLICY = "《北京市促进通用人工智能创新发展的若干措施》"
# names are data, so this query of a person at the Browser may hold one
EXPANDED = f"MATCH (p:Policy {{name: '{POLICY}'}})-[r]->(n) WHERE NOT n:Document RETURN p, r, n"


@pytest.mark.neo4j
@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.skipif(not CHROMIUM.exists(), reason="Debian's Chromium is not installed (/usr/bin/chromium)")
def test_a_policy_expands_in_browser_and_an_edge_shows_its_sentence(
    holding_samples: Program, tmp_path: Path, neo4j_settings: GraphSettings
) -> None:
    if neo4j_settings.server_uri is not None:
        pytest.skip("ZHITU_NEO4J_URI leads to a server of others, whose Browser we do not know")
    with holding_samples.serving("up", "--graph", "neo4j", "--port", "0") as lines, page() as browser:
        text = "\n".join(lines)
        address = found(r"Neo4j Browser +(\S+)", text)
        bolt, user = found(r"connect to (\S+?),", text), found(r"connect to \S+?, (\S+?),", text)
        password = (holding_samples.home / "neo4j" / "password").read_text(encoding="utf-8")
        connect(browser, address, bolt, user, password)
        run(browser, EXPANDED)
        frame = browser.locator("[data-testid=frame]").first
        expect(frame.locator("svg g.node")).not_to_have_count(0)
        frame.locator("svg g.relationship").first.click(force=True)
        expect(frame).to_contain_text("quote")
        expect(frame).to_contain_text("通用人工智能创新发展")
        browser.screenshot(path=tmp_path / "neo4j-browser.png")
    assert (tmp_path / "neo4j-browser.png").stat().st_size > 20_000


def found(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    assert match, text
    return match[1]
