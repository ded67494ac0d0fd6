from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from etl.errors import AssertionsError
from etl.releases.assertions import DEFAULT, read_assertions
from etl.releases.checked import Checked
from etl.releases.manifest import about_of
from etl.releases.read import read_release
from etl.releases.state import Gap, State
from etl.releases.write import Written, write_release
from ontology.gazetteer import Gazetteer
from ontology.iri import BASE
from ontology.statement import FixedSnapshot
from tests.snapshots import MEASURES, example_snapshot


def release(folder: Path, text: str, snapshot: FixedSnapshot | None = None) -> Written:
    file = folder / "own.yaml"
    file.write_text(text, encoding="utf-8")
    frozen = snapshot or example_snapshot()
    about = about_of(frozen.release, BASE)
    return write_release(State(frozen), about, folder / "out", (read_assertions(file),), Gazetteer((), {}, frozenset()))


def test_the_ones_that_ship_hold_for_a_small_snapshot(tmp_path: Path) -> None:
    assert release(tmp_path, DEFAULT.read_text(encoding="utf-8")).warnings == ()


@pytest.mark.parametrize(
    ("floor", "said"),
    [
        ("min: {Policy: 12}", "min.Policy: 2 of at least 12, 10 short"),
        ("min: {GovernmentBody: 3}", "min.GovernmentBody: 2 of at least 3, 1 short"),
        ("min: {issuedOn: 3}", "min.issuedOn: 2 of at least 3, 1 short"),
        ("min: {Document: 3}", "min.Document: 2 of at least 3, 1 short"),
        ("share: {Model: {parameterCount: 0.6}}", "share.Model.parameterCount: 1/2 have it, at least 0.6 should"),
    ],
)
def test_below_a_floor_nothing_is_released_and_it_says_by_how_much(tmp_path: Path, floor: str, said: str) -> None:
    with pytest.raises(AssertionsError) as caught:
        release(tmp_path, floor)
    assert caught.value.en.startswith(f"nothing was released: {tmp_path / 'own.yaml'}: {said}")
    assert caught.value.zh.startswith("未发布：")
    assert [path.name for path in (tmp_path / "out").iterdir()] == [".lock"]


@pytest.mark.parametrize(
    "floor", ["min: {Policy: 2, Entity: 18, Statement: 33}", "share: {Policy: {issuedOn: 1.0}}", ""]
)
def test_a_floor_that_is_just_reached_holds(tmp_path: Path, floor: str) -> None:
    assert release(tmp_path, floor).new


@pytest.mark.parametrize(
    ("ceiling", "said"),
    [
        ("max: {Policy: 1}", "max.Policy: 2, at most 1 expected"),
        (
            'values: ["amount <= 1e9 CNY"]',
            "values: amount <= 1e9 CNY: 1 beyond it, such as 远山智能D+轮融资 amount 2500000000",
        ),
        (
            'values: ["issuedOn >= 2023-06"]',
            "values: issuedOn >= 2023-06: 1 beyond it, such as 《北京市通用智能示例措施》 issuedOn 2023-05-30",
        ),
    ],
)
def test_above_a_ceiling_the_release_is_written_with_a_warning(tmp_path: Path, ceiling: str, said: str) -> None:
    written = release(tmp_path, ceiling)
    ((en, zh),) = written.warnings
    assert en.startswith(f"{tmp_path / 'own.yaml'}: {said}")
    assert zh.startswith(f"{tmp_path / 'own.yaml'}: ")
    assert "：" in zh
    assert written.folder.exists()


@pytest.mark.parametrize(
    "ceiling", ['values: ["amount <= 1e9 USD"]', 'values: ["amount <= 2.5e9"]', 'values: ["issuedOn >= 2023-05-30"]']
)
def test_a_ceiling_speaks_of_its_currency_and_of_what_a_date_states(tmp_path: Path, ceiling: str) -> None:
    assert release(tmp_path, ceiling).warnings == ()


def test_who_lacks_what_all_should_have_gets_a_line_among_the_gaps(tmp_path: Path) -> None:
    snapshot = example_snapshot()
    unplaced = tuple(
        s for s in snapshot.statement_records if (s.subject, s.predicate) != (MEASURES.id, "appliesToRegion")
    )
    written = release(tmp_path, "every: {Policy: appliesToRegion}", replace(snapshot, statement_records=unplaced))
    assert list(read_release(written.folder).snapshot.gaps()) == [
        Gap(
            "policies.txt",
            MEASURES.name,
            "Policy without appliesToRegion: no document says it, or it was not understood",
            "政策缺少“适用地区”：文档未载明，或未能理解",
        )
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("min: {Policy: 2\n", "cannot be read as YAML"),
        ("max: {}\nmin:\n  Polcy: 12\n", "own.yaml:3: min.Polcy: the ontology has no Polcy here; did you mean Policy?"),
        ("min:\n  Policy: many\n", "own.yaml:2: min.Policy: Input should be a valid integer"),
        ("minimum: {Policy: 1}\n", "own.yaml:1: minimum: Extra inputs are not permitted"),
        (
            "every:\n  Policy:\n  - issuedOn\n  - region\n",
            "own.yaml:2: every.Policy.region: the ontology has no region",
        ),
        ("values:\n- amount <= 1\n- amount is big\n", 'own.yaml:3: values.1: is not of the form "amount <= 1e12 CNY"'),
        ("values: [developedBy <= 1]\n", "own.yaml:1: values.0: developedBy is no property with numbers or dates"),
        ("values: [issuedOn <= soon]\n", "own.yaml:1: values.0: soon is no date"),
        ("- min\n", "own.yaml:1: the file: Input should be a valid dictionary"),
    ],
)
def test_a_wrong_file_is_told_with_line_and_key(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(AssertionsError) as caught:
        release(tmp_path, text)
    assert said in caught.value.en
    assert not (tmp_path / "out").exists()


def test_a_state_is_completed_as_its_release_is(tmp_path: Path) -> None:
    written = release(tmp_path, "every: {Model: [parameterCount]}")
    checked = Checked((read_assertions(tmp_path / "own.yaml"),))
    gaps = checked.complete(State(example_snapshot())).gaps
    assert tuple(gaps) == tuple(read_release(written.folder).snapshot.gaps()) != ()
    assert Checked(()).complete(State(example_snapshot())) == State(example_snapshot())
