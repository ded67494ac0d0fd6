"""What the documents say is true: settings, commands and links."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cypher.catalogue import load_catalogue
from cypher.settings import known_variables, settings_classes

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [ROOT / "README.md", ROOT / "README.zh-CN.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]


def settings_table() -> str:
    """The table of docs/settings.md, from the classes that read the variables."""
    fields = {f"ZHITU_{n}".upper(): f for kind in settings_classes() for n, f in kind.model_fields.items()}
    rows = []
    for name, field in sorted(fields.items()):
        default = field.get_default(call_default_factory=False)
        shown = "" if default is None or "Secret" in type(default).__name__ or field.is_required() else f"`{default}`"
        shown = "the platform's folder" if field.default_factory is not None else shown
        rows.append(f"| `{name}` | {shown} | {field.description} |")
    return "\n".join(["| variable | default | what it is |", "| --- | --- | --- |", *rows])


def endpoint_table() -> str:
    """The table of docs/api.md, from the query files."""
    rows = ["| endpoint | parameters | answers |", "| --- | --- | --- |"]
    for query in sorted(load_catalogue().queries, key=lambda q: q.route):
        parameters = ", ".join(f"`{parameter.name}`" for parameter in query.params)
        rows.append(f"| `{query.route}` | {parameters} | {query.summary.en} |")
    return "\n".join(rows)


def test_the_table_of_endpoints_is_the_one_of_the_query_files() -> None:
    assert endpoint_table() in (ROOT / "docs" / "api.md").read_text(encoding="utf-8")


def test_the_table_of_settings_is_the_one_of_the_classes() -> None:
    assert settings_table() in (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")


def test_every_known_variable_is_in_the_docs() -> None:
    text = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    assert [name for name in sorted(known_variables()) if f"`{name}`" not in text] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(document: Path) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)\)", document.read_text(encoding="utf-8"))
    assert [target for target in targets if not (document.parent / target).exists()] == []


def test_no_file_names_this_machine_or_a_registry() -> None:
    """A path of one machine or a registry's host in a lock file would break somewhere else."""
    hosts = re.compile(r"pypi\.org|pythonhosted|registry\.npmjs|/(?:root|work|tmp|home|farm)/[A-Za-z0-9]")
    wrong = [
        str(path.relative_to(ROOT))
        for pattern in ("requirements/*", "pyproject.toml", "Makefile", "docker/*", "*.md", "docs/*.md", "**/*.py")
        for path in ROOT.glob(pattern)
        if path.is_file() and ".venv" not in path.parts and path != Path(__file__).resolve()
        if hosts.search(path.read_text(encoding="utf-8"))
    ]
    assert wrong == []
