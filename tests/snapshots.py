"""One small invented snapshot that the tests of graph, RDF and API share; every quote is a slice of a text below."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256

from ontology.ids import entity_id, named_entity_id, statement_id
from ontology.statement import (
    DocumentRecord,
    Entity,
    Evidence,
    Factuality,
    FixedSnapshot,
    MentionCount,
    Rank,
    RankReason,
    Statement,
)

POLICY_TEXT = (
    "2023年5月30日，北京市示例科技局发布《北京市通用智能示例措施》，支持大模型发展。\n"
    "2024年3月，海淀区示例办公室就《海淀区智能算力示例办法（征求意见稿）》公开征求意见。\n"
    "该办法落实《北京市通用智能示例措施》。\n"
    "该措施每年发放5000万元算力券。\n"
)
NEWS_TEXT = (
    "总部位于海淀区的远山智能发布青岚大模型，参数量1750亿，用寒星1芯片训练。\n"
    "2024年1月，远山智能完成25亿元D+轮融资，长河资本领投，东篱集团参投。\n"
    "远山智能计划2025年发布青岚2大模型。\n"
    "远山智能表示未与南浦云合作。\n"
    "寒星1由寒星半导体研发。\n"
)
REGION_ROWS = (
    "CN,中国,China,Country,中华人民共和国,,\n"
    "110000,北京市,Beijing,Province,北京,CN,\n"
    "110108,海淀区,Haidian District,District,海淀,110000,\n"
)
CHIP_ROWS = "hanxing-1,寒星1,Hanxing 1,,hanxing-semi,,npu,\n"


def _sha(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _region(key: str, kind: str, name: str, name_en: str, alias: str) -> Entity:
    return Entity(entity_id("Region", key), "Region", kind, name, name_en, (alias,), key)


def _found(top: str, name: str, kind: str | None = None, name_en: str | None = None, *aliases: str) -> Entity:
    return Entity(named_entity_id(top, name), top, kind, name, name_en, aliases, None)


CHINA = _region("CN", "Country", "中国", "China", "中华人民共和国")
BEIJING = _region("110000", "Province", "北京市", "Beijing", "北京")
HAIDIAN = _region("110108", "District", "海淀区", "Haidian District", "海淀")
BUREAU = _found("Organization", "北京市示例科技局", "GovernmentBody")
OFFICE = _found("Organization", "海淀区示例办公室", "GovernmentBody")
MEASURES = _found("Policy", "《北京市通用智能示例措施》", None, None, "示例措施")
DRAFT = _found("Policy", "《海淀区智能算力示例办法（征求意见稿）》")
YUANSHAN = _found("Organization", "远山智能", "Company", "Yuanshan AI", "远山", "Yuanshan")
CHANGHE = _found("Organization", "长河资本", "InvestmentFirm", "Changhe Capital")
DONGLI = _found("Organization", "东篱集团", "Company")
NANPU = _found("Organization", "南浦云", "Company")
HANXING = _found("Organization", "寒星半导体", "Company")
QINGLAN = _found("Model", "青岚", "FoundationModel", "Qinglan", "青岚大模型")
QINGLAN_2 = _found("Model", "青岚2")
CHIP = Entity(entity_id("Chip", "hanxing-1"), "Chip", None, "寒星1", "Hanxing 1", (), "hanxing-1")
LARGE_MODELS = _found("Technology", "大模型", None, "large models")
ROUND = Entity(
    entity_id("FundingRound", f"{YUANSHAN.id}|D+|2500000000|CNY"),
    "FundingRound",
    None,
    "远山智能D+轮融资",
    None,
    (),
    None,
)
VOUCHERS = Entity(
    entity_id("PolicyMeasure", f"{MEASURES.id}|compute-voucher|||50000000 CNY||"),
    "PolicyMeasure",
    None,
    "《北京市通用智能示例措施》 算力券 总额5000万元",
    None,
    (),
    None,
)
ENTITIES = (
    *(CHINA, BEIJING, HAIDIAN, BUREAU, OFFICE, MEASURES, DRAFT, YUANSHAN, CHANGHE, DONGLI, NANPU, HANXING),
    *(QINGLAN, QINGLAN_2, CHIP, LARGE_MODELS, ROUND, VOUCHERS),
)


@dataclass(frozen=True, slots=True)
class Source:
    """A document of the snapshot together with its text."""

    record: DocumentRecord
    text: str

    def evidence(self, quote: str, raw: str, rule: str, confidence: float) -> Evidence:
        """Evidence whose offsets are those of the first place where the text says `quote`."""
        start = self.text.index(quote)
        locator = f"{self.record.name}:{self.text.count(chr(10), 0, start) + 1}" if self.record.curated else ""
        end = start + len(quote)
        return Evidence(
            self.record.sha256, start, end, quote, locator, raw, lang="zh", rule=rule, confidence=confidence
        )


def _source(name: str, text: str, title: str | None, published_on: str | None) -> Source:
    curated = title is None
    publisher, url = (None, None) if curated else ("示例周刊", f"https://example.org/{name}")
    record = DocumentRecord(
        _sha(f"file {text}"), _sha(text), name, title, published_on, publisher, url, lang="zh", curated=curated
    )
    return Source(record, text)


POLICIES = _source("policies.txt", POLICY_TEXT, "示例政策摘编", "2024-04-02")
NEWS = _source("news.txt", NEWS_TEXT, "示例产业要闻", "2024-06")
REGIONS = _source("regions.csv", REGION_ROWS, None, None)
CHIPS = _source("chips.csv", CHIP_ROWS, None, None)
SOURCES = (POLICIES, NEWS, REGIONS, CHIPS)


def claim(
    subject: Entity,
    predicate: str,
    target: Entity | str,
    *evidence: Evidence,
    factuality: Factuality = Factuality.ACTUAL,
) -> Statement:
    """A statement with the id that extraction would give it; dates and `curated` come from the evidence's documents."""
    is_object = isinstance(target, Entity)
    written = target.id if isinstance(target, Entity) else target
    records = [source.record for source in SOURCES if source.record.sha256 in {e.document for e in evidence}]
    dates = sorted(record.published_on for record in records if record.published_on)
    return Statement(
        id=statement_id(subject.id, predicate, written, factuality, is_object=is_object),
        subject=subject.id,
        predicate=predicate,
        object=written if is_object else None,
        value=None if is_object else written,
        factuality=factuality,
        confidence=max(e.confidence for e in evidence),
        evidence=tuple(sorted(evidence)),
        first_seen=dates[0] if dates else None,
        last_seen=dates[-1] if dates else None,
        curated=all(record.curated for record in records),
    )


def _policy_statements() -> list[Statement]:
    first, second, third, fourth = POLICY_TEXT.splitlines()
    granted = POLICIES.evidence(fourth, "算力券", "measure-total/1", 0.86)
    issued = POLICIES.evidence(first, "发布", "policy.issuer_before_title", 0.9)
    opened = POLICIES.evidence(second, "征求意见稿", "policy.draft", 0.95)
    return [
        claim(MEASURES, "issuedBy", BUREAU, issued),
        claim(MEASURES, "issuedOn", "2023-05-30", POLICIES.evidence(first, "2023年5月30日", "policy.date", 0.9)),
        claim(MEASURES, "appliesToRegion", BEIJING, issued, POLICIES.evidence(third, "北京市", "policy.title", 0.8)),
        claim(MEASURES, "concernsTechnology", LARGE_MODELS, issued),
        claim(MEASURES, "hasMeasure", VOUCHERS, granted),
        claim(VOUCHERS, "instrument", "compute-voucher", granted),
        claim(VOUCHERS, "totalAmount", "50000000", granted),
        claim(VOUCHERS, "currency", "CNY", granted),
        claim(DRAFT, "issuedBy", OFFICE, opened),
        claim(DRAFT, "issuedOn", "2024-03", POLICIES.evidence(second, "2024年3月", "policy.date", 0.9)),
        claim(DRAFT, "policyStatus", "draft", opened),
        claim(DRAFT, "appliesToRegion", HAIDIAN, opened),
    ]


def _news_statements() -> list[Statement]:
    release, money, plan, denial, vendor = NEWS_TEXT.splitlines()
    told = NEWS.evidence(release, "", "model.typed_default", 0.9)
    funded = NEWS.evidence(money, "25亿元D+轮融资", "funding.round", 0.85)
    return [
        claim(QINGLAN, "developedBy", YUANSHAN, told),
        claim(QINGLAN, "parameterCount", "175000000000", NEWS.evidence(release, "1750亿", "model.parameters", 0.92)),
        claim(QINGLAN, "trainedOnChip", CHIP, told),
        claim(YUANSHAN, "locatedIn", HAIDIAN, told),
        claim(YUANSHAN, "backedBy", CHANGHE, funded),
        claim(YUANSHAN, "backedBy", DONGLI, funded),
        claim(ROUND, "fundedOrganization", YUANSHAN, funded),
        claim(ROUND, "leadInvestor", CHANGHE, funded),
        claim(ROUND, "investor", DONGLI, funded),
        claim(ROUND, "roundType", "D+", funded),
        claim(ROUND, "amount", "2500000000", funded),
        claim(ROUND, "currency", "CNY", funded),
        claim(ROUND, "announcedOn", "2024-01", NEWS.evidence(money, "2024年1月", "funding.date", 0.85)),
        claim(
            QINGLAN_2,
            "developedBy",
            YUANSHAN,
            NEWS.evidence(plan, "计划", "model.typed_default", 0.8),
            factuality=Factuality.PLANNED,
        ),
        claim(
            YUANSHAN,
            "partnerOf",
            NANPU,
            NEWS.evidence(denial, "未与", "partner.verb", 0.8),
            factuality=Factuality.NEGATED,
        ),
        claim(CHIP, "developedBy", HANXING, NEWS.evidence(vendor, "研发", "chip.typed_default", 0.9)),
    ]


def _curated_statements() -> list[Statement]:
    _, beijing, haidian = REGION_ROWS.splitlines()
    return [
        claim(BEIJING, "partOfRegion", CHINA, REGIONS.evidence(beijing, "CN", "curated", 1.0)),
        claim(BEIJING, "gbCode", "110000", REGIONS.evidence(beijing, "110000", "curated", 1.0)),
        claim(HAIDIAN, "partOfRegion", BEIJING, REGIONS.evidence(haidian, "110000", "curated", 1.0)),
        claim(HAIDIAN, "gbCode", "110108", REGIONS.evidence(haidian, "110108", "curated", 1.0)),
        claim(CHIP, "chipArchitecture", "npu", CHIPS.evidence(CHIP_ROWS.strip(), "npu", "curated", 1.0)),
    ]


def _mentions() -> tuple[MentionCount, ...]:
    counted = (
        MentionCount(entity.id, source.record.sha256, source.text.count(entity.name.strip("《》")))
        for entity in ENTITIES
        for source in (POLICIES, NEWS)
    )
    return tuple(sorted(mention for mention in counted if mention.count))


def example_snapshot() -> FixedSnapshot:
    """Eighteen entities, four documents (two curated) and 33 statements: one planned, one negated, five curated."""
    return FixedSnapshot(
        release="0123456789ab",
        entity_records=tuple(sorted(ENTITIES, key=lambda entity: entity.id)),
        document_records=tuple(sorted((s.record for s in SOURCES), key=lambda record: record.sha256)),
        statement_records=tuple(
            sorted([*_policy_statements(), *_news_statements(), *_curated_statements()], key=lambda s: s.id)
        ),
        mention_records=_mentions(),
    )


def disputed_snapshot() -> FixedSnapshot:
    """The example with two more counts of one model's parameters, both surer; one was replaced by its own source."""
    whole = example_snapshot()
    (told,) = [s for s in whole.statement_records if s.predicate == "parameterCount"]

    def also(value: str) -> Statement:
        identifier = statement_id(QINGLAN.id, "parameterCount", value, Factuality.ACTUAL, is_object=False)
        return replace(told, id=identifier, value=value, confidence=0.99)

    others = (
        replace(told, rank=Rank.PREFERRED, rank_reason=RankReason.OFFICIAL),
        also("176000000000"),
        replace(also("70000000000"), rank=Rank.DEPRECATED, rank_reason=RankReason.REVISED),
    )
    kept = (s for s in whole.statement_records if s != told)
    return replace(whole, statement_records=tuple(sorted((*kept, *others), key=lambda s: s.id)))
