"use strict";
// The page of an article: its text is cut at every boundary of a span, and marks are drawn.
// Offsets count UTF-16 units, as all strings here do.

const data = JSON.parse(document.getElementById("data").textContent);
const article = document.getElementById("text");
const pieces = [...article.children];
const whole = put_back(article.textContent, data.lost);
const sheet = document.head.appendChild(document.createElement("style")).sheet;
const classes = new Map(); // what a mark looks like -> its class
const MOST_LINES = 8;

let current = 0; // the piece that is shown
let chosen = null; // the span whose details are shown
let parts = []; // what it is linked to: {start, end, label}
let sequence = null; // all spans of the layers that are on, in reading order

// ---- what was found ---------------------------------------------------------------------------

/** Put the characters into the text that HTML can't hold. */
function put_back(text, lost) {
  const made = [];
  let done = 0;
  for (const [place, code] of lost) {
    made.push(text.slice(done, place), String.fromCharCode(code));
    done = place + 1;
  }
  return made.join("") + text.slice(done);
}

/** The spans of a layer: {layer, start, end, values}, the values in the order of its fields. */
function spans_of(layer) {
  layer.spans ??= layer.gaps ? from_gaps(layer) : from_rows(layer);
  return layer.spans;
}

function from_gaps(layer) {
  layer.fields = layer.kinds ? [{ name: "kind" }] : [];
  const spans = [];
  let place = 0;
  for (let i = 0; i < layer.gaps.length; i += 2) {
    const start = place + layer.gaps[i];
    place = start + layer.gaps[i + 1];
    const kind = layer.kinds && layer.kind_names[layer.kinds.charCodeAt(i / 2) - 97];
    spans.push({ layer, start, end: place, values: kind ? [kind] : [] });
  }
  return spans;
}

function from_rows(layer) {
  let start = 0;
  return layer.rows.map(([distance, length, ...given]) => {
    start += distance;
    const values = layer.fields.map(({ usual }) => usual);
    for (let i = 0; i < given.length; i += 2) values[given[i]] = given[i + 1];
    return { layer, start, end: start + length, values };
  });
}

/** The spans among the values of a span, with the names of their fields. */
function linked(span) {
  const found = [];
  const search = (value, label) => {
    if (is_span(value)) found.push({ ...placed(value, span), label });
    else if (value && typeof value === "object") {
      Object.values(value).forEach((item) => search(item, label));
    }
  };
  span.values.forEach((value, i) => search(value, span.layer.fields[i].name));
  return found;
}

function is_span(value) {
  return Array.isArray(value?.at); // strings and lists have a method of the name
}

function placed({ at: [distance, length] }, span) {
  const start = span.start + distance;
  return { start, end: start + length };
}

/** The other spans of a layer that have the same number in the field `chain`. */
function chained(span) {
  const field = span.layer.fields.findIndex(({ name }) => name === "chain");
  if (field < 0) return [];
  return spans_of(span.layer).filter(
    (other) => other !== span && other.values[field] === span.values[field],
  );
}

/** The place of a unit as Python counts: in code points. */
function code_point(place) {
  let [low, high] = [0, data.wide.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (data.wide[middle] < place) low = middle + 1;
    else high = middle;
  }
  return place - low;
}

// ---- drawing ----------------------------------------------------------------------------------

function bounds(piece) {
  return [data.pieces[piece], data.pieces[piece + 1] ?? whole.length];
}

/** Draw the current piece anew. */
function draw() {
  const [from, to] = bounds(current);
  const crosses = ({ start, end }) => start < to && end > from;
  const found = data.layers.flatMap((l) => (l.on ? spans_of(l).filter(crosses) : []));
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  const lines = put_in_lines(found);
  const signs = new Map(data.signs.filter(([place]) => from <= place && place < to));
  const lit = chosen ? parts.filter(crosses) : [];

  const cuts = new Set([from, to]);
  const cut = (place) => from < place && place < to && cuts.add(place);
  for (const { start, end } of chosen ? [...found, ...lit, chosen] : found) cut(start), cut(end);
  for (const place of signs.keys()) cut(place), cut(place + width(place));

  const made = document.createDocumentFragment();
  let [open, next] = [[], 0];
  const places = [...cuts].sort((a, b) => a - b);
  for (let i = 0; i + 1 < places.length; i++) {
    const [start, end] = [places[i], places[i + 1]];
    open = open.filter((span) => span.end > start);
    while (next < found.length && found[next].start <= start) open.push(found[next++]);
    made.append(segment(start, end, open, lit, lines, signs.get(start)));
  }
  pieces[current].style.setProperty("--lines", lines);
  pieces[current].replaceChildren(made);
  article.classList.toggle("lighting", chosen !== null);
  set_apart(pieces[current].querySelectorAll("[data-label]"));
}

/** Move labels to the right where they would lie on the one before. */
function set_apart(labelled) {
  const ends = new Map(); // where the labels end, by the height of their line
  const measured = [...labelled].map((node) => [node, node.getClientRects()[0]]);
  for (const [node, { left, top }] of measured) {
    const start = Math.max(left, ends.get(top) ?? left);
    node.style.setProperty("--shift", `${start - left}px`);
    ends.set(top, start + 12 + 6 * node.dataset.label.length); // its font is 10 pixels high
  }
}

/** Give each span a line to be drawn on, on which it meets no other; return how many there are. */
function put_in_lines(spans) {
  const ends = [];
  for (const span of spans) {
    let line = ends.findIndex((end) => end <= span.start);
    if (line < 0) line = Math.min(ends.length, MOST_LINES - 1);
    ends[line] = span.end;
    span.line = line;
  }
  return ends.length;
}

function width(place) {
  return whole.codePointAt(place) > 0xffff ? 2 : 1;
}

/** The node of a stretch of text that no boundary cuts. */
function segment(start, end, open, lit, lines, sign) {
  const covers = (span) => span.start <= start && end <= span.end;
  const text = whole.slice(start, end);
  const is_chosen = chosen !== null && covers(chosen);
  const lights = lit.filter(covers);
  if (!open.length && !lights.length && !is_chosen && !sign) return text;
  const node = document.createElement("span");
  node.textContent = text;
  if (sign) {
    node.classList.add("sign");
    node.dataset.sign = sign;
  }
  if (open.length) {
    node.classList.add("mark", look(open, end, lines));
    node.title = [...new Set(open.map((span) => span.layer.name))].join(", ");
  }
  node.spans = [...open];
  if (is_chosen) node.classList.add("chosen");
  if (lights.length) {
    node.classList.add("lit");
    const labels = lights.filter((part) => part.start === start).map((part) => part.label);
    if (labels.length && !sign) node.dataset.label = [...new Set(labels)].join(" · ");
  }
  return node;
}

/** The class of marks that look like this: a line for each span, the paper of the innermost. */
function look(open, end, lines) {
  const inner = innermost(open)[0];
  const strokes = open.map((span) => {
    const layer = data.layers.indexOf(span.layer);
    const gap = span.end === end ? " - 1px" : ""; // where it ends, so that neighbours stay apart
    const height = 3 * (lines - 1 - span.line);
    return `linear-gradient(var(--line-${layer}) 0 0) 0 calc(100% - ${height}px) / calc(100%${gap}) 2px no-repeat`;
  });
  if (inner.layer.rows) strokes.push(`var(--tint-${data.layers.indexOf(inner.layer)})`);
  const background = strokes.join(", ");
  if (!classes.has(background)) {
    classes.set(background, `look-${classes.size}`);
    sheet.insertRule(`.${classes.get(background)} { background: ${background} }`);
  }
  return classes.get(background);
}

/** Spans in the order in which a click means them: annotations before the core's, short first. */
function innermost(spans) {
  const size = ({ layer, start, end }) => (layer.rows ? 0 : whole.length) + end - start;
  return [...spans].sort((a, b) => size(a) - size(b));
}

// ---- choosing ---------------------------------------------------------------------------------

/** Show the details of the first of some spans, and light up what it is linked to. */
function choose(spans) {
  chosen = spans[0] ?? null;
  parts = [];
  if (chosen) {
    const near = (a, b) => Math.abs(a - b) <= 3; // within its marks: it would only hide itself
    const apart = (part) => !(near(part.start, chosen.start) && near(part.end, chosen.end));
    parts = linked(chosen).filter((part) => part.end > part.start && apart(part));
    for (const { start, end } of chained(chosen)) parts.push({ start, end, label: "chain" });
    turn_to(chosen.start);
  }
  draw();
  tell(spans);
  article.querySelector(".chosen")?.scrollIntoView({ block: "nearest" });
}

/** Make the piece the current one in which a place lies. */
function turn_to(place) {
  const piece = data.pieces.findLastIndex((start) => start <= place);
  if (piece !== current) turn(piece);
}

function turn(piece) {
  current = piece;
  pieces.forEach((one, i) => {
    if (i === piece) one.removeAttribute("hidden");
    else one.setAttribute("hidden", "until-found"); // words in it are still found
  });
  document.getElementById("place").textContent = `piece ${piece + 1} of ${pieces.length}`;
  document.getElementById("back").disabled = piece === 0;
  document.getElementById("on").disabled = piece === pieces.length - 1;
}

function leaf(by) {
  turn(current + by);
  choose([]);
  article.scrollIntoView();
}

function step(by) {
  sequence ??= data.layers
    .flatMap((layer) => (layer.on ? spans_of(layer) : []))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  if (!sequence.length) return;
  let next = sequence.indexOf(chosen) + by;
  if (!sequence.includes(chosen)) {
    next = sequence.findIndex((span) => span.end > bounds(current)[0]);
    if (by < 0) next -= 1;
  }
  const span = sequence[Math.max(0, Math.min(next, sequence.length - 1))];
  choose([span]);
}

// ---- the side: details and legend -------------------------------------------------------------

function element(name, content, properties = {}) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...[content].flat());
  return made;
}

function shown(text) {
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}

function swatch(layer) {
  const made = element("i", [], { className: "swatch" });
  const number = data.layers.indexOf(layer);
  made.style.background = `var(--tint-${number})`;
  made.style.borderColor = `var(--line-${number})`;
  return made;
}

function tell(spans) {
  document.getElementById("found").replaceChildren(
    ...spans.map((span, i) => {
      const place = `${code_point(span.start)}–${code_point(span.end)}`;
      const title = element("button", [swatch(span.layer), span.layer.name], {
        ariaPressed: String(i === 0),
        onclick: () => choose([span, ...spans.filter((other) => other !== span)]),
      });
      const names = span.layer.fields.map(({ name }) => name);
      const rows = span.values.flatMap((value, j) =>
        is_none(value) ? [] : [element("dt", names[j]), element("dd", told(value, span))],
      );
      const none = names.filter((_, j) => is_none(span.values[j])).join(", ");
      if (none) rows.push(element("dt", "none"), element("dd", none, { className: "faded" }));
      const heading = element("h3", [title, element("span", place, { className: "faded" })]);
      const text = element("blockquote", shown(whole.slice(span.start, span.end)));
      return element("article", [heading, text, element("dl", rows)]);
    }),
  );
}

function is_none(value) {
  return value === null || (Array.isArray(value) && !value.length);
}

/** A value as the panel shows it: spans as buttons that lead to them. */
function told(value, span) {
  if (is_span(value)) {
    const { start, end } = placed(value, span);
    return element("button", shown(whole.slice(start, end)) || "(empty)", {
      className: "place",
      onclick: () => show(start),
    });
  }
  if (Array.isArray(value)) {
    return element("ul", value.map((item) => element("li", told(item, span))));
  }
  if (typeof value === "object") {
    const rows = Object.entries(value).map(([key, item]) => element("li", [`${key}: `, told(item, span)]));
    return element("ul", rows);
  }
  return String(value);
}

/** Bring a place into sight. */
function show(place) {
  turn_to(place);
  draw();
  let left = place - bounds(current)[0];
  for (const node of pieces[current].childNodes) {
    left -= node.textContent.length;
    if (left >= 0) continue;
    const range = document.createRange();
    range.selectNode(node);
    (node.scrollIntoView ? node : node.nextElementSibling ?? node.parentElement).scrollIntoView({ block: "center" });
    return;
  }
}

const legend = document.getElementById("legend");
// Those of the core come last; number keys switch the first nine, the same ones in each article.
const listed = [...data.layers].sort((a, b) => Boolean(a.gaps) - Boolean(b.gaps));

function list(layer, number) {
  const box = element("input", [], { type: "checkbox", checked: layer.on, name: layer.name });
  box.onchange = () => switch_layers([layer], box.checked);
  const count = layer.gaps ? layer.gaps.length / 2 : layer.rows.length;
  const key = number < 9 ? element("kbd", String(number + 1)) : "";
  const parts = [box, swatch(layer), `${layer.name} `, element("span", `${count}`), key];
  return element("label", parts, { className: count ? "" : "empty" });
}

function switch_layers(layers, on) {
  for (const layer of layers) {
    layer.on = on;
    legend.querySelectorAll("input")[listed.indexOf(layer)].checked = on;
  }
  sequence = null;
  draw();
}

// ---- what people do ---------------------------------------------------------------------------

article.onclick = ({ target }) => {
  if (!getSelection().isCollapsed) return; // who selects text means no mark
  choose(innermost(target.spans ?? []));
};

document.onkeydown = (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const layer = listed[Number(event.key) - 1];
  if (event.key === "ArrowRight") step(1);
  else if (event.key === "ArrowLeft") step(-1);
  else if (event.key === "Escape") choose([]);
  else if (layer && event.key !== "0") switch_layers([layer], !layer.on);
  else return;
  event.preventDefault();
};

document.getElementById("all").onclick = () => switch_layers(data.layers, true);
document.getElementById("none").onclick = () => switch_layers(data.layers, false);
document.getElementById("back").onclick = () => leaf(-1);
document.getElementById("on").onclick = () => leaf(1);
pieces.forEach((piece, i) => (piece.onbeforematch = () => (turn(i), draw())));

performance.mark("start");
for (const [place] of data.lost) {
  turn_to(place); // pieces that are not shown hold their text as well
  pieces[current].textContent = whole.slice(...bounds(current));
}
legend.append(...listed.map(list));
const narrow = matchMedia("(max-width: 50rem)");
narrow.onchange = () => (legend.parentElement.open = !narrow.matches);
narrow.onchange(); // a frame may have no width yet
onbeforeprint = () => (legend.parentElement.open = true);
document.getElementById("turn").hidden = pieces.length === 1;
turn(0);
draw();
performance.measure("draw", "start");
