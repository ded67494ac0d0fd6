// The list of endpoints, drawn from /openapi.json: nothing here is written twice.

import { ask, problem } from "./answer.js";
import { language, make, speak, word } from "./words.js";

const at = (id) => document.getElementById(id);
const half = (text) => (text ?? "").split(" · ")[language() === "zh" ? 0 : 1] ?? text;

let paths = {};

async function start() {
  speak(draw);
  const { ok, body } = await ask("/openapi.json");
  if (!ok) { at("operations").replaceChildren(problem(body, () => {})); return; }
  paths = body.paths;
  draw();
}

function draw() {
  const inOrder = Object.entries(paths).sort(([a], [b]) => b.startsWith("/v1/") - a.startsWith("/v1/")); // health last
  at("operations").replaceChildren(...inOrder.map(([path, methods]) => operation(path, methods.get)));
}

function operation(path, get) {
  const parameters = get.parameters ?? [];
  return make("section", { class: "operation" },
    make("h3", {}, half(get.summary)),
    make("p", {}, make("code", {}, `GET ${path}`), " ", make("span", { class: "tag" }, get.operationId)),
    parameters.length ? table(parameters) : null,
    make("p", {}, make("a", { href: example(path, parameters) }, word("tryIt"))),
    answer(get, parameters));
}

function answer(get, parameters) {
  const body = get.responses["200"].content["application/json"].example;
  if (body === undefined) return null;
  const asked = parameters.filter((each) => each.example !== undefined).map((each) => `${each.name}=${each.example}`);
  return make("details", {},
    make("summary", {}, word("exampleAnswer")),
    make("p", {}, make("code", {}, asked.join("&"))),
    make("pre", {}, JSON.stringify(body, null, 1)));
}

function table(parameters) {
  const head = make("tr", {}, ...["parameter", "meaning", "example"].map((key) => make("th", { scope: "col" }, word(key))));
  return make("table", {}, make("thead", {}, head), make("tbody", {}, ...parameters.map(line)));
}

function line(parameter) {
  const shown = sample(parameter) ?? parameter.schema.default ?? "";
  return make("tr", {},
    make("td", {}, make("code", {}, parameter.name), parameter.required ? ` (${word("required")})` : ""),
    make("td", {}, half(parameter.description)),
    make("td", {}, String(shown)));
}

// `parameter.example` is of the invented graph whose answer the document shows: here it would be unknown.
function sample(parameter) {
  return parameter.schema.examples?.[0];
}

function example(path, parameters) {
  const query = new URLSearchParams();
  for (const parameter of parameters.filter((each) => each.required)) {
    const value = sample(parameter) ?? "";
    if (parameter.in === "path") path = path.replace(`{${parameter.name}}`, encodeURIComponent(value));
    else query.set(parameter.name, value);
  }
  return query.size ? `${path}?${query}` : path;
}

start();
