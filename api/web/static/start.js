// The start page: search, questions with their real answers, and what the graph holds.

import { ask, entity, list, problem } from "./answer.js";
import { language, make, speak, word } from "./words.js";

const at = (id) => document.getElementById(id);
let facts = null; // what /start.json says: release, counts, questions, words
let shown = null; // what the answer shows, to show it again in the other language
let latest = 0; // an answer that comes late must not replace a newer one

async function start() {
  speak(() => { draw(); again(); });
  at("search").addEventListener("submit", search);
  const { ok, body } = await ask("/start.json");
  if (!ok) { at("answer").replaceChildren(title(), problem(body, () => {})); return; }
  facts = body;
  draw();
  const asked = new URLSearchParams(location.search).get("entity"); // where the IRI of an entity leads
  if (asked) { await open({ id: asked }); return; }
  const first = facts.questions[0];
  await question(first, first.example[language()], { quiet: true });
}

function draw() {
  if (!facts) return;
  at("release").textContent = word("release", facts.release, facts.engine);
  if (facts.browser) { at("browser").href = facts.browser; at("browser").hidden = false; }
  at("counts").replaceChildren(...facts.counts.filter((count) => count.entities).map(count));
  at("questions").replaceChildren(...facts.questions.map(card));
}

function count(each) {
  const number = new Intl.NumberFormat(language()).format(each.entities);
  return make("li", {}, make("a", { href: `/v1/${each.path}` }, make("strong", {}, number), each.label[language()]));
}

function card(each) {
  const id = `ask-${each.query}`;
  const value = shown?.query === each.query ? shown.value : each.example[language()];
  const input = make("input", { type: "text", id, value, maxlength: 200, autocomplete: "off" });
  const heading = make("h3", {}, make("label", { for: id }, text(each, value)));
  const form = make("form", { onsubmit: (event) => { event.preventDefault(); question(each, input.value); } }, input, make("button", { type: "submit" }, word("ask")));
  return make("div", { class: shown?.query === each.query ? "question asked" : "question" }, heading, form);
}

function text(each, value) {
  return each.template[language()].replace(`{${each.parameter}}`, value);
}

function title(...more) {
  return make("div", {}, make("h2", { id: "answer-title" }, word("answer")), ...more);
}

async function show(path, content, { quiet = false } = {}) {
  const mine = ++latest;
  const address = language() === "en" ? `${path}${path.includes("?") ? "&" : "?"}lang=en` : path;
  const { ok, body } = await ask(address);
  if (mine !== latest) return;
  const request = make("p", { class: "muted request" }, word("request"), make("a", { href: address }, decodeURIComponent(address)));
  at("answer").replaceChildren(title(request), ok ? content(body) : problem(body, open));
  if (!quiet) { at("answer").focus({ preventScroll: true }); at("answer").scrollIntoView({ block: "start" }); }
}

async function question(each, value, options) {
  const ours = Object.values(each.example).includes(value); // then it is said in the language that is shown
  shown = { query: each.query, value, run: (again_) => question(each, ours ? each.example[language()] : value, again_) };
  draw();
  const address = `${each.route}?${each.parameter}=${encodeURIComponent(value)}&include=evidence${each.query === "policies_by_city" ? "&include_subregions=true" : ""}`;
  await show(address, (body) => answered(each, value, body), options);
}

function answered(each, value, body) {
  const heading = make("p", {}, make("strong", {}, text(each, value)), ` ${word("found", body.items.length + (body.next ? "+" : ""))}`);
  return make("div", {}, heading, list(body.items, facts.words, open));
}

async function open(target, options) {
  shown = { query: null, run: (again_) => open(target, again_) };
  draw();
  await show(`/v1/entities/${encodeURIComponent(target.id)}`, (body) => entity(body.item, body.params.id.name, facts.words, open), options);
}

function again() {
  shown?.run({ quiet: true });
  if (at("hits").childElementCount) at("search").requestSubmit();
}

async function search(event) {
  event.preventDefault();
  const query = at("q").value.trim();
  if (!query) { at("hits").replaceChildren(); return; }
  const { ok, body } = await ask(`/v1/search?limit=8&q=${encodeURIComponent(query)}`);
  if (!ok) { at("hits").replaceChildren(problem(body, open)); return; }
  at("hits").replaceChildren(body.items.length
    ? make("ul", { class: "hits" }, ...body.items.map(hit))
    : make("p", { class: "muted" }, word("nothingFound", query)));
}

function hit(each) {
  const kind = facts?.words.classes[each.kind ?? each.type]?.[language()] ?? each.type;
  const other = [each.within, each.matched === each.name ? each.nameEn : each.matched].filter(Boolean).join(" · ");
  return make("li", {}, make("button", { type: "button", onclick: () => open(each) },
    make("span", {}, each.name), make("span", { class: "latin" }, other), make("span", { class: "tag" }, kind)));
}

start();
