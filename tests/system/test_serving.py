"""`zhitu up` over the sample documents: what is printed, what is answered, and that nothing is left running."""

from __future__ import annotations

import json
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from tests.system.program import Program, addresses

pytestmark = pytest.mark.slow


def get(url: str) -> Any:  # noqa: ANN401 — JSON as it comes
    with urllib.request.urlopen(url, timeout=30) as answer:  # noqa: S310 — our own server
        return json.load(answer)


def names(base: str, path: str, **parameters: str) -> list[str]:
    return sorted(row["name"] for row in get(f"{base}/v1/{path}?{urllib.parse.urlencode(parameters)}")["items"])


def test_up_prints_three_addresses_and_answers_the_first_questions(samples: Program) -> None:
    with samples.serving("up", "--port", "0") as lines:
        urls = addresses(lines)
        assert len(urls) == 3
        base = urls[0].rstrip("/")
        for url in urls:
            with urllib.request.urlopen(urllib.parse.quote(url, safe=":/?&=%"), timeout=30) as answer:  # noqa: S310
                assert answer.status == 200
        assert get(f"{base}/readyz")["release"] == (samples.home / "current").read_text(encoding="utf-8").strip()
        assert names(base, "policies/by-city", city="北京") == [
            "《北京市促进通用人工智能创新发展的若干措施》",
            "《北京市加快建设具有全球影响力的人工智能创新策源地实施方案（2023-2025年）》",
        ]
        assert names(base, "policies/by-city", city="成都市") == [
            "《成都市关于进一步促进人工智能产业高质量发展的若干政策措施（征求意见稿）》",
            "《成都市加快大模型创新应用推进人工智能产业高质量发展的若干措施》",
            "《成都市围绕超算智算加快算力产业发展的政策措施》",
            "《成都市打造人工智能产业发展新高地若干政策》",
        ]
        assert {"文心一言", "文心大模型4.0"} <= set(names(base, "models/by-developer", developer="百度"))
        assert "Kimi" in " ".join(names(base, "models/by-backer", backer="阿里巴巴"))


def test_nothing_is_left_running(samples: Program) -> None:
    others = set(engines_over(samples.home))  # of tests that hold one as long as they run
    with samples.serving("serve", "--port", "0") as lines:
        get(f"{addresses(lines)[0]}readyz")
        assert set(engines_over(samples.home)) > others
    assert set(engines_over(samples.home)) <= others


def engines_over(home: Path) -> list[str]:
    """Processes with a file of the home's releases open: the embedded engine over it."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            targets = [str(link.readlink()) for link in (process / "fd").iterdir()]
        except OSError:
            continue  # it ended, or is not ours to look into
        if any(target.startswith(str(home / "releases")) for target in targets):
            found.append(process.name)
    return found
