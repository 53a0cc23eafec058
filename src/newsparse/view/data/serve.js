"use strict";
// The page of `newsparse serve`: sends an article, shows the page that comes back in a frame.

const data = JSON.parse(document.getElementById("data").textContent);
const [form] = document.forms;
const article = document.getElementById("article");
const copy = document.getElementById("copy");
const frame = document.getElementById("page");
let dropped = null; // a file that is no text, such as a page of HTML
let row = null; // the document that is shown, as plain values
let asked = 0; // the number of the last request, since answers may come late

for (const [name, layers] of Object.entries(data.plugins)) {
  const box = Object.assign(document.createElement("input"), { type: "checkbox", checked: true, name });
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
  const query = new URLSearchParams({ name: dropped?.name ?? "" });
  for (const [name, layers] of Object.entries(data.plugins)) {
    if (form.elements[name].checked) layers.forEach((layer) => query.append("layer", layer));
  }
  const body = dropped ?? new Blob([article.value]);
  if (body.size > data.most) {
    const most = data.most.toLocaleString("en");
    say(`The article has more than ${most} bytes; newsparse show FILE --html OUT makes a page of any.`, true);
    return;
  }
  say("Parsing …");
  try {
    const answer = await fetch(`parse?${query}`, { method: "POST", body });
    const found = await answer.json();
    if (number !== asked) return;
    if (!answer.ok) throw new Error(found.error);
    row = found.document;
    frame.hidden = false; // first, as the page asks how wide it is
    frame.srcdoc = found.page;
    copy.disabled = false;
    say(`${[...row.text].length.toLocaleString("en")} characters`);
  } catch (error) {
    if (number === asked) say(error.message, true);
  }
}

/** Take a file: its text goes into the field, a page of HTML or the like is sent as it is. */
async function take(file) {
  if (!file) return;
  if (file.size > data.most) {
    dropped = file;
    send();
    return;
  }
  const is_text = /\.(txt|text|md)$/i.test(file.name) || file.type === "text/plain";
  dropped = is_text ? null : file;
  article.value = is_text ? await file.text() : "";
  article.placeholder = is_text ? "" : file.name;
  send();
}

article.oninput = () => (dropped = null);
form.onsubmit = (event) => (event.preventDefault(), send());
document.getElementById("file").onchange = ({ target }) => take(target.files[0]);
copy.onclick = async () => {
  await navigator.clipboard.writeText(JSON.stringify(row, null, 2));
  say("Copied.");
};
form.ondragover = (event) => (event.preventDefault(), form.classList.add("over"));
form.ondragleave = () => form.classList.remove("over");
form.ondrop = (event) => {
  event.preventDefault();
  form.classList.remove("over");
  const [file] = event.dataTransfer.files;
  if (file) take(file);
  else {
    dropped = null;
    article.value = event.dataTransfer.getData("text/plain");
    send();
  }
};
