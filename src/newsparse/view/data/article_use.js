// The page of an article: choosing marks, their details, the legend, the keys.

const MOST_ITEMS = 100; // of a list that are shown
const TOP = 80; // pixels that stay free above a mark that was chosen, for labels

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
  const mark = article.querySelector(".chosen");
  mark?.scrollIntoView({ block: "nearest" });
  if (mark?.getBoundingClientRect().top < TOP) scrollBy(0, mark.getBoundingClientRect().top - TOP);
}

/** Make the piece the current one in which a place lies. */
function turn_to(place) {
  const piece = data.pieces.findLastIndex((start) => start <= place);
  if (piece !== current) turn(piece);
}

function turn(piece) {
  pieces[current].textContent = whole.slice(...bounds(current)); // without its marks
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
  sequence ??= in_order(data.layers.flatMap((layer) => (layer.on ? spans_of(layer) : [])));
  if (!sequence.length) return;
  const place = sequence.indexOf(chosen);
  let next = place + by;
  if (place < 0) {
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

/** A stretch of the text on one line, shortened, with signs for what is unseen. */
function shown(start, end) {
  const last = Math.min(end, start + 300);
  let [made, done] = ["", start];
  for (const one of signs) {
    const [from, to] = [Math.max(one.start, done), Math.min(one.end, last)];
    if (from >= to) continue;
    made += `${whole.slice(done, from)}[${written(one, from, to)}]`;
    done = to;
  }
  return made + whole.slice(done, last) + (last < end ? "…" : "");
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
      const text = element("blockquote", shown(span.start, span.end));
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
    return element("button", shown(start, end) || "(empty)", {
      className: "place",
      onclick: () => show(start),
    });
  }
  if (Array.isArray(value))
    return listed_values(
      value.map((item) => ["", item]),
      span,
    );
  if (value.of) {
    const named = Object.entries(value.of).map(([name, item]) => [`${name}: `, item]);
    return listed_values(named, span);
  }
  return String(value);
}

function listed_values(named, span) {
  const rows = named.slice(0, MOST_ITEMS).map(([name, item]) => {
    return element("li", [name, is_none(item) ? "none" : told(item, span)]);
  });
  if (named.length > MOST_ITEMS) rows.push(element("li", `… ${named.length - MOST_ITEMS} more`));
  return element("ul", rows);
}

/** Bring a place into sight. */
function show(place) {
  turn_to(place);
  draw();
  let left = place - bounds(current)[0];
  for (const node of pieces[current].childNodes) {
    left -= node.textContent.length;
    if (left >= 0) continue;
    const mark = node.scrollIntoView ? node : (node.nextElementSibling ?? node.parentElement);
    mark.scrollIntoView({ block: "center" }); // plain text has no place of its own
    return;
  }
}

const legend = document.getElementById("legend");
// Those of the core come last; number keys switch the first nine, the same ones in each article.
const listed = [...data.layers].sort((a, b) => !a.rows - !b.rows);

function list(layer, number) {
  const box = element("input", [], { type: "checkbox", checked: layer.on, name: layer.name });
  box.onchange = () => switch_layers([layer], box.checked);
  const count = layer.count ?? layer.rows.length;
  const key = number < 9 ? element("kbd", String(number + 1)) : "";
  const content = [box, swatch(layer), `${layer.name} `, element("span", `${count}`), key];
  return element("label", content, { className: count ? "" : "empty" });
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
  choose([...(target.spans ?? [])].sort((a, b) => reach(a) - reach(b)).slice(0, MOST_ITEMS));
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

if (data.lost.length) {
  pieces.forEach((piece, i) => (piece.textContent = whole.slice(...bounds(i))));
}
legend.append(...listed.map(list));
const narrow = matchMedia("(max-width: 50rem)");
let printing = false; // when the paper may be narrow, and has no button to open the legend
narrow.onchange = () => (legend.parentElement.open = printing || !narrow.matches);
narrow.onchange(); // a frame may have no width yet
onbeforeprint = () => {
  printing = true;
  narrow.onchange();
  const shown = current;
  for (current = 0; current < pieces.length; current++) draw();
  current = shown;
};
onafterprint = () => {
  printing = false;
  narrow.onchange();
};
document.getElementById("turn").hidden = pieces.length === 1;
turn(0);
draw();
performance.measure("draw", "start");
