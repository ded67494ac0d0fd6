"""The shape of model and chip names: a stem, then versions, sizes and variants (Qwen2.5-72B-Instruct, 昇腾910B)."""

from __future__ import annotations

import re
from functools import lru_cache

from etl.recognise.characters import CJK, is_western
from etl.recognise.lists import alternation
from etl.recognise.scan import Scan

# A number with a measure word after it is a count, not a version: GPT-4 3个月, 盘古 5月.
_NO_COUNT = r"(?![\d年月日号时点个款家张万亿千百倍种%％人名次项位块片台年期届])(?!\s?(?:年|月|亿|万|个))"
_VERSION = rf"[vV]?\d{{1,2}}(?:\.\d{{1,2}}){{0,2}}(?:[a-z](?![A-Za-z]))?{_NO_COUNT}"
SIZE = r"(?:\d{1,4}(?:\.\d{1,2})?[BbMT]|\d{1,2}[xX]\d{1,3}[Bb]|A\d{1,3}(?:\.\d{1,2})?B|[EM]\d{1,3}[BE]?)(?![A-Za-z0-9])"
_CODE = r"(?:[A-Za-z]{1,4}[ -]?)?\d{1,4}(?:[A-Za-z]{1,3}\d{0,2})?(?![A-Za-z])(?![\d年月日个款家万亿倍种%％张])"


def _variants() -> str:
    """What may follow a hyphen."""
    return f"{alternation('families', 'variants')}|{alternation('families', 'joined variants')}"


@lru_cache
def _tails() -> dict[str, re.Pattern[str]]:
    variants = rf"(?:{alternation('families', 'variants')})(?![A-Za-z])"
    hyphened = f"{alternation('families', 'hyphen variants')}|{alternation('families', 'joined variants')}"
    editions = rf"(?:{alternation('families', 'chip variants')})(?![A-Za-z])"
    named = rf"[-_ ]{variants}|{variants}|-(?:{hyphened})(?![A-Za-z])"
    dated = r"-\d{4}(?:\d\d)?(?=[，。；、）)\n ]|$)"
    model = rf"(?:[ \-_·]?(?:{SIZE}|{_VERSION}|{named}|-[A-Z]\d{{1,3}}(?![A-Za-z0-9])|{dated}))+"
    chip = rf"(?:[ -]?{_CODE}|(?<=\d)[A-Z]{{1,2}}\d?(?![A-Za-z0-9]))(?:[ -](?:{_CODE}|{editions}))?"
    return {"Model": re.compile(model), "Chip": re.compile(chip)}


def tail_end(text: str, end: int, type_: str) -> int:
    """Where a name that ends at `end` ends with its version, size and variant; `end` where it has none."""
    pattern = _tails().get(type_)
    found = pattern.match(text, end) if pattern else None
    if found is None or not found[0].strip(" -_·"):
        return end
    stop = found.end()
    # "Llama 3D": the run must end where the match does
    if stop < len(text) and is_western(text[stop]) and is_western(text[stop - 1]):
        return end
    return stop


@lru_cache
def full_head() -> re.Pattern[str]:
    """What a family's full name ends with behind its stem: 认知大模型."""
    fields = alternation("families", "generic")
    return re.compile(rf"(?:自然语言|{fields}){{0,2}}大模型(?![A-Za-z0-9])")


@lru_cache
def sized_name() -> Scan:
    """A western name that ends in a size, whatever its stem: Luoxia-9B, Luoxia-VL-9B; and with variants after it."""
    variants = rf"(?:-(?:{_variants()}))*"
    return Scan(rf"(?<![A-Za-z0-9.\-])[A-Za-z][A-Za-z0-9.]*(?:[-·][A-Za-z0-9.]+)*-{SIZE}{variants}(?![A-Za-z0-9])")


@lru_cache
def sized_chinese() -> Scan:
    """Chinese characters, a hyphen and a size: the stem's left edge is a matter of words."""
    variants = rf"(?:{_variants()})(?![A-Za-z0-9])"
    part = r"-[A-Z][A-Za-z]{0,9}"
    return Scan(
        rf"(?P<stem>[{CJK}·]{{1,8}})(?:(?:{part}){{0,2}}-{SIZE}(?:-{variants})*|(?:{part})?-{variants}(?:-{variants})*"
        rf"|{part} ?[vV]?\d{{1,2}}\.\d(?![\d%％倍亿万个]))"
    )


@lru_cache
def variant_name() -> Scan:
    """A western name with a variant after a hyphen (Boréale-Chat)."""
    return Scan(
        rf"(?<![A-Za-z0-9.\-])(?=[^\W\d_a-z])(?:(?![{CJK}])[^\W_])+(?:-[A-Za-z0-9]+){{0,2}}"
        rf"-(?:{_variants()})(?![A-Za-z0-9_-])",
        begin=rf"[^\W\d_a-z{CJK}]",
    )


@lru_cache
def ending_name() -> Scan:
    """A western name with an ending that only models have: COSMO-GPT, AndesGPT, IndustryGPT V1.0."""
    endings = alternation("families", "model endings")
    return Scan(rf"(?<![A-Za-z0-9.\-])[A-Z][A-Za-z0-9]+-?(?:{endings})(?:-[A-Z][A-Za-z0-9]*)?(?![A-Za-z0-9])")


@lru_cache
def chip_beside_head() -> Scan:
    """A product code right after or before a noun for chips: 训练芯片 TK7, 芯片“烟波 X3”, S4000加速卡."""
    heads, between = alternation("families", "chip heads"), alternation("families", "chip descriptions")
    code = r"[A-Z][A-Za-z]{0,9}(?:[ -]?[A-Z]{0,3}|-[A-Z][a-z]{2,6})?[ -]?\d{1,4}[A-Za-z]{0,3}(?![A-Za-z0-9])"
    return Scan(
        rf"(?:{heads})(?:[“「\"](?P<quoted>[^”」\"\n]{{2,16}})[”」\"]|\s?(?P<after>{code})"
        rf"|(?P<word>(?:[A-Z]{{3,8}}|[A-Z][a-z]{{3,11}})(?=[，。；（(]|于20|于今年|由|采用|功耗|算力|已流片|已量产|已送样)))"
        rf"|(?<![A-Za-z0-9\-])(?P<before>{code}|[A-Z]{{2,5}}-\d{{1,4}}[A-Z]?)(?:{between}|\s){{0,4}}(?:{heads})"
    )


@lru_cache
def model_beside_head() -> Scan:
    """A quoted name beside a noun for models, or a western word after one: 模型“青岚”, “青岚”大模型, 大模型Weila."""
    heads = alternation("families", "model heads")
    quoted = '[“「"](?P<{}>[^”」"\\n，。、：；]{{1,16}})[”」"]'
    return Scan(
        rf"(?:{heads})(?:{quoted.format('after')}"
        rf"|[ \u3000]?(?P<western>(?:(?![{CJK}])[^\W\d_])[A-Za-z0-9.\-]*[A-Za-z0-9]))"
        rf"|{quoted.format('before')}(?=[^，。、；：\n“”]{{0,4}}(?:{heads}))"
    )


@lru_cache
def named_model() -> Scan:
    """Names that a phrase calls a model's: 名为青岚的大模型, Weila模型, "Borealis, an open model", "model Tundra-2"."""
    western = r"(?<![A-Za-z0-9.\-])[A-Z][A-Za-z]*[a-z0-9][A-Za-z0-9.]*(?:-[A-Za-z0-9.]*[A-Za-z0-9])*"
    fields = alternation("families", "generic")
    not_maker = r"(?! (?:maker|compan|develop|provider|lab|start|vendor|famil))"
    return Scan(
        rf"(?:名为|命名为|取名|叫做|叫作)[“「\"]?(?P<called>[{CJK}A-Za-z][{CJK}A-Za-z0-9·.-]{{1,11}}?)[”」\"]?的[^，。；\n]{{0,8}}模型"
        rf"|(?P<before>(?=[A-Za-z.-]*(?:[a-z]{{2}}|\d)){western})(?=(?:系列|开源)?(?:{fields}){{0,2}}(?:模型|大模型|语言模型))"
        rf"|(?P<apposed>{western}), an? (?:[A-Za-z0-9.-]+ ){{0,5}}models?(?![a-z]){not_maker}"
        rf"|(?:完成|训练(?:出|了)?)(?P<trained>{western})(?=的?训练|的?预训练)"
        r"|(?:开发|研发|推出|发布|自研|训练|开源)的(?P<made>[A-Z][A-Z0-9]{2,})(?=大?模型|语言模型)"
        rf"|(?<=\bmodel )(?P<after>[A-Z][A-Za-z]*-?\d[A-Za-z0-9.]*)(?![A-Za-z0-9-])"
        rf"|(?:大模型|语言模型)(?P<versioned>(?!升级|更新|迭代|版本|发布|推出|进入|达到)[{CJK}]{{2,4}}[vV]?\d\.\d)(?![\d%％倍亿万个])"
    )


@lru_cache
def based_name() -> Scan:
    """A western name of which the text says what model it is built on: FoxBrain以Llama 3.1为骨干."""
    base = r"[A-Z][^，。；\n]{2,24}"
    return Scan(
        rf"(?<![A-Za-z0-9.\-])[A-Z][A-Za-z]{{2,}}(?:[-.]?[A-Za-z0-9])*+(?=(?:大?模型)?[以用拿]{base}[为作](?:底座|基座|基础|骨干|基底|起点|蓝本))"
    )


@lru_cache
def numbered_name() -> Scan:
    """A western name with a number behind a hyphen, or a version: Ember-3, Ember V2; what it is its neighbours say."""
    number = r"[A-Z][a-z]{3,}-\d{1,2}(?:\.\d)?|(?!GPT|BERT|LLM)[A-Z][A-Za-z]{2,}[ -]?V\d{1,2}(?:\.\d)?"
    return Scan(rf"(?<![A-Za-z0-9.\-])(?:{number})(?![A-Za-z0-9\-])")


@lru_cache
def quoted_model() -> Scan:
    """A quoted name with a part behind a hyphen, or right behind a number of parameters: “弗洛拉-VLA”."""
    quoted = '[“「"](?P<{}>{})[”」"]'
    joined = quoted.format("joined", rf"[{CJK}A-Za-z]{{1,8}}-[{CJK}A-Za-z0-9.]{{1,10}}")
    sized = quoted.format("sized", rf"[{CJK}A-Za-z0-9.·-]{{2,10}}")
    return Scan(rf"{joined}|(?:[亿B]参数|亿个参数)的?{sized}")


@lru_cache
def quoted_version() -> Scan:
    """A quoted name that ends in a version or a size: “砚石2.0”, “砚石2.0-M8”."""
    return Scan(rf"[“「\"](?P<name>(?:[{CJK}]|[A-Za-z])[^”」\"\n，。、：；]{{0,15}}\d[A-Za-z0-9.]{{0,4}})[”」\"]")
