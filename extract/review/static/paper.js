// Settling a paper: keys, fields, and decisions sent to the server, which answers with the fields as they are then.
"use strict";

const paper = document.getElementById("paper"), pane = document.getElementById("pane");
const statusLine = document.getElementById("status"), why = document.getElementById("why");
const help = document.getElementById("help"), conflict = document.getElementById("conflict");
const nextPaper = document.getElementById("next-paper");
let base = Number(paper.dataset.base), active = null, pointed = null, busy = false;

const viewer = new Viewer(document.querySelector(".viewer"), fill, (place) => {
  decide({ action: "edit", path: place.path, text: place.ticked === "true" ? "false" : "true" }, false);
});
viewer.fetchWords(`/papers/${paper.dataset.number}/words`);

const fields = () => [...pane.querySelectorAll(".field")];
const doubtful = () => [...pane.querySelectorAll(".field.doubtful")];
const byPath = (path) => fields().find((field) => field.dataset.path === path);
const input = (field) => field.querySelector("input, textarea");
const isText = (field) => field?.dataset.kind === "long" || (field?.dataset.kind === "text" && input(field).value.length >= TEXT_LETTERS);

function refresh() {
  viewer.draw(fields().flatMap((field) => placesOf(field).map(({ page, box }) => ({
    path: field.dataset.path, page, box, doubtful: field.classList.contains("doubtful"),
    level: [...field.classList].find((name) => name.startsWith("level-")).slice(6),
    isBox: field.dataset.path.startsWith("/checkboxes/"), ticked: field.querySelector("[aria-pressed=true]")?.dataset.value ?? "",
    label: paper.dataset.boxLabel.replace("#", field.querySelector(".label")?.textContent ?? ""),
  }))));
  viewer.mark(fields().flatMap(openWords).map((word) => placeOf(word.dataset.place)));
  for (const field of fields()) {
    const area = input(field);
    if (area) area.dataset.saved = area.value;
    grow(area);
    if (field.classList.contains("doubtful")) showCrop(field);
  }
  showCount();
}

// Shows the whole of a text, and of a very long one a good part.
function grow(area) {
  if (area?.tagName !== "TEXTAREA") return;
  area.style.height = "auto";
  area.style.height = `${Math.min(area.scrollHeight + 2, 260)}px`;
}

function showCount() {
  const count = doubtful().reduce((sum, field) => sum + field.querySelectorAll(".doubts li").length, 0);
  const counter = document.getElementById("doubt-count");
  counter.textContent = count === 1 ? counter.dataset.one : counter.dataset.many.replace("#", count);
  counter.classList.toggle("none", count === 0);
}

function showCrop(field) {
  const place = field.querySelector(".crop");
  if (!place || place.firstChild) return;
  place.append(viewer.crop(placesOf(field)) ?? "");
}

function activate(field, focus = true) {
  active?.classList.remove("active");
  active = field;
  if (!field) return;
  field.classList.add("active");
  choose(null);
  showCrop(field);
  showLines(field);
  viewer.choose(placesOf(field));
  if (focus) field.focus({ preventScroll: true });
  const rect = field.getBoundingClientRect(), frame = pane.getBoundingClientRect();
  if (focus) pane.scrollBy({ top: rect.top + rect.height / 2 - frame.top - frame.height * 0.45 });
}

// Goes to the next or previous field.
function move(step) {
  const all = fields(), at = active ? all.indexOf(active) + step : 0;
  if (all.length) activate(all[(at + all.length) % all.length]);
}

function fill(text, place) {
  const area = active && input(active);
  if (!area) return;
  if (!isText(active)) area.select();
  else if (document.activeElement !== area) return goTo(active, place);
  insertAt(area, text);
  grow(area);
  pointed = place;
  viewer.choose([{ page: String(place.page), box: place.bbox }]);
}

function refuse(field, message) {
  const line = field?.querySelector(".refusal");
  statusLine.textContent = message;
  if (!line) return;
  line.textContent = message;
  line.hidden = false;
  input(field)?.setAttribute("aria-invalid", "true");
}

// Sends a decision; `further` goes on to the next doubt when it was taken.
async function decide(request, further) {
  if (busy || document.querySelector("dialog[open]")) return;
  const saved = ["edit", "reject"].includes(request.action) ? input(byPath(request.path))?.dataset.saved ?? "" : "";
  if (losesMost(saved, request.action === "edit" ? request.text : "") && !(await mayLose(saved, request.text ?? ""))) return keep(request.path);
  busy = true;
  const from = active, asked = byPath(request.path) ?? active;
  try {
    const answer = await send(`/papers/${paper.dataset.number}/corrections`, { why: why.value, base: baseOf(request.path), ...request });
    const found = answer.headers.get("content-type")?.includes("json") ? await answer.json() : { message: await answer.text() };
    if (answer.status === 409) return ask(request, found, further);
    if (!answer.ok) return refuse(asked, found.message);
    why.value = "";
    take(found, from, further, request);
    if (request.action === "edit") offerAlike(`/papers/${paper.dataset.number}/alike/${found.made}`);
  } catch {
    refuse(asked, paper.dataset.lost);
  } finally {
    busy = false;
  }
}

// The text as it was saved, when a person has thought better of replacing it.
function keep(path) {
  const field = byPath(path), area = input(field);
  area.value = area.dataset.saved;
  grow(area);
  activate(field);
}

// Shows the fields as they are now. Who has gone from the field `from` to another meanwhile, or is typing, stays there.
function take(found, from, further, request) {
  if (found.path === "") return location.reload(); // what was taken back is about the paper as a whole
  const index = Math.max(0, fields().indexOf(from)), elsewhere = active === from ? null : active?.dataset.path;
  const typed = unsaved(request, elsewhere), before = base;
  base = found.base;
  document.getElementById("heading").innerHTML = found.heading; // as the pane
  document.title = document.title.replace(/^.* – /, `${found.title} – `);
  busy = true; // a text that is taken away here was not left by anybody
  pane.innerHTML = found.html; // made by the server's templates, which escape every value
  busy = false;
  pointed = null;
  refresh();
  statusLine.textContent = `${found.message ?? ""} ${document.getElementById("doubt-count").textContent}`;
  const stay = typeAgain(typed, found.path, before);
  active = stay ?? byPath(elsewhere) ?? after({ ...request, path: found.path ?? request.path }, index);
  if (stay) activate(stay, false);
  else if (further && !elsewhere) onward(1);
  else activate(active);
}

// The field to stand on when a decision was taken: the same, or the one that a row took along.
function after(request, index) {
  const all = fields(), [, rows, number] = request.path.match(/^(.*)\/(\d+)$/) ?? [];
  const first = (row) => all.find((field) => `${field.dataset.path}/`.startsWith(`${row}/`));
  if (request.action === "undo") return byPath(request.path) ?? first(request.path) ?? all[Math.min(index, all.length - 1)];
  if (request.action === "insert") return first(pane.querySelector(`[data-list="${request.path}"] > ol > li:last-child`)?.dataset.row);
  if (request.action === "move") return first(`${rows}/${request.text}`);
  if (request.action === "remove") return first(`${rows}/${number}`) ?? first(`${rows}/${number - 1}`) ?? all[Math.min(index, all.length - 1)];
  return byPath(request.path) ?? all[Math.min(index, all.length - 1)] ?? null;
}

function ask(request, found, further) {
  const own = ofMine(request, found.base);
  document.getElementById("conflict-text").textContent = found.other.text;
  conflict.showModal();
  document.getElementById("conflict-keep").onclick = () => { conflict.close(); take(found, active, false, request); };
  document.getElementById("conflict-use").onclick = () => {
    conflict.close();
    decide(own, further);
  };
  conflict.oncancel = () => take(found, active, false, request);
}

function save(field) {
  const area = input(field), same = !isUnsaved(area);
  if (same && chosen) return settleWord();
  const place = chosen?.dataset.place ? ofWord(chosen) : pointed;
  decide({ action: same ? "accept" : "edit", path: field.dataset.path, text: area.value, place: same ? null : place }, field.classList.contains("doubtful"));
}

// From typing back to the field, and of a text to the word that was chosen.
function back(field) {
  const word = chosen;
  activate(field);
  if (word && field.contains(word)) choose(word);
}

function rowOf(field) { return field?.closest(".row"); }

function changeRow(what, row, list) {
  const path = row?.dataset.row, at = path ? Number(path.split("/").pop()) : 0;
  if (what === "add") return decide({ action: "insert", path: list.dataset.list }, false);
  if (!path) return undefined;
  if (what === "remove") return decide({ action: "remove", path }, false);
  const to = what === "up" ? at - 1 : at + 1;
  return to < 0 ? undefined : decide({ action: "move", path, text: String(to) }, false);
}

const acts = {
  settle: () => {
    if (!active) return;
    if (isUnsaved(input(active))) save(active);
    else if (chosen?.classList.contains("open")) settleWord();
    else if (active.classList.contains("doubtful") && openWords(active).length) stand(openWords(active)[0]);
    else acts.accept();
  },
  second: takeSecond,
  accept: () => active && decide({ action: "accept", path: active.dataset.path }, true),
  edit: () => {
    const area = active && input(active);
    (area ?? active?.querySelector(".flag"))?.focus();
    if (!area) return;
    if (active.querySelector(".lines")) edit(chosen ?? openWords(active)[0]);
    else area.select(); // what is typed takes the place of what was there
  },
  reject: () => active && decide({ action: "reject", path: active.dataset.path }, true),
  rest: () => stops().length && decide({ action: "accept", path: "", look: "rest" }, true),
  next: () => onward(1),
  undo: () => decide({ action: "undo", path: "" }, false),
};
const flag = (value) => () => active?.dataset.kind === "flag" && decide({ action: "edit", path: active.dataset.path, text: value }, active.classList.contains("doubtful"));
const keys = {
  Enter: acts.settle, A: acts.rest, a: acts.accept, e: acts.edit, F2: acts.edit, x: acts.reject, Delete: acts.reject, n: acts.next, u: acts.undo,
  p: () => onward(-1), ArrowDown: () => move(1), ArrowUp: () => move(-1),
  g: () => { const offer = document.getElementById("alike-offer"); if (!offer.hidden) offer.click(); },
  w: () => nextPaper.click(), q: () => document.getElementById("to-queue").click(), s: () => document.getElementById("to-parting")?.click(), "?": () => help.showModal(),
  "+": () => viewer.view("in"), "-": () => viewer.view("out"), 0: () => viewer.view("fit"), r: () => viewer.view("rotate"),
  1: flag("true"), 2: () => (active?.dataset.kind === "flag" ? flag("false")() : takeSecond()), 3: flag(""),
  b: () => why.focus(),
  i: () => changeRow("add", null, active?.closest(".list")), d: () => changeRow("remove", rowOf(active)),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  const target = event.target;
  if (target.matches("input, textarea")) {
    const field = target.closest(".field");
    if (target === why && ["Enter", "Escape"].includes(event.key)) { event.preventDefault(); (active ?? fields()[0])?.focus(); }
    if (!field) return;
    if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); save(field); }
    if (event.key === "Escape") { target.value = target.dataset.saved; grow(target); pointed = null; back(field); }
    return;
  }
  if (event.key === "Escape" && target.closest(".field")) return back(target.closest(".field"));
  if (target.matches("a, button, select, .box") && ["Enter", " "].includes(event.key)) return;
  if (target.matches("select")) return;
  if (target.closest(".pages") && event.key.startsWith("Arrow") && !event.shiftKey) return; // moves the page
  const moved = event.shiftKey && { ArrowUp: "up", ArrowDown: "down" }[event.key];
  if (moved) { event.preventDefault(); changeRow(moved, rowOf(active)); return; }
  const act = keys[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

pane.addEventListener("focusin", (event) => {
  const field = event.target.closest(".field");
  if (field && field !== active) { pointed = null; activate(field, false); }
});
pane.addEventListener("input", (event) => grow(event.target));
pane.addEventListener("click", (event) => {
  const word = event.target.closest(".printed"), act = event.target.closest("[data-act]")?.dataset.act;
  if (word) { activate(word.closest(".field"), false); return edit(word); }
  if (act) return acts[act]();
  const button = event.target.closest("button");
  if (!button) return;
  if (button.dataset.do) changeRow(button.dataset.do, button.closest(".row"), button.closest(".list"));
  else if (button.dataset.value !== undefined) {
    const field = button.closest(".field");
    activate(field, false);
    decide({ action: "edit", path: field.dataset.path, text: button.dataset.value }, field.classList.contains("doubtful"));
  }
});
// Whoever types and goes elsewhere with the mouse means what was typed.
pane.addEventListener("focusout", (event) => {
  const area = event.target;
  if (!area.matches?.("input, textarea") || busy || !isUnsaved(area) || !area.isConnected) return;
  const field = area.closest(".field");
  decide({ action: "edit", path: field.dataset.path, text: area.value, place: pointed }, false);
});
document.querySelector(".actions").addEventListener("mousedown", (event) => { if (event.target.closest("[data-act]")) event.preventDefault(); });
document.querySelector(".actions").addEventListener("click", (event) => acts[event.target.closest("[data-act]")?.dataset.act]?.());
document.querySelector(".tools").addEventListener("click", (event) => {
  const what = event.target.closest("[data-view]")?.dataset.view;
  if (what) viewer.view(what);
});
document.getElementById("help-button").addEventListener("click", () => help.showModal());
document.querySelector(".viewer").addEventListener("seek", (event) => {
  const [x, y] = event.detail.point;
  const inside = fields().flatMap((field) => placesOf(field).map(({ page, box }) => ({ field, page, box }))).filter(({ page, box }) =>
    page === event.detail.page && box[0] - 2 <= x && x <= box[2] + 2 && box[1] - 2 <= y && y <= box[3] + 2);
  const area = ({ box }) => (box[2] - box[0]) * (box[3] - box[1]);
  inside.sort((one, other) => area(one) - area(other));
  if (inside.length) activate(inside[0].field);
});

addEventListener("beforeunload", (event) => { if (fields().map(input).some(isUnsaved)) event.preventDefault(); });

refresh();
const asked = document.getElementById(decodeURIComponent(location.hash.slice(1)));
if (asked?.matches(".field")) activate(asked); else if (stops().length) stand(stops()[0]); else nextPaper.focus();
