from __future__ import annotations

import json

import pytest

from etl.cli.talk import Talk
from etl.cli.words import language, words
from ontology.errors import ZhituError


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHITU_LANG", "en")


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"ZHITU_LANG": "zh"}, "zh"),
        ({"ZHITU_LANG": "en", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_the_language_follows_the_locale_and_zhitu_lang_before_it(
    environment: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("ZHITU_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert language() == expected
    assert words("en", "zh") == expected


def test_talk_goes_to_stderr_and_quiet_keeps_errors_only(capsys: pytest.CaptureFixture[str]) -> None:
    quiet = Talk(quiet=True)
    quiet.say("hello", "你好")
    quiet.error(ZhituError("a.txt: wrong", "a.txt：有误"))
    assert capsys.readouterr() == ("", "zhitu: a.txt: wrong\n")


def test_json_logs_are_one_object_a_line_with_their_fields(capsys: pytest.CaptureFixture[str]) -> None:
    Talk(json_logs=True).say("3 read", "已读 3", read=3)
    out, err = capsys.readouterr()
    assert out == ""
    assert json.loads(err) == {"level": "info", "message": "3 read", "read": 3}


def test_progress_off_a_terminal_is_plain_lines_and_yields_everything(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(Talk().progress(range(20), 20, "files", "文件")) == list(range(20))
    assert capsys.readouterr().err.splitlines()[-1] == "zhitu: files: 20 of 20"


@pytest.mark.parametrize("total", [1, 10, 15, 39, 1001])
def test_progress_off_a_terminal_is_at_most_ten_lines(total: int, capsys: pytest.CaptureFixture[str]) -> None:
    list(Talk().progress(range(total), total, "files", "文件"))
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) <= 10
    assert lines[-1] == f"zhitu: files: {total} of {total}"
