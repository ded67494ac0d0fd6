// Shows an answer of the API: each item with what is known of it and the sentences that state it.

import { language, make, word } from "./words.js";

/** The answer to a GET as {ok, body}; a failed connection is a problem like any other. */
export async function ask(address) {
  try {
    const response = await fetch(address, { headers: { "Accept-Language": language() } });
    return { ok: response.ok, body: await response.json() };
  } catch {
    return { ok: false, body: { detail: word("failed") } };
  }
}

function source(document_) {
  const name = document_.title || document_.name;
  const shown = document_.citation && /^https?:/.test(document_.citation)
    ? make("a", { href: document_.citation, rel: "noopener noreferrer" }, name) : make("span", {}, name);
  const origin = document_.citation && shown.tagName !== "A" ? ` · ${document_.citation}` : "";
  return [shown, origin, document_.publishedOn ? ` · ${document_.publishedOn}` : ""];
}

function quote(fact, words) {
  const predicate = fact.predicate && words.predicates[fact.predicate];
  const caption = make("figcaption", {}, "—— ", ...source(fact.document), fact.locator ? ` · ${fact.locator}` : "");
  if (predicate) caption.append(" · ", make("span", { class: "tag" }, predicate[language()]));
  caption.append(` · ${word("confidence")} ${Number(fact.confidence).toFixed(2)}`);
  return make("figure", {}, make("blockquote", {}, `“${fact.quote}”`), caption);
}

function round(funding) {
  const amount = funding.amount ? `${new Intl.NumberFormat(language(), { notation: "compact" }).format(funding.amount)} ${funding.currency || ""}` : "";
  return [funding.name, funding.announcedOn, amount].filter(Boolean).join(" · ");
}

function names(entities) {
  return entities.map((each) => each.name).join("、");
}

const SHOWN = {
  issuedOn: (value) => value,
  effectiveOn: (value) => value,
  expiresOn: (value) => value,
  releasedOn: (value) => value,
  policyStatus: (value) => word(value),
  parameterCount: (value) => new Intl.NumberFormat(language(), { notation: "compact" }).format(value),
  developer: (value) => value.name,
  issuers: names,
  regions: names,
  draftOf: names,
  replacedBy: names,
  rounds: (value) => value.map(round).join("；"),
};

function details(item) {
  const parts = Object.entries(SHOWN)
    .filter(([key]) => item[key] !== undefined && item[key] !== null && item[key].length !== 0)
    .map(([key, show]) => make("span", {}, `${word(key)} `, make("b", {}, show(item[key])), others(item, key)));
  return parts.length ? make("p", { class: "details" }, ...parts) : null;
}

/** A note where documents give the property other values as well. */
function others(item, key) {
  return (item.disputed ?? []).includes(key) ? make("span", { class: "muted" }, `（${word("disputed")}）`) : null;
}

function row(item, words, open) {
  const title = make("h3", {}, make("button", { type: "button", onclick: () => open(item) }, item.name));
  const english = item.nameEn && item.nameEn !== item.name ? make("span", { class: "latin", lang: "en" }, item.nameEn) : null;
  return make("li", { class: "item" }, make("div", { class: "head" }, title, english), details(item), ...item.facts.map((fact) => quote(fact, words)));
}

/** A list of items with their sources. */
export function list(items, words, open) {
  if (!items.length) return make("p", { class: "muted" }, word("nothing"));
  return make("ul", { class: "items" }, ...items.map((item) => row(item, words, open)));
}

/** One entity with all its facts; `named` is its name in the documents, whatever language is shown. */
export function entity(item, named, words, open) {
  const labels = [item.kind, item.type].filter(Boolean).map((label) => make("span", { class: "tag" }, words.classes[label]?.[language()] ?? label));
  const other = [item.nameEn, named].find((name) => name && name !== item.name) ?? "";
  const head = make("div", { class: "head" }, make("h3", {}, item.name), make("span", { class: "latin" }, other), ...labels);
  const facts = item.facts.map((fact) => make("div", {}, claim(fact, words, open), ...fact.evidence.slice(0, 2).map((each) => quote(each, words))));
  return make("div", { class: "item" }, head, make("p", { class: "details" }, item.aliases.join("、")), make("p", { class: "muted" }, word("facts", item.factCount)), ...facts);
}

function claim(fact, words, open) {
  const name = words.predicates[fact.predicate]?.[language()] ?? fact.predicate;
  const target = fact.object ? link(fact.object, open) : value(fact, words);
  const off = fact.factuality === "actual" ? null : make("span", { class: "tag off" }, word(fact.factuality));
  return make("p", { class: "fact" }, link(fact.subject, open), " ", make("span", { class: "tag" }, name), " ", target, " ", off, " ", rank(fact, words));
}

/** How a value stands among others of its property, and why; nothing where it is the only one. */
function rank(fact, words) {
  const label = words.notations[`rank ${fact.rank}`];
  if (fact.rank === "normal" || !label) return null;
  const reason = words.notations[`rankReason ${fact.rankReason}`];
  const shown = [label, reason].filter(Boolean).map((each) => each[language()]).join(language() === "zh" ? "：" : ": ");
  return make("span", { class: fact.rank === "deprecated" ? "tag off" : "tag" }, shown);
}

function value(fact, words) {
  const notation = words.notations[`${fact.predicate} ${fact.value}`];
  return make("span", {}, notation ? notation[language()] : fact.value);
}

function link(target, open) {
  return make("button", { type: "button", class: "link", onclick: () => open(target) }, target.name);
}

/** A problem, with the entities that may have been meant. */
export function problem(body, open) {
  const meant = body.candidates ?? body.near ?? [];
  const hint = meant.length ? make("p", {}, word(body.candidates ? "candidates" : "near"), ...meant.map((each) => make("span", {}, " ", link(each, open), each.within ? `（${each.within}）` : ""))) : null;
  return make("div", { class: "item" }, make("p", { class: "problem" }, body.detail), hint);
}
