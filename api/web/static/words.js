// The page's own words in both languages, and the one place that knows which is shown.

const WORDS = {
  zh: {
    skip: "跳到答案", links: "链接", home: "首页", apiList: "接口目录", switch: "English",
    title: "人工智能产业，有据可查",
    lead: "智图读中英文的报告、白皮书、政策与新闻，把机构、模型、政策、地区、芯片、技术连成一张知识图谱；每条事实都能追溯到说出它的那句话。",
    searchLabel: "查找实体", searchHint: "机构、模型、政策、地区、芯片、技术……", searchButton: "查找",
    asked: "可以这样问", ask: "查询", answer: "答案与出处", loading: "正在读取……", counted: "图谱里有什么",
    rights: "本页不加载任何外部资源，也不收集任何信息。",
    docsLead: "凡需要实体之处，名称或 id 均可。列表用 limit 与 cursor 翻页；错误按 RFC 9457 返回。",
    nothingFound: "没有找到名称中含有“{}”的实体。", nothing: "这个版本的文献里没有相应的事实。",
    found: "共 {} 条", more: "更多", release: "版本 {}，引擎 {}", request: "对应的请求：",
    effectiveOn: "施行", expiresOn: "有效期至", draftOf: "定稿为", replacedBy: "已由其取代：",
    issuedOn: "发布", releasedOn: "发布", policyStatus: "状态", issuers: "发布机构", regions: "适用地区", developer: "研发方",
    rounds: "融资", parameterCount: "参数量", confidence: "置信度", candidates: "有几个同名的实体：", near: "名称相近的：",
    planned: "计划中", rumoured: "传闻", negated: "被否定", draft: "征求意见稿", disputed: "另有其他说法", facts: "共 {} 条事实",
    parameter: "参数", required: "必填", meaning: "含义", example: "示例", tryIt: "试一试", exampleAnswer: "回答示例（虚构的图谱）", failed: "服务器没有应答。",
  },
  en: {
    skip: "Skip to the answer", links: "links", home: "Home", apiList: "API", switch: "中文",
    title: "The AI industry, with its sources",
    lead: "Zhitu reads reports, white papers, policies and news in Chinese and English, and joins organizations, models, policies, regions, chips and technologies into a knowledge graph whose every fact leads back to the sentence that states it.",
    searchLabel: "Find an entity", searchHint: "organization, model, policy, region, chip, technology …", searchButton: "Search",
    asked: "Questions to begin with", ask: "Ask", answer: "Answer and sources", loading: "Loading …", counted: "What is in the graph",
    rights: "This page loads nothing from elsewhere and collects nothing.",
    docsLead: "A name or an id does wherever an entity is asked for. Lists continue with limit and cursor; errors are RFC 9457 problems.",
    nothingFound: "No entity has “{}” in its name.", nothing: "The documents of this release state no such fact.",
    found: "{} found", more: "More", release: "Release {}, engine {}", request: "The request behind it: ",
    effectiveOn: "in force from", expiresOn: "until", draftOf: "became", replacedBy: "replaced by",
    issuedOn: "issued", releasedOn: "released", policyStatus: "status", issuers: "issued by", regions: "applies to", developer: "developed by",
    rounds: "funding", parameterCount: "parameters", confidence: "confidence", candidates: "Several entities have this name:", near: "Similar names:",
    planned: "planned", rumoured: "rumoured", negated: "negated", draft: "draft", disputed: "other values exist", facts: "{} facts",
    parameter: "Parameter", required: "required", meaning: "Meaning", example: "Example", tryIt: "Try it", exampleAnswer: "Example answer (of an invented graph)", failed: "The server does not answer.",
  },
};

const asked = new URLSearchParams(location.search).get("lang");
let lang = asked === "en" || asked === "zh" ? asked : stored() || "zh";

function stored() {
  try { return localStorage.getItem("zhitu-lang"); } catch { return null; }
}

export function language() { return lang; }

export function word(key, ...values) {
  return values.reduce((text, value) => text.replace("{}", value), WORDS[lang][key] ?? key);
}

function showWords() {
  document.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = word(element.dataset.word);
  for (const element of document.querySelectorAll("[data-hint]")) element.placeholder = word(element.dataset.hint);
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", word(element.dataset.label));
  const button = document.getElementById("lang");
  button.textContent = word("switch");
  button.lang = lang === "zh" ? "en" : "zh-CN";
}

/** Show the page in its language, and call `changed` whenever a person switches it. */
export function speak(changed) {
  showWords();
  document.getElementById("lang").addEventListener("click", () => {
    lang = lang === "zh" ? "en" : "zh";
    try { localStorage.setItem("zhitu-lang", lang); } catch { /* private windows refuse; the switch still works */ }
    showWords();
    changed();
  });
}

/** An element with attributes and children; strings become text, never markup. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}
