"use strict";

// The view is plain data, and every word of it is untrusted: it reaches the page through
// textContent and the canvas only. Nodes and edges are known by their position in their list.
const view = JSON.parse(document.getElementById("view").textContent);

const SUGGESTIONS = 8;
const NEIGHBORS_REVEALED = 12;
const NEIGHBORS_IN_VIEW = 25;
const CERTAINTIES = {
  asserted: "مؤكد",
  reported: "منقول",
  planned: "مخطط",
  possible: "محتمل",
  denied: "منفي",
};

const element = (id) => document.getElementById(id);

// ── Small makers of elements ──

function make(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children); // strings become text nodes
  return made;
}

const words = (text, className) => make("bdi", className, text);

function shapeMark(typeName) {
  const type = view.types[typeName];
  const mark = make("span", `shape shape-${type.shape}`);
  mark.style.backgroundColor = type.color;
  return mark;
}

// A day, month or point in time of ISO 8601 in words; anything else as it is.
function dateWords(iso) {
  const [, day, clock] = iso.match(/^(\d{4}-\d\d(?:-\d\d)?)(?:T(\d\d:\d\d)(?::\d\d)?)?$/) ?? [];
  const date = new Date(`${day}T00:00:00Z`.replace(/^(.{7})T/, "$1-01T"));
  if (!day || Number.isNaN(date.getTime())) return iso;
  const format = { year: "numeric", month: "long", timeZone: "UTC" };
  if (day.length === 10) format.day = "numeric";
  const words = new Intl.DateTimeFormat("ar-u-nu-latn-ca-gregory", format).format(date);
  return clock ? `${words}، ${clock}` : words;
}

// A time, which may be a period, with words around it.
function timeWords(time) {
  return time
    .replace(/(\d{4}[\dT:-]*)\/(\d{4})/g, "$1 – $2")
    .replace(/\d{4}-\d\d(-\d\d)?(T\d\d:\d\d(:\d\d)?)?/g, dateWords);
}

// ── The drawn network ──

element("legend").open = matchMedia("(min-width: 701px)").matches; // leaves the canvas its room

const nodes = new vis.DataSet(view.drawing.nodes);
const edges = new vis.DataSet(view.drawing.edges);
const layers = view.drawing.layers;
const revealed = new Set(); // nodes that were searched for
const hiddenTypes = new Set(Object.keys(view.types).filter((type) => view.types[type].is_value));
const hiddenCertainties = new Set();
const edgesOfNode = view.nodes.map(() => []);
view.edges.forEach((edge, id) => {
  edgesOfNode[edge.source].push(id);
  if (edge.target !== edge.source) edgesOfNode[edge.target].push(id);
});

let layer = layers.relations.shown.length ? "relations" : "events";
let shown = new Set(layers[layer].shown);

const certaintyOf = (fact) => (fact.polarity === "negative" ? "denied" : fact.certainty);
const otherEnd = (edge, node) => (edge.source === node ? edge.target : edge.source);

const isOfLayer = (id) => layer === "events" || !view.edges[id].isRole;

function isEdgeAllowed(id) {
  const { facts, factuality } = view.edges[id];
  if (!isOfLayer(id)) return false;
  if (!facts.length) return !hiddenCertainties.has(factuality);
  return facts.some((f) => !hiddenCertainties.has(certaintyOf(view.facts[f])));
}

function isNodeVisible(id) {
  if (!shown.has(id) || hiddenTypes.has(view.nodes[id].type)) return false;
  return revealed.has(id) || edgesOfNode[id].some(isEdgeAllowed);
}

const visibleNodes = new vis.DataView(nodes, { filter: (node) => isNodeVisible(node.id) });
const visibleEdges = new vis.DataView(edges, {
  filter: (edge) => isEdgeAllowed(edge.id) && isNodeVisible(edge.from) && isNodeVisible(edge.to),
});
const network = new vis.Network(
  element("canvas"),
  { nodes: visibleNodes, edges: visibleEdges },
  view.drawing.options,
);

let selection = null; // {nodes: Set, edges: Set} in full color, or null for everything

function paint() {
  const style = getComputedStyle(document.documentElement);
  const [ink, faint, muted, paper] = ["ink", "faint", "muted", "paper"].map((name) =>
    style.getPropertyValue(`--${name}`).trim(),
  );
  const isLit = (kind, id) => !selection || selection[kind].has(id);
  nodes.update(
    [...shown].map((id) => ({
      id,
      opacity: isLit("nodes", id) ? 1 : 0.25,
      font: {
        ...view.drawing.nodes[id].font,
        color: isLit("nodes", id) ? ink : faint,
        strokeColor: paper,
      },
    })),
  );
  edges.update(
    view.drawing.edges.map((edge) => ({
      id: edge.id,
      label: isLit("edges", edge.id) ? edge.words : " ", // an empty label would leave the old one
      color: { ...edge.color, opacity: isLit("edges", edge.id) ? 1 : 0.2 },
      font: { color: muted, strokeColor: paper },
    })),
  );
}

function refresh() {
  visibleNodes.refresh();
  visibleEdges.refresh();
  paint();
  element("empty").hidden = visibleNodes.length > 0;
  const hidden = view.nodes.length - visibleNodes.length;
  const parts = [`المعروض: ${visibleNodes.length} من ${view.nodes.length}`];
  if (hidden) parts.push("ابحث لتجد غيره");
  element("counts").textContent = parts.join(" · ");
}

// Put every node where the layer has it.
function place() {
  nodes.update(layers[layer].places.map(([x, y], id) => ({ id, x, y })));
}

function switchLayer(name) {
  layer = name;
  shown = new Set([...layers[layer].shown, ...revealed]);
  element("events").checked = layer === "events";
  place();
  refresh();
}

function neighborsOf(id) {
  const neighbors = [...new Set(edgesOfNode[id].filter(isOfLayer).map((e) => otherEnd(view.edges[e], id)))];
  return neighbors.sort((a, b) => edgesOfNode[b].length - edgesOfNode[a].length || a - b);
}

// Show a node left out at first, with its most connected neighbors.
function reveal(id) {
  if (!edgesOfNode[id].some(isOfLayer) && edgesOfNode[id].length) switchLayer("events");
  for (const node of [id, ...neighborsOf(id).slice(0, NEIGHBORS_REVEALED)]) {
    revealed.add(node);
    shown.add(node);
  }
  hiddenTypes.delete(view.nodes[id].type);
  if (edgesOfNode[id].length && !edgesOfNode[id].some(isEdgeAllowed)) hiddenCertainties.clear();
  for (const box of document.querySelectorAll("#legend fieldset input")) box.checked = !box.isOff();
  refresh();
}

// ── Selecting ──

function animation() {
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  return isCalm ? false : { duration: 400, easingFunction: "easeInOutQuad" };
}

// Bring a node into view, with its neighbors if they are few.
function lookAt(id) {
  if (!selection) return; // cleared before the frame came
  network.redraw(); // the panel may just have taken its space
  const near = [...selection.nodes].filter(isNodeVisible);
  if (near.length > 1 && near.length <= NEIGHBORS_IN_VIEW) {
    network.fit({ nodes: near, maxZoomLevel: 1, animation: animation() });
  } else {
    network.focus(id, { scale: Math.max(network.getScale(), 0.8), animation: animation() });
  }
}

function selectNode(id, { focus = true } = {}) {
  if (!isNodeVisible(id)) reveal(id);
  const ties = edgesOfNode[id].filter(isOfLayer);
  selection = { nodes: new Set([id, ...neighborsOf(id)]), edges: new Set(ties) };
  network.selectNodes([id]);
  openPanel(nodeDetails(id));
  paint();
  if (focus) requestAnimationFrame(() => lookAt(id));
}

function selectEdge(id) {
  const edge = view.edges[id];
  selection = { nodes: new Set([edge.source, edge.target]), edges: new Set([id]) };
  network.setSelection({ nodes: [], edges: [id] });
  openPanel(edgeDetails(id));
  paint();
}

function clearSelection() {
  selection = null;
  network.unselectAll();
  element("panel").hidden = true;
  paint();
}

// ── The panel ──

function openPanel(children) {
  element("details").replaceChildren(...children);
  element("panel").hidden = false;
  element("panel").scrollTop = 0;
}

function typeLine(node) {
  const names = [...new Set([view.types[node.type].label, ...node.kinds])];
  if (node.factuality !== "fact") names.push(CERTAINTIES[node.factuality]);
  if (node.time) names.push(timeWords(node.time));
  return make("p", "type", shapeMark(node.type), words(names.join(" · ")));
}

function wikidataLine(id) {
  if (!/^Q[1-9]\d*$/.test(id)) return [];
  const link = make("a", "", `ويكي بيانات: ${id}`);
  link.href = `https://www.wikidata.org/wiki/${id}`;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  return [make("p", "", link)];
}

function section(title, count, ...children) {
  return count ? [make("h3", "", `${title} (${count})`), ...children] : [];
}

function nodeDetails(id) {
  const node = view.nodes[id];
  const names = node.names.filter((name) => name !== node.label);
  const aliases = names.flatMap((name, i) => (i ? ["، ", words(name)] : [words(name)]));
  const ties = edgesOfNode[id].map((e) => tie(view.edges[e], id));
  const said = edgesOfNode[id].flatMap((e) => view.edges[e].facts);
  const facts = [...new Set([...node.facts, ...said])];
  return [
    make("h2", "", words(node.label)),
    typeLine(node),
    ...(names.length ? [make("p", "", "يُذكر أيضًا باسم: ", ...aliases)] : []),
    ...wikidataLine(node.wikidata),
    ...section("ما قيل", facts.length, ...factCards(facts)),
    ...section("الصلات", ties.length, make("ul", "ties", ...ties)),
  ];
}

function edgeDetails(id) {
  const edge = view.edges[id];
  const title = [edge.source, edge.target].map((end) => words(view.nodes[end].label));
  const ends = [...new Set([edge.source, edge.target])].map((end) => {
    const node = view.nodes[end];
    return nodeButton(end, shapeMark(node.type), " ", words(node.label));
  });
  return [
    make("h2", "", title[0], " ← ", words(edge.label), " ← ", title[1]),
    ...section("ما قيل", edge.facts.length, ...factCards(edge.facts)),
    ...section("الطرفان", ends.length, make("ul", "ties", ...ends)),
  ];
}

function nodeButton(id, ...children) {
  const button = make("button", "", ...children);
  button.type = "button";
  button.addEventListener("click", () => {
    selectNode(id);
    element("details").focus(); // the button is gone with the old details
  });
  return make("li", "", button);
}

function tie(edge, id) {
  const end = otherEnd(edge, id);
  const other = words(view.nodes[end].label);
  const relation = words(edge.label, "relation");
  const parts = edge.source === id ? [relation, " ← ", other] : [other, " ← ", relation];
  return nodeButton(end, shapeMark(view.nodes[end].type), " ", ...parts);
}

// One card a sentence, with all that it says.
function factCards(factIds) {
  const cards = new Map();
  for (const fact of factIds.map((id) => view.facts[id])) {
    const key = JSON.stringify([fact.article, fact.published, fact.sentence]);
    cards.set(key, [...(cards.get(key) ?? []), fact]);
  }
  return [...cards.values()].map(factCard);
}

function factCard(facts) {
  const [{ article, published, sentence }] = facts;
  const origin = make("p", "origin", words(article));
  if (published) origin.append(" · ", words(dateWords(published)));
  const quote = make("blockquote", "verbatim", ...markedSentence(sentence, facts));
  return make("article", "fact", ...facts.flatMap(claimLines), quote, origin);
}

function claimLines(fact) {
  const claim = make("p", "claim");
  const object = words(timeWords(fact.object));
  claim.append(words(fact.subject), " ", words(fact.words, "relation"), " ", object);
  if (fact.property_label) {
    claim.append(" ", make("span", "property", "(", words(fact.property_label), ")"));
  }
  const badges = [make("span", `badge ${fact.certainty}`, CERTAINTIES[fact.certainty])];
  if (fact.polarity === "negative") badges.unshift(make("span", "badge denied", CERTAINTIES.denied));
  claim.append(" ", ...badges);
  const circumstances = [
    ["المصدر", fact.source],
    ["الزمن", fact.time === fact.object ? "" : timeWords(fact.time)],
    ["المكان", fact.place === fact.object ? "" : fact.place],
  ].filter(([, value]) => value);
  const said = circumstances.flatMap(([name, value], i) => [
    i ? " · " : "",
    `${name}: `,
    words(value),
  ]);
  return said.length ? [claim, make("p", "origin", ...said)] : [claim];
}

// The sentence with the triggers of its facts marked, where each stands.
function markedSentence(sentence, facts) {
  const letters = [...sentence]; // code points, as the triggers count
  const slice = (start, end) => letters.slice(start, end).join("");
  const triggers = facts
    .map((fact) => [fact.trigger_start, fact.trigger_start + [...fact.trigger].length])
    .sort(([a, aEnd], [b, bEnd]) => a - b || bEnd - aEnd);
  const parts = [];
  let end = 0;
  for (const [start, triggerEnd] of triggers) {
    if (start < end || triggerEnd === start) continue;
    parts.push(slice(end, start), make("mark", "", slice(start, triggerEnd)));
    end = triggerEnd;
  }
  return [...parts, slice(end)];
}

// ── Search ──

// Letters that writers of Arabic use for one another become one; marks and invisible characters go.
function searchKey(text) {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\p{Mn}\p{Cf}ـء]/gu, "") // diacritics, invisible characters, tatweel, hamza
    .replace(/[أإآٱ]/g, "ا")
    .replace(/[ىیئ]/g, "ي")
    .replace(/ؤ/g, "و")
    .replace(/[ةۀە]/g, "ه")
    .replace(/ک/g, "ك")
    .replace(/[٠-٩]/g, (digit) => digit.charCodeAt(0) - 0x660)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

const searchKeys = view.nodes.map((node) => [node.label, ...node.names].map(searchKey));

// 0 for a name that begins with the query, 1 for one with a word that does, 2 for any other match.
function matchRank(keys, query) {
  const ranks = keys.map((key) => {
    if (key.startsWith(query)) return 0;
    if (key.includes(` ${query}`) || key.includes(` ال${query}`)) return 1;
    return query.split(" ").every((part) => key.includes(part)) ? 2 : 3;
  });
  return Math.min(...ranks);
}

function matches(text) {
  const query = searchKey(text);
  if (!query) return [];
  return view.nodes
    .map((_, id) => ({ id, rank: matchRank(searchKeys[id], query) }))
    .filter(({ rank }) => rank < 3)
    .sort(
      (a, b) =>
        a.rank - b.rank || edgesOfNode[b.id].length - edgesOfNode[a.id].length || a.id - b.id,
    )
    .slice(0, SUGGESTIONS)
    .map(({ id }) => id);
}

const query = element("query");
const suggestions = element("suggestions");
let active = -1; // which suggestion the arrow keys are on

function closeSuggestions() {
  suggestions.hidden = true;
  active = -1;
  query.setAttribute("aria-expanded", "false");
  query.removeAttribute("aria-activedescendant");
}

function suggest() {
  closeSuggestions();
  if (!searchKey(query.value)) return;
  const options = matches(query.value).map((id, position) => {
    const node = view.nodes[id];
    const type = make("span", "type", node.kinds[0] ?? view.types[node.type].label);
    const option = make("li", "", shapeMark(node.type), words(node.label), type);
    option.id = `suggestion-${position}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the focus
    option.addEventListener("click", () => choose(id));
    option.choose = () => choose(id);
    return option;
  });
  suggestions.replaceChildren(...(options.length ? options : [make("li", "", "لا نتائج")]));
  suggestions.hidden = false;
  query.setAttribute("aria-expanded", "true");
}

function choose(id) {
  query.value = view.nodes[id].label;
  closeSuggestions();
  selectNode(id);
}

function activate(step) {
  const options = suggestions.querySelectorAll("[role=option]");
  if (!options.length) return;
  if (active >= 0) options[active].setAttribute("aria-selected", "false");
  active = (active + step + options.length + (active < 0 && step < 0 ? 1 : 0)) % options.length;
  options[active].setAttribute("aria-selected", "true");
  options[active].scrollIntoView({ block: "nearest" });
  query.setAttribute("aria-activedescendant", options[active].id);
}

function onSearchKey(event) {
  const options = suggestions.querySelectorAll("[role=option]");
  if (event.key === "Escape") closeSuggestions();
  else if (event.key === "Enter" && options.length) options[Math.max(active, 0)].choose();
  else if (event.key === "ArrowDown") suggestions.hidden ? suggest() : activate(1);
  else if (event.key === "ArrowUp") activate(-1);
  else return;
  event.preventDefault();
}

// ── Legend and filters ──

function filterBox(hidden, name, mark, label, count) {
  const box = make("input");
  box.type = "checkbox";
  box.checked = !hidden.has(name);
  box.isOff = () => hidden.has(name);
  box.addEventListener("change", () => {
    if (box.checked) hidden.delete(name);
    else hidden.add(name);
    refresh();
  });
  return make("label", "", box, mark, label, make("span", "count", String(count)));
}

function countBy(names) {
  const counts = new Map();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function fillLegend() {
  const types = countBy(view.nodes.map((node) => node.type));
  for (const name of Object.keys(view.types).filter((type) => types.has(type))) {
    const label = view.types[name].label;
    element("types").append(
      filterBox(hiddenTypes, name, shapeMark(name), label, types.get(name)),
    );
  }
  element("events").addEventListener("change", ({ target }) => {
    clearSelection();
    switchLayer(target.checked ? "events" : "relations");
    network.fit({ animation: animation() });
  });
  element("events").parentElement.hidden = !view.edges.some((edge) => edge.isRole);
  const certainties = countBy(view.facts.map(certaintyOf));
  for (const name of Object.keys(CERTAINTIES).filter((certainty) => certainties.has(certainty))) {
    const mark = make("span", `stroke ${name}`);
    element("certainties").append(
      filterBox(hiddenCertainties, name, mark, CERTAINTIES[name], certainties.get(name)),
    );
  }
  element("certainties").parentElement.hidden = !certainties.size;
}

// ── Start ──

network.on("click", ({ nodes: [node], edges: [edge] }) => {
  if (node !== undefined) selectNode(node, { focus: false });
  else if (edge !== undefined) selectEdge(edge);
  else clearSelection();
});
query.addEventListener("input", suggest);
query.addEventListener("keydown", onSearchKey);
query.addEventListener("blur", closeSuggestions);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target !== query) clearSelection();
});
element("close").addEventListener("click", () => {
  clearSelection();
  query.focus();
});
const zoom = (factor) =>
  network.moveTo({ scale: network.getScale() * factor, animation: animation() });
element("zoom-in").addEventListener("click", () => zoom(1.4));
element("zoom-out").addEventListener("click", () => zoom(1 / 1.4));
element("fit").addEventListener("click", () => network.fit({ animation: animation() }));
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
element("legend").hidden = !view.nodes.length;
fillLegend();
switchLayer(layer);
network.fit();
if (matchMedia("(max-width: 700px)").matches && shown.size && network.getScale() < 0.5) {
  // The whole would be too small to read: begin in the thick of it.
  const degree = (id) => edgesOfNode[id].length;
  const hub = layers[layer].shown.reduce((a, b) => (degree(b) > degree(a) ? b : a));
  network.focus(hub, { scale: 0.6 });
}
// The canvas draws with the fonts of the page, which may come after the first drawing.
document.fonts.ready.then(() => network.redraw());
