"use strict";
// The page of `newsparse serve`: sends an article, shows the page that comes back in a frame.

const data = JSON.parse(document.getElementById("data").textContent);
const [form] = document.forms;
const article = document.getElementById("article");
const copy = document.getElementById("copy");
const frame = document.getElementById("page");
let dropped = null; // the file that is sent in the place of what is in the field
let row = null; // the document that is shown, as plain values
let asked = 0; // the number of the last request, since answers may come late

for (const [name, layers] of Object.entries(data.plugins)) {
  const box = Object.assign(document.createElement("input"), {
    type: "checkbox",
    checked: true,
    name,
  });
  box.onchange = () => row && send();
  const label = document.createElement("label");
  label.title = layers.join(", ");
  label.append(box, ` ${name}`);
  document.getElementById("plugins").append(label);
}

function say(text, failed = false) {
  const status = document.getElementById("status");
  status.textContent = text;
  status.className = failed ? "failed" : "faded";
}

/** Send the article to be parsed, and show what comes of it. */
async function send() {
  const number = ++asked;
  const published = document.getElementById("published").value;
  const query = new URLSearchParams({ name: dropped?.name ?? "", published });
  for (const [name, layers] of Object.entries(data.plugins)) {
    if (form.elements[name].checked) layers.forEach((layer) => query.append("layer", layer));
  }
  const body = dropped ?? new Blob([article.value]);
  try {
    if (!dropped && !article.value.trim()) throw new Error("There is no article.");
    if (body.size > data.most) throw new Error(data.too_large);
    say("Parsing …");
    const answer = await fetch(`parse?${query}`, { method: "POST", body });
    const found = await answer.json();
    if (number !== asked) return;
    if (!answer.ok) throw new Error(found.error);
    show(found.document, found.page);
    say(`${[...row.text].length.toLocaleString("en")} characters`);
  } catch (error) {
    if (number !== asked) return;
    show(null, "");
    say(error.message, true);
  }
}

/** Show a document, or nothing in the place of an older one. */
function show(made, page) {
  row = made;
  copy.disabled = row === null;
  frame.hidden = row === null; // first, as the page asks how wide it is
  frame.srcdoc = page;
}

/** Take a file. It is sent as it is; the text in the field is there to be read and changed. */
async function take(files) {
  const [file] = files;
  if (!file) return;
  dropped = file;
  const is_text = /\.(txt|text|md)$/i.test(file.name) || file.type === "text/plain";
  const is_small = file.size <= data.most;
  article.value = is_text && is_small ? await file.text() : "";
  article.placeholder = file.name;
  await send();
  if (files.length > 1) say("One article at a time: the first file was taken.", true);
}

article.oninput = () => (dropped = null);
article.onkeydown = (event) => {
  if (event.ctrlKey && event.key === "Enter") send();
};
document.getElementById("published").onchange = () => {
  if (row) send();
};
form.onsubmit = (event) => (event.preventDefault(), send());
document.getElementById("file").onchange = ({ target }) => take(target.files);
copy.onclick = async () => {
  await navigator.clipboard.writeText(JSON.stringify(row, null, 2));
  say("Copied.");
};

// Wherever a file is dropped, it is not opened in the place of this page.
const dragged = (over) => document.body.classList.toggle("over", over);
document.ondragover = (event) => (event.preventDefault(), dragged(true));
document.ondragleave = (event) => {
  if (!event.relatedTarget) dragged(false);
};
document.ondrop = (event) => {
  event.preventDefault();
  dragged(false);
  const text = event.dataTransfer.getData("text/plain");
  if (event.dataTransfer.files.length) take(event.dataTransfer.files);
  else if (text) {
    dropped = null;
    article.value = text;
    send();
  }
};
