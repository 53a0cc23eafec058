"use strict";
// The page of an article: what was found in it. `article_drawing.js` draws the marks,
// `article_use.js` is what people do with them. Offsets count UTF-16 units, as all strings here do.

performance.mark("start");
const data = JSON.parse(document.getElementById("data").textContent);
const article = document.getElementById("text");
const pieces = [...article.children];
const whole = put_back(article.textContent, data.lost);
const signs = data.signs.map(([start, length, sign, width]) => ({
  start,
  end: start + length,
  sign,
  width,
}));

let current = 0; // the piece that is shown
let chosen = null; // the span whose details are shown
let parts = []; // what it is linked to: {start, end, label}
let sequence = null; // all spans of the layers that are on, in reading order

/** Put the characters into the text that HTML can't hold. */
function put_back(text, lost) {
  const made = [];
  let done = 0;
  for (const [place, count, code] of lost) {
    made.push(text.slice(done, place), String.fromCharCode(code).repeat(count));
    done = place + count;
  }
  return made.join("") + text.slice(done);
}

/** The spans of a layer: {layer, start, end, values}, the values in the order of its fields. */
function spans_of(layer) {
  layer.spans ??= layer.rows ? from_rows(layer) : from_gaps(layer);
  return layer.spans;
}

function from_gaps(layer) {
  layer.fields = layer.kinds ? [{ name: "kind" }] : [];
  const spans = [];
  const digits = layer.gaps.matchAll(/[0-9a-z]|\((\d+)\)/g);
  const lengths = Array.from(digits, ([one, long]) => (long ? Number(long) : parseInt(one, 36)));
  let place = 0;
  for (let i = 0; i < lengths.length; i += 2) {
    const start = place + lengths[i];
    place = start + lengths[i + 1];
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
    else if (value?.of) Object.values(value.of).forEach((item) => search(item, label));
    else if (Array.isArray(value)) value.forEach((item) => search(item, label));
  };
  span.values.forEach((value, i) => search(value, span.layer.fields[i].name));
  return found;
}

function is_span(value) {
  return Array.isArray(value?.at); // texts and lists have a method of the name
}

function placed({ at: [distance, length] }, span) {
  const start = span.start + distance;
  return { start, end: start + length };
}

/** The other spans of a layer that have the same number in the field `chain`. */
function chained(span) {
  const field = span.layer.fields.findIndex(({ name }) => name === "chain");
  if (field < 0 || !Number.isInteger(span.values[field])) return [];
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
