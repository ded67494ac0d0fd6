"""The commands as a user meets them: exit codes, messages, and what stays when something goes wrong."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
from pathlib import Path

import pytest

from etl.samples import SAMPLES
from tests.system.program import ZHITU, Program

TEXT = "2023年5月，远山智能科技有限公司发布了青岚大模型。"
OTHER = "近海智能科技有限公司成立于2019年，总部位于上海。"


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_help_names_every_command_in_both_languages(fresh: Program) -> None:
    english, chinese = fresh.cold("--help").out, fresh("--help", ZHITU_LANG="zh").out
    assert fresh("--help").out == english
    for name in (
        "ingest",
        "load",
        "build",
        "serve",
        "up",
        "retract",
        "export",
        "text",
        "extract",
        "stats",
        "issues",
        "names",
        "release",
        "diff",
        "apply",
        "evaluate",
        "explain",
        "resolve",
        "review",
        "retract",
    ):
        assert f" {name} " in english
        assert f" {name} " in chinese
    assert "knowledge graph" in english
    assert "知识图谱" in chinese


@pytest.mark.parametrize(
    "arguments", [["nonsense"], ["ingest"], ["export", "--format", "csv"], ["serve", "--port", "x"]]
)
def test_wrong_usage_ends_with_2(fresh: Program, arguments: list[str]) -> None:
    assert fresh(*arguments, code=2).out == ""


@pytest.fixture(scope="module")
def one_kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Program, Path, str]:
    """A home that keeps the one document of a folder; the folder; what the home exports."""
    folder = tmp_path_factory.mktemp("documents")
    write(folder / "good.txt", TEXT)
    program = Program(tmp_path_factory.mktemp("home"))
    program("ingest", folder)
    return program, folder, program.export()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("binary.txt", b"\x7fELF\x02\x01\x01\x00" + bytes(range(256)) * 8, "binary.txt"),
        ("empty.txt", "", "empty.txt"),
        ("blank.txt", " \n\n ", "blank.txt"),
        ("lines.jsonl", '{"id": "a", "text": "好"}\n{"id": "b", "text": \n', "lines.jsonl:2"),
        ("front.md", "---\npublished: soon\n---\n正文内容。\n", "front.md"),
    ],
)
def test_an_unreadable_file_is_refused_by_name_and_all_else_is_kept(
    one_kept: tuple[Program, Path, str], fresh: Program, name: str, content: str | bytes, said: str
) -> None:
    kept, folder, before = one_kept
    shutil.copytree(kept.home, fresh.home)
    unreadable = write(folder / name, content)
    try:
        done = fresh("ingest", folder, code=1)
    finally:
        unreadable.unlink()
    assert said in done.err
    assert "0 new, 0 replaced, 1 unchanged; 1 refused" in done.err
    assert "Traceback" not in done.err
    assert fresh.export() == before


def test_a_missing_path_is_named_and_nothing_is_kept(fresh: Program, tmp_path: Path) -> None:
    done = fresh("ingest", tmp_path / "nowhere.txt", code=1)
    assert "nowhere.txt" in done.err
    assert fresh.export() == ""


def test_gb18030_is_read_not_refused(fresh: Program, tmp_path: Path) -> None:
    utf8, gb = write(tmp_path / "a.txt", TEXT), write(tmp_path / "b.txt", TEXT.encode("gb18030"))
    assert fresh("text", gb).out == fresh("text", utf8).out == TEXT


def test_text_of_a_folder_asks_for_a_file(fresh: Program, tmp_path: Path) -> None:
    assert f"{tmp_path}: is a folder; name one file in it" in fresh("text", tmp_path, code=1).err


def test_usage_names_a_path_once(fresh: Program) -> None:
    assert "[PATH]..." in fresh("build", "--help").out


def test_types_that_are_not_read_are_listed_and_do_not_fail(fresh: Program, tmp_path: Path) -> None:
    write(tmp_path / "slides.pptx", b"PK")
    write(tmp_path / "good.txt", TEXT)
    done = fresh("ingest", tmp_path / "slides.pptx", tmp_path / "good.txt")
    assert "slides.pptx: not read" in done.err
    assert "1 new, 0 replaced, 0 unchanged; 0 refused, 1 files or parts not read" in done.err


def test_extract_prints_one_object_a_document_and_touches_no_store(fresh: Program, tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", TEXT)
    document = json.loads(fresh.cold("extract", path).out)
    text = fresh("text", path).out
    assert document["document"]["name"] == "a.txt"
    assert {e["name"] for e in document["entities"]} >= {"远山智能科技有限公司"}
    for statement in document["statements"]:
        for evidence in statement["evidence"]:
            assert text[evidence["start"] : evidence["end"]] == evidence["quote"]
    assert not (fresh.home / "store.sqlite").exists()


def test_extract_names_a_file_that_cannot_be_read_and_prints_all_else(fresh: Program, tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    write(folder / "a.txt", "")
    write(folder / "b.txt", TEXT)
    write(folder / "c.pptx", "PK")
    done = fresh("extract", folder, code=1, ZHITU_LANG="zh")
    assert [json.loads(line)["document"]["name"] for line in done.out.splitlines()] == ["b.txt"]
    assert "a.txt：文件是空的" in done.err
    assert "c.pptx：未读取：不支持 .pptx，请另存为" in done.err
    assert done.err.splitlines()[-1] == "zhitu: 1 个文件无法读取，其余均已输出"


def test_what_was_not_understood_is_listed_with_its_place(fresh: Program, tmp_path: Path) -> None:
    table = write(tmp_path / "table.txt", "公司\t成立时间\t天气\n远山智能\t很久以前\t晴\n溪桥科技\t2020年\t雨\n")
    assert "2 columns, cells or parts of files" in fresh("ingest", table).err
    assert "zhitu: 2 columns, cells or parts of files not understood" in fresh("issues").err
    assert fresh("issues").out.splitlines() == [
        "table.txt\t表1 × 天气\tthe column is not understood",
        "table.txt\t表1 第1行 × 成立时间\tnot understood: 很久以前",
    ]
    first = json.loads(fresh("issues", "--json-logs", ZHITU_LANG="zh").out.splitlines()[0])
    assert first == {"document": "table.txt", "place": "表1 × 天气", "reason": "不认识该列"}


def test_retract_leaves_a_store_that_never_saw_the_document(tmp_path: Path) -> None:
    one, other = write(tmp_path / "one.txt", TEXT), write(tmp_path / "other.txt", OTHER)
    without, with_both = Program(tmp_path / "without"), Program(tmp_path / "both")
    without("ingest", one)
    with_both.cold("ingest", other, one)
    assert with_both.export() != without.export()
    with_both("retract", "other.txt")
    assert with_both.export() == without.export()
    assert "other.txt" in with_both("retract", "other.txt", code=1).err


def test_a_changed_document_replaces_its_own_statements(fresh: Program, tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", TEXT)
    fresh("ingest", path)
    before = fresh.export()
    write(path, OTHER)
    assert "1 replaced" in fresh("ingest", path).err
    assert "远山智能" not in fresh.export()
    write(path, TEXT)
    fresh("ingest", path)
    assert fresh.export() == before


def test_a_second_build_builds_nothing(samples: Program) -> None:
    done = samples("build")
    assert "0 new, 0 replaced, 17 unchanged" in done.err
    assert "is there already" in done.err


def test_own_documents_do_not_mix_with_samples(holding_samples: Program, tmp_path: Path) -> None:
    done = holding_samples("build", write(tmp_path / "own.txt", TEXT))
    assert "17 sample documents taken out" in done.err
    listed = holding_samples("stats").out.splitlines()
    assert [line.split()[-1] for line in listed if line.endswith(".txt")] == ["own.txt"]
    assert "building from the 1 documents" in holding_samples("build").err


@pytest.mark.parametrize("content", [None, ""])
def test_a_path_with_nothing_to_read_leaves_the_samples(
    holding_samples: Program, tmp_path: Path, content: str | None
) -> None:
    before = holding_samples.export()
    folder = tmp_path / "documents"
    folder.mkdir()
    if content is not None:
        write(folder / "empty.txt", content)
    assert "documents" in holding_samples("build", folder, code=1).err
    holding_samples("build", tmp_path / "nowhere", code=1)
    assert holding_samples.export() == before


def test_up_serves_what_could_be_read_and_names_what_could_not(fresh: Program, tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    write(folder / "good.txt", TEXT)
    write(folder / "empty.txt", "")
    with fresh.serving("up", folder, "--port", "0") as lines:
        assert any("empty.txt" in line for line in lines)
        assert any("1 file(s) could not be read" in line for line in lines)
        assert any(line.startswith("zhitu: start page") for line in lines)


def test_serve_without_a_release_says_what_to_do(fresh: Program) -> None:
    assert "zhitu build" in fresh("serve", "--port", "0", code=1).err


def test_a_taken_port_is_named(samples: Program) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert f"--port {port}" in samples("serve", "--port", str(port), code=1).err
        # before anything is read or built
        assert len(samples("up", "--port", str(port), code=1).err.splitlines()) == 1


def test_a_database_that_is_down_is_named_and_the_release_stays(samples: Program) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"bolt://127.0.0.1:{free.getsockname()[1]}"
    before = (samples.home / "current").read_text(encoding="utf-8")
    done = samples("load", "--graph", address, code=1)
    assert address in done.err
    assert "Traceback" not in done.err
    assert (samples.home / "current").read_text(encoding="utf-8") == before


@pytest.mark.parametrize("command", [["ingest", SAMPLES], ["build"], ["load"], ["stats"], ["retract", "a.txt"]])
def test_a_home_that_is_a_file_is_named(tmp_path: Path, command: list[str | Path]) -> None:
    home = write(tmp_path / "home", "a file")
    done = Program(home)(*command, code=1)
    assert str(home) in done.err
    assert "Traceback" not in done.err


def test_an_export_into_a_missing_folder_is_named(samples: Program, tmp_path: Path) -> None:
    done = samples("export", "--out", tmp_path / "nowhere" / "all.nt", code=1)
    folder = tmp_path / "nowhere"
    assert done.err == f"zhitu: {folder}/all.nt: there is no folder {folder}; make it, or name another file\n"


def test_a_file_name_in_another_encoding_stops_nothing(fresh: Program, tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    write(Path(os.fsdecode(os.fsencode(folder) + b"/\xe9.txt")), TEXT)
    assert json.loads(fresh("extract", folder).out)["document"]["name"] == r"\udce9.txt"
    assert "1 new" in fresh("ingest", folder).err
    assert r"udce9.txt" in fresh.export()


def test_what_is_printed_is_utf8_whatever_the_locale_says(fresh: Program, tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", TEXT)
    assert fresh.cold("text", path, PYTHONUTF8="0", PYTHONIOENCODING="ascii", LC_ALL="C").out == TEXT


def test_a_misspelt_setting_is_refused_with_the_nearest_one(fresh: Program) -> None:
    assert "ZHITU_GRAPH" in fresh("stats", code=1, ZHITU_GRPAH="neo4j").err


def test_json_logs_are_json(fresh: Program, tmp_path: Path) -> None:
    done = fresh("ingest", "--json-logs", write(tmp_path / "a.txt", TEXT))
    assert [json.loads(line)["level"] for line in done.err.splitlines()] == ["info", "info"]


@pytest.mark.slow
def test_control_c_loses_nothing_that_was_kept(fresh: Program, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(300):
        write(folder / f"{number:03}.txt", f"{TEXT}第{number}份文档。" * 6)
    running = subprocess.Popen(
        [ZHITU, "ingest", "--jobs", "1", folder],
        env=fresh.environment(),
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert running.stderr is not None
    for line in running.stderr:
        if "files read" in line:
            break
    running.send_signal(signal.SIGINT)
    rest = running.stderr.read()
    assert running.wait(30) == 130
    running.stderr.close()
    assert "stopped" in rest
    kept = fresh("ingest", "--jobs", "1", folder).err
    unchanged = int(kept.split(" replaced, ")[1].split(" unchanged")[0])
    assert 30 <= unchanged < 300


@pytest.mark.parametrize(
    "arguments", [["export", "--out", "out.nt"], ["stats"], ["load"], ["issues"], ["names"], ["retract", "a"]]
)
def test_a_home_without_documents_is_said_to_be_one_and_not_made(arguments: list[str], tmp_path: Path) -> None:
    elsewhere = Program(tmp_path / "misspelt")
    assert "zhitu build" in elsewhere(*arguments, code=1).err
    assert not elsewhere.home.exists()
    assert not Path("out.nt").exists()
