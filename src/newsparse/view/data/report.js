"use strict";
// The page of a report: its tables are sorted by their heads, filtered by words, and saved as CSV.

for (const section of document.querySelectorAll("main > section")) {
  const table = section.querySelector("table");
  if (!table) continue;
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.append(...head.childNodes);
    button.onclick = () => sort(table, column);
    head.append(button);
  });
  table.parentElement.before(tools(section.id, table));
}

/** What stands above a table: a field to filter it, a button to save it. */
function tools(name, table) {
  const made = document.createElement("div");
  made.className = "tools";
  const filter = document.createElement("input");
  Object.assign(filter, { type: "search", placeholder: "Filter", ariaLabel: `Filter ${name}` });
  const found = document.createElement("span");
  Object.assign(found, { className: "faded", role: "status" });
  filter.oninput = () => (found.textContent = filter_rows(table, filter.value));
  if (table.dataset.total) filter.placeholder = "Filter these rows";
  const save = document.createElement("button");
  save.textContent = "Save as CSV";
  save.onclick = () => download(`${name}.csv`, csv(table));
  made.append(...(table.tBodies[0].rows.length > 5 ? [filter] : []), save, found);
  return made;
}

/** Sort by a column: numbers the largest first, texts by the alphabet; once more turns it round. */
function sort(table, column) {
  const heads = [...table.tHead.rows[0].cells];
  const numbers = heads[column].classList.contains("number");
  const before = heads[column].ariaSort;
  const down = before ? before === "ascending" : numbers;
  heads.forEach((head) => (head.ariaSort = null));
  heads[column].ariaSort = down ? "descending" : "ascending";
  const rows = [...table.tBodies[0].rows].map((row) => [key(row.cells[column], numbers), row]);
  const order = numbers ? (a, b) => a - b : (a, b) => a.localeCompare(b);
  rows.sort(([a], [b]) => (down ? order(b, a) : order(a, b)));
  table.tBodies[0].append(...rows.map(([, row]) => row));
}

/** What a cell is sorted by; what is no number is smaller than all that are. */
function key(cell, numbers) {
  if (!numbers) return cell.textContent;
  const [over, under] = (cell.dataset.value ?? "").split("/").map(Number);
  return cell.dataset.value ? over / (under ?? 1) : -Infinity;
}

/** Show the rows that have all the words; return what came of it. */
function filter_rows(table, text) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const rows = [...table.tBodies[0].rows];
  for (const row of rows) {
    const content = row.textContent.toLowerCase();
    row.hidden = !words.every((word) => content.includes(word));
  }
  const left = rows.filter((row) => !row.hidden).length;
  if (!words.length) return "";
  const { total } = table.dataset; // there are more than the page has
  const of = total ? `the first ${rows.length} rows; ${total} in all` : `${rows.length} rows`;
  return `${left} of ${of}`;
}

/** The rows that are shown, in their order. */
function csv(table) {
  const rows = [...table.tHead.rows, ...table.tBodies[0].rows].filter((row) => !row.hidden);
  const lines = rows.map((row) => [...row.cells].map(field).join(","));
  return lines.join("\r\n") + "\r\n";
}

function field(cell) {
  const items = [...cell.querySelectorAll("li")].map((item) => item.textContent);
  let text = cell.dataset.value ?? (items.length ? items.join(" | ") : cell.textContent);
  // What a spreadsheet would take for a formula is a text.
  if (!cell.dataset.value && /^[=+\-@\t\r\n]/.test(text)) text = `'${text}`;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Save a text, with the mark by which spreadsheets know that it is UTF-8. */
function download(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/csv" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
