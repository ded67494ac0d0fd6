"""A mapping file says what columns of one's own mean; what is wrong in it is named by file, line and key."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from etl.errors import MappingError
from etl.ingest import Ingested, ingest
from etl.read import mapping_for, read_mapping
from etl.store import Store, open_store
from etl.values.written import is_date_form, parse_written_date

ROWS = (("标的", "到账额", "拍板日", "经办人"), ("溪桥科技", "3000", "05/06/2024", "某甲"))
MAPPING = """# 我方台账
columns:
  标的: company
  到账额: {role: amount, unit: 万元}
  拍板日: {role: announced, date: DD/MM/YYYY}
  经办人: ignore
"""


def workbook(folder: Path, name: str = "台账.xlsx") -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "一季度"
    for row in ROWS:
        sheet.append(row)
    book.save(folder / name)
    return folder / name


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(tmp_path / "home")


def stated(store: Store) -> list[str]:
    return sorted(f"{s.predicate} {s.value}" for s in store.statements() if s.value is not None)


def run(path: Path, store: Store) -> Ingested:
    return ingest([path], store, ner_model="none")


def test_mapped_columns_state_facts_with_row_and_column(tmp_path: Path, store: Store) -> None:
    path = workbook(tmp_path)
    (tmp_path / "台账.mapping.yaml").write_text(MAPPING, encoding="utf-8")
    run(path, store)

    assert stated(store) == ["amount 30000000", "announcedOn 2024-06-05", "currency CNY"]
    (date,) = [s for s in store.statements() if s.predicate == "announcedOn"]
    assert date.evidence[0].locator == "工作表“一季度”第2行 × 拍板日"
    assert list(store.issues()) == []


def test_a_changed_mapping_reads_the_document_again_and_an_equal_one_does_not(tmp_path: Path, store: Store) -> None:
    path = workbook(tmp_path)
    mapping = tmp_path / "台账.xlsx.mapping.yaml"
    counts = []
    for text in (None, MAPPING, MAPPING, MAPPING.replace("万元", "万美元")):
        if text:
            mapping.write_text(text, encoding="utf-8")
        done = run(path, store)
        counts.append((done.new, done.replaced, done.unchanged))

    assert counts == [(1, 0, 0), (0, 1, 0), (0, 0, 1), (0, 1, 0)]
    assert stated(store) == ["amount 30000000", "announcedOn 2024-06-05", "currency USD"]


def test_the_file_s_own_mapping_stands_above_that_of_its_folder(tmp_path: Path) -> None:
    path = workbook(tmp_path)
    (tmp_path / "zhitu.mapping.yaml").write_text("columns: {标的: name}", encoding="utf-8")
    shared = mapping_for(path)
    (tmp_path / "台账.mapping.yaml").write_text(MAPPING, encoding="utf-8")
    own = mapping_for(path)
    (tmp_path / "别处.yaml").write_text("columns: {标的: chip}", encoding="utf-8")
    given = mapping_for(path, read_mapping(tmp_path / "别处.yaml"))

    assert [each.name for each in (shared, own, given) if each] == [
        "zhitu.mapping.yaml",
        "台账.mapping.yaml",
        "别处.yaml",
    ]


def test_a_sheet_s_columns_stand_above_those_of_all(tmp_path: Path) -> None:
    file = tmp_path / "m.yaml"
    file.write_text("columns: {标的: company}\nsheets: {二季度: {columns: {标 的: model}}}\n", encoding="utf-8")
    mapping = read_mapping(file)

    roles = [found.role for sheet in ("一季度", "二季度") if (found := mapping.find(sheet, "标的"))]
    assert roles == ["company", "model"]


def test_a_mapped_column_that_no_table_has_is_told(tmp_path: Path, store: Store) -> None:
    path = workbook(tmp_path)
    (tmp_path / "台账.mapping.yaml").write_text(MAPPING + "  轮次: round\n", encoding="utf-8")
    run(path, store)

    assert [(issue.place, issue.en) for _, issue in store.issues()] == [
        ("台账.mapping.yaml · 轮次", "no table has this mapped column")
    ]


def test_a_faulty_mapping_refuses_its_file_and_the_others_go_on(tmp_path: Path, store: Store) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    workbook(folder)
    workbook(folder, "另一.xlsx")
    (folder / "台账.mapping.yaml").write_text("columns: {标的: firm}", encoding="utf-8")
    (folder / "没有.mapping.yaml").write_text(MAPPING, encoding="utf-8")
    done = ingest([folder], store, ner_model="none")

    assert [refusal.path.name for refusal in done.refused] == ["台账.xlsx"]
    unread = [(each.path.name, each.en) for each in done.unread]
    assert unread == [("没有.mapping.yaml", "a mapping for no file here")]
    assert done.new == 1


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("标的: company", "标的: compny", "m.yaml:3: 标的: compny is no role; did you mean company? Roles: policy, "),
        ("unit: 万元", "units: 万元", "m.yaml:4: unknown key `units` (columns.到账额.units); did you mean `unit`?"),
        ("unit: 万元", "unit: 万斤", "m.yaml:4: 到账额.unit: 万斤 is no unit of money"),
        ("标的: company", "标的: {role: company, unit: 元}", "m.yaml:3: 标的.unit: only for columns of sums"),
        ("date: DD/MM/YYYY", "date: d/m/y", "m.yaml:5: 拍板日.date: write it with YYYY, MM, DD"),
        (
            "{role: amount, unit: 万元}",
            "{role: amount, date: YYYY}",
            "m.yaml:4: 到账额.date: only for columns of dates",
        ),
        ("标的: company", "标的: {role: company, type: Model}", "m.yaml:3: 标的.type: only for the role name"),
        ("标的: company", "标的: {role: name, type: Firm}", "m.yaml:3: 标的.type: write one of "),
        ("经办人: ignore", "标 的: ignore", "m.yaml:6: the header '标 的' is empty or given twice"),
        ("columns:", "colums:", "m.yaml:2: unknown key `colums` (colums); did you mean `columns`?"),
        ("标的: company", "标的: [company", "m.yaml:"),
        (MAPPING, "columns: {}", "m.yaml:1: no column is mapped"),
    ],
)
def test_a_fault_names_file_line_and_key(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in MAPPING
    file = tmp_path / "m.yaml"
    file.write_text(MAPPING.replace(old, new), encoding="utf-8")
    with pytest.raises(MappingError) as caught:
        read_mapping(file)
    assert caught.value.en.startswith(told)
    assert caught.value.zh.startswith(told.partition(": ")[0].rstrip(":"))


def test_a_name_column_takes_the_class_that_the_mapping_says(tmp_path: Path, store: Store) -> None:
    path = tmp_path / "x.csv"
    path.write_text("标的,参数量\n青岚,70亿\n", encoding="utf-8")
    (tmp_path / "x.mapping.yaml").write_text("columns: {标的: {role: name, type: Model}}", encoding="utf-8")
    run(path, store)

    assert stated(store) == ["parameterCount 7000000000"]


@pytest.mark.parametrize(
    ("text", "form", "date"),
    [
        ("05/06/2024", "DD/MM/YYYY", "2024-06-05"),
        ("05/06/2024", "MM/DD/YYYY", "2024-05-06"),
        ("5.6.2024", "DD.MM.YYYY", "2024-06-05"),
        ("06/2024", "MM/YYYY", "2024-06"),
        ("05062024", "DDMMYYYY", "2024-06-05"),
        ("2024-06-05", "DD/MM/YYYY", "2024-06-05"),
        ("31/02/2024", "DD/MM/YYYY", None),
        ("5/6/24", "DD/MM/YYYY", None),
    ],
)
def test_a_date_is_read_in_the_form_that_was_said(text: str, form: str, date: str | None) -> None:
    assert parse_written_date(text, form) == date


@pytest.mark.parametrize("form", ["", "DD/MM", "YYYY/YYYY", "YYYY-DD", "YYYY年MM月DD日x", "yyyy"])
def test_what_is_no_form_of_a_date_is_refused(form: str) -> None:
    assert not is_date_form(form)
