"""`zhitu evaluate`: how good extraction is on annotated documents."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from etl.cli.options import JsonLogs, Quiet, talk_of
from etl.cli.words import words
from etl.document import Document
from etl.errors import EtlError
from etl.evaluate import Scores, Tally, ablation, read_gold, score, total
from etl.evaluate.ablation import Variant
from etl.evaluate.calibration import calibration_error
from etl.evaluate.gold import GoldDocument
from etl.evaluate.kept_scores import as_yaml as scores_as_yaml
from etl.evaluate.kept_scores import kept_scores, set_of, with_set
from etl.evaluate.page import page, rows
from etl.evaluate.precision import Source, as_yaml, precision_of
from etl.extract import extractor
from etl.read import discover, read_documents
from etl.relate.files import read_form
from etl.relate.trust import PrecisionForm
from etl.whole_file import whole_file

HELP = words(
    "Score extraction against gold annotations: precision, recall and F per class and predicate.\n\n"
    "GOLD: .json (one document) or .jsonl (one a line): doc, entities (type, name, also, optional), relations (s, p, o,"
    " quote, optional). --documents: the texts they annotate, found by their name or id.",
    "以标注集评估抽取：各类实体、各谓词的准确率、召回率与 F 值。\n\n"
    "GOLD：.json（一份文档）或 .jsonl（每行一份）：doc、entities（type、name、also、optional）、"
    "relations（s、p、o、quote、optional）。--documents：被标注的文本，按文件名或 id 对应。",
)
Gold = Annotated[
    list[Path], typer.Argument(metavar="GOLD…", show_default=False, help=words("Annotation files.", "标注文件。"))
]
Documents = Annotated[
    list[Path],
    typer.Option("--documents", "-d", show_default=False, help=words("Texts: files or folders.", "文本：文件或目录。")),
]
Html = Annotated[
    Path | None,
    typer.Option(
        "--html",
        dir_okay=False,
        show_default=False,
        help=words("Write a page with tables, errors and annotated texts.", "输出含表格、错误与标注文本的网页。"),
    ),
]
Ablate = Annotated[
    bool,
    typer.Option("--ablate", help=words("Also score each part of recognition apart.", "另行分别评估识别的各个部分。")),
]
Errors = Annotated[
    bool, typer.Option("--errors", help=words("List every miss and false find.", "列出全部漏报与误报。"))
]
NerModel = Annotated[
    str,
    typer.Option(
        "--ner-model",
        help=words("Tagger: lac, lac-only, none, or a spaCy package.", "标注器：lac、lac-only、none 或 spaCy 包。"),
    ),
]
RulePrecision = Annotated[
    Path | None,
    typer.Option(
        "--rule-precision",
        dir_okay=False,
        show_default=False,
        help=words(
            "Write how often each rule was right: etl/rules/precision.yaml, which confidence comes from.",
            "写出每条规则的正误次数：即置信度所依据的 etl/rules/precision.yaml。",
        ),
    ),
]
Fresh = Annotated[
    list[Path],
    typer.Option(
        "--fresh",
        show_default=False,
        help=words(
            "With --rule-precision: a GOLD file that no rule was tuned with yet (repeatable); its counts are kept.",
            "配合 --rule-precision：GOLD 中尚未用于调整规则的文件（可重复）；其计数将保留。",
        ),
    ),
]
Commit = Annotated[
    str,
    typer.Option(
        "--commit",
        show_default=False,
        help=words(
            "With --rule-precision or --scores: the state of the rules.",
            "配合 --rule-precision 或 --scores：规则所处的提交。",
        ),
    ),
]
KeptScores = Annotated[
    Path | None,
    typer.Option(
        "--scores",
        dir_okay=False,
        show_default=False,
        help=words(
            "Write the counts into a file of scores: etl/evaluate/scores.yaml, which data cards of releases quote.",
            "将计数写入评分文件：即发布版数据卡所引用的 etl/evaluate/scores.yaml。",
        ),
    ),
]
SetName = Annotated[
    str,
    typer.Option(
        "--set",
        help=words("With --scores: what these texts are called there.", "配合 --scores：这批文本在其中的名称。"),
    ),
]
Unread = Annotated[
    bool,
    typer.Option(
        "--unread",
        help=words(
            "With --scores: nobody read these texts while writing rules.",
            "配合 --scores：编写规则时无人读过这批文本。",
        ),
    ),
]


_WIDE = 150  # characters; the table of variants has ten columns


def command(
    gold: Gold,
    documents: Documents,
    *,
    html: Html = None,
    ablate: Ablate = False,
    errors: Errors = False,
    ner_model: NerModel = "lac",
    rule_precision: RulePrecision = None,
    fresh: Fresh = [],  # noqa: B006 — Typer's default, never changed
    commit: Commit = "",
    scores_file: KeptScores = None,
    set_name: SetName = "dev",
    unread: Unread = False,
    quiet: Quiet = False,
    json_logs: JsonLogs = False,
) -> None:
    """Run the command: see HELP."""
    talk = talk_of(quiet=quiet, json_logs=json_logs)
    annotated = {document.doc: document for document in read_gold(gold)}
    texts = _texts(documents, annotated)
    extract = extractor(ner_model)
    found = [extract(text) for text in talk.progress(texts, len(texts), "documents scored", "已评估文档")]
    scores = total(score(extraction, annotated[extraction.document.name]) for extraction in found)
    _print(scores, errors=errors)
    if html:
        _write(html, page(scores, found))
        talk.say(f"{html}: written", f"{html}：已写出", path=str(html))
    if rule_precision:
        sources = {d.doc: Source(path.name, path in fresh) for path in gold for d in read_gold([path])}
        before = read_form(rule_precision, PrecisionForm) if rule_precision.exists() else None
        _write(rule_precision, as_yaml(precision_of(scores.judged, sources, commit, before)))
        talk.say(f"{rule_precision}: written", f"{rule_precision}：已写出", path=str(rule_precision))
    if scores_file:
        measured = set_of(scores, [path.name for path in gold], len(found), commit, unread=unread)
        _write(scores_file, scores_as_yaml(with_set(kept_scores(scores_file), set_name, measured)))
        talk.say(f"{scores_file}: written", f"{scores_file}：已写出", path=str(scores_file))
    if ablate:
        runs = ablation.ablate(texts, annotated, ner_model)
        _ablation(talk.progress(runs, len(ablation.VARIANTS), "variants scored", "已评估组合"))


def _write(path: Path, text: str) -> None:
    with whole_file(path) as part:
        part.write_text(text, encoding="utf-8")


def _print(scores: Scores, *, errors: bool) -> None:
    console = Console()
    for title, tallies in (
        (words("entities", "实体"), scores.entities),
        (words("relations", "关系"), scores.relations),
    ):
        console.print(_table(title, rows(tallies)))
    print(_calibration(scores))
    if errors:
        for finding in scores.findings:
            print(finding.document, finding.wrong, finding.group, finding.text, finding.quote, sep="\t")


def _texts(paths: list[Path], annotated: dict[str, GoldDocument]) -> list[Document]:
    """The annotated documents among `paths`, in the order of their annotations."""
    found = {d.name: d for file in discover(paths).files for d in read_documents(file) if d.name in annotated}
    missing = [name for name in annotated if name not in found]
    if missing:
        some = ", ".join(missing[:5])
        raise EtlError(
            f"{len(missing)} annotated document(s) are not among --documents, such as {some}; add their files",
            f"--documents 中缺少 {len(missing)} 份被标注的文档，例如 {some}；请补上其文件",
        )
    return [found[name] for name in annotated]


def _calibration(scores: Scores) -> str:
    error, claims = f"{calibration_error(scores.judged):.3f}", len(scores.judged)
    right, trusted = (
        sum(values) / max(claims, 1)
        for values in ([one.right for one in scores.judged], [one.confidence for one in scores.judged])
    )
    return words(
        f"confidence: {claims} claims, trusted {trusted:.3f} on average, right {right:.3f};"
        f" expected calibration error {error}",
        f"置信度：{claims} 条断言，平均置信度 {trusted:.3f}，正确率 {right:.3f}；期望校准误差 {error}",
    )


def _table(title: str, rows: Iterable[tuple[str, Tally]]) -> Table:
    table = Table(title, *(["P", "R", "F"]), words("right", "正确"), words("false", "误报"), words("missed", "漏报"))
    for group, tally in rows:
        shares = [f"{share:.3f}" for share in (tally.precision, tally.recall, tally.f)]
        table.add_row(group, *shares, str(tally.right), str(tally.false), str(tally.missed))
    return table


def _ablation(found: Iterable[tuple[Variant, Scores]]) -> None:
    """Precision, recall and F of each group in per cent, a column a variant."""
    table = Table(words("P/R/F, %", "P/R/F，%"))
    cells: dict[str, list[str]] = {}
    for variant, scores in found:
        table.add_column(words(variant.name, variant.name_zh), no_wrap=True)
        together = (words("relations", "关系"), sum(scores.relations.values(), Tally()))
        for group, tally in [*rows(scores.entities), together]:
            shares = (round(100 * share) for share in (tally.precision, tally.recall, tally.f))
            cells.setdefault(group, []).append("/".join(map(str, shares)))
    for group, row in cells.items():
        table.add_row(group, *row)
    Console(width=_WIDE).print(table)
