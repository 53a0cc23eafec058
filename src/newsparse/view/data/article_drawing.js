// The page of an article: its text is cut at every boundary of a span, and marks are drawn.

const MOST_LINES = 8; // below the text
const MOST_OVER = 300; // spans over one place that are drawn
const sheet = document.head.appendChild(document.createElement("style")).sheet;
const classes = new Map(); // what a mark looks like -> its class

function bounds(piece) {
  return [data.pieces[piece], data.pieces[piece + 1] ?? whole.length];
}

/** Draw the current piece anew. */
function draw() {
  const [from, to] = bounds(current);
  const crosses = ({ start, end }) => start < to && end > from;
  const found = in_order(data.layers.flatMap((l) => (l.on ? spans_of(l).filter(crosses) : [])));
  const lit = chosen ? in_order(parts.filter(crosses)) : [];
  const unseen = signs.filter(crosses);
  const lines = put_in_lines(found);

  const cuts = new Set([from, to]);
  for (const { start, end } of [...found, ...lit, ...unseen, ...(chosen ? [chosen] : [])]) {
    if (from < start && start < to) cuts.add(start);
    if (from < end && end < to) cuts.add(end);
  }
  const places = [...cuts].sort((a, b) => a - b);
  const over = [sweep(found, MOST_OVER), sweep(lit, MOST_OVER), sweep(unseen, 1)];
  const made = document.createDocumentFragment();
  for (let i = 0; i + 1 < places.length; i++) {
    const [open, lights, [sign]] = over.map((at) => at(places[i]));
    made.append(segment(places[i], places[i + 1], open, lights, sign, lines));
  }
  pieces[current].style.setProperty("--lines", lines);
  pieces[current].replaceChildren(made);
  article.classList.toggle("lighting", chosen !== null);
  set_apart(pieces[current].querySelectorAll("[data-label]"));
}

function in_order(spans) {
  return spans.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** A function that gives the spans over each stretch, asked for by its start from left to right. */
function sweep(spans, most) {
  let [open, next] = [[], 0];
  return (start) => {
    open = open.filter(({ end }) => end > start);
    for (; next < spans.length && spans[next].start <= start; next++) {
      if (open.length < most) open.push(spans[next]);
    }
    return open;
  };
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

/** The node of a stretch of text that no boundary cuts. */
function segment(start, end, open, lights, sign, lines) {
  const text = whole.slice(start, end);
  const is_chosen = chosen !== null && chosen.start <= start && end <= chosen.end;
  if (!open.length && !lights.length && !is_chosen && !sign) return text;
  const node = document.createElement("span");
  node.textContent = text;
  node.spans = open;
  if (sign) {
    node.classList.add("sign");
    node.dataset.sign = written(sign, start, end);
  }
  if (open.length) {
    node.classList.add("mark", look(open, end, lines));
    node.title = [...new Set(open.map((span) => span.layer.name))].join(", ");
  }
  if (is_chosen) node.classList.add("chosen");
  if (lights.length) {
    node.classList.add("lit");
    const labels = lights.filter((part) => part.start === start).map((part) => part.label);
    if (labels.length && !sign) node.dataset.label = [...new Set(labels)].join(" · ");
  }
  return node;
}

/** A sign, with how often it stands there. */
function written({ sign, width }, start, end) {
  const count = (end - start) / width;
  return count > 1 ? `${sign}×${count}` : sign;
}

/** The class of marks that look like this: a line for each span, the paper of the innermost. */
function look(open, end, lines) {
  const strokes = [...new Map(open.map((span) => [span.line, span])).values()].map((span) => {
    const layer = data.layers.indexOf(span.layer);
    const gap = span.end === end ? " - 1px" : ""; // where it ends, so that neighbours stay apart
    const height = 3 * (lines - 1 - span.line);
    return `linear-gradient(var(--line-${layer}) 0 0) 0 calc(100% - ${height}px) / calc(100%${gap}) 2px no-repeat`;
  });
  const inner = open.reduce((best, span) => (reach(span) < reach(best) ? span : best));
  if (inner.layer.rows) strokes.push(`var(--tint-${data.layers.indexOf(inner.layer)})`);
  const background = strokes.join(", ");
  if (!classes.has(background)) {
    classes.set(background, `look-${classes.size}`);
    sheet.insertRule(`.${classes.get(background)} { background: ${background} }`);
  }
  return classes.get(background);
}

/** How far from the innermost a span is: the longer the farther, and those of the core farthest. */
function reach({ layer, start, end }) {
  return (layer.rows ? 0 : whole.length) + end - start;
}
