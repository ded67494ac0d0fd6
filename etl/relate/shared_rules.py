"""What all rules share, checked and compiled: topics (`topics.yaml`) and cues of factuality (`factuality.yaml`)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from etl.errors import RuleError
from etl.recognise.scan import Scan
from etl.relate.factuality import Cue
from etl.relate.files import CuesForm, TopicsForm, read_form
from etl.relate.kinds import with_kinds
from etl.relate.pattern import PatternError, Vocabulary, compile_pattern
from etl.relate.topic_rules import Head, Several, Stand, TopicRules, topic_scanner
from ontology.statement import Factuality


def fault(path: Path, rule: str, why: str) -> RuleError:
    """An error that names file and rule."""
    return RuleError(f"{path.name}: {rule}: {why}; correct the rule", f"{path.name}：规则 {rule}：{why}；请改正该规则")


def read_topics(path: Path, words: Mapping[str, Sequence[str]]) -> TopicRules:
    """The topics of a file, with the lists of `words`. Raises RuleError for a wrong pattern."""
    form = read_form(path, TopicsForm)
    vocabulary = Vocabulary(words)
    stands = tuple(
        Stand(stand.type, joined(stand.anywhere), joined(stand.clause), joined(stand.document), joined(stand.other))
        for stand in form.stands
    )
    several = tuple(Several(group.type, group.count, joined(group.words)) for group in form.several)
    try:
        document = {
            kind: tuple(compile_pattern(source, vocabulary) for source in sources)
            for kind, sources in form.document.items()
        }
        return TopicRules(
            stands,
            several,
            tuple(Head(re.compile(joined([h.before])), re.compile(joined([h.after]))) for h in form.heads),
            re.compile("|".join(f"(?:{joined([h.after])})" for h in form.heads) or "(?!)"),
            re.compile(joined(form.questions)),
            topic_scanner(stands, several),
            {kind: re.compile(f"(?:{joined(found)})\\Z") for kind, found in form.not_after.items() if found},
            {kind: re.compile(joined(found)) for kind, found in form.not_before.items() if found},
            frozenset(form.latest),
            document,
        )
    except (PatternError, re.error) as error:
        raise fault(path, "topics", str(error)) from error


def joined(expressions: Sequence[str]) -> str:
    """Expressions as alternatives of one, with the kinds that they name."""
    return "|".join(f"(?:{with_kinds(expression)})" for expression in expressions)


def read_cues(folder: Path) -> tuple[Cue, ...]:
    """The cues of a folder's `factuality.yaml`. Raises RuleError for a wrong expression."""
    path = folder / "factuality.yaml"
    form = read_form(path, CuesForm)
    try:
        return tuple(Cue(Factuality(cue.kind), cue.reach, Scan(joined(cue.find))) for cue in form.cues)
    except re.error as error:
        raise fault(path, "cues", str(error)) from error
