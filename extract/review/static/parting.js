// Part the pages of a scan into papers: a page is chosen, and a key or button says where it belongs; or it is dragged there.
"use strict";

const page = document.getElementById("parting"), parted = document.getElementById("parted");
const address = `/papers/${page.dataset.number}/parting`, readAnew = document.getElementById("read-anew");
const moves = [...document.querySelectorAll("[data-move]")];
let chosen = Number(page.dataset.start), busy = false;

const sheets = () => [...parted.querySelectorAll(".parted-page")];
const sheetOf = (number) => sheets().find((one) => Number(one.dataset.page) === number) ?? sheets()[0];
const canMove = (button) => button.dataset.move === "undo" || (sheetOf(chosen)?.dataset.can.split(" ") ?? []).includes(button.dataset.move);
const set = (button, usable) => button.setAttribute("aria-disabled", String(!usable));

function choose(sheet, focus) {
  if (!sheet) return;
  chosen = Number(sheet.dataset.page);
  for (const one of sheets()) {
    one.tabIndex = one === sheet ? 0 : -1;
    if (one === sheet) one.setAttribute("aria-current", "true"); else one.removeAttribute("aria-current");
  }
  if (focus) sheet.focus();
  document.getElementById("chosen-caption").textContent = sheet.querySelector("span").textContent;
  for (const picture of [document.getElementById("chosen-picture"), sheet.querySelector("img")]) {
    if (picture && sheet.dataset.picture && picture.getAttribute("src") !== sheet.dataset.picture) picture.src = sheet.dataset.picture;
  }
  for (const button of moves) {
    set(button, canMove(button));
    if (button.dataset.move === "begin") button.querySelector("span").textContent = sheet.dataset.begins && canMove(button) ? button.dataset.goOn : button.dataset.begin;
  }
}

// Shows how the pages are parted now; the chosen one stays chosen, and keeps the focus where it had it.
function show(found) {
  const focus = parted.contains(document.activeElement) || document.activeElement === document.body;
  if (found.page) chosen = found.page; // what was just moved, or taken back
  if (parted.dataset.shown !== found.html) {
    parted.innerHTML = found.html; // made by the server's templates, which escape every value
    parted.dataset.shown = found.html;
    choose(sheetOf(chosen), focus);
  }
  page.dataset.base = found.base;
  page.dataset.busy = found.busy ? "yes" : "";
  page.dataset.unread = found.unread;
  if (readAnew) set(readAnew, !found.busy && found.unread > 0);
  replaceText(document.getElementById("standing"), found.line);
  return found.busy;
}

const ask = watch(`${address}/progress`, show);

// What is said goes to the server one step at a time.
async function tell(said) {
  if (busy) return;
  busy = true;
  try {
    const found = await change(address, { base: Number(page.dataset.base), ...said });
    if (found) show(found); else ask();
  } finally {
    busy = false;
  }
}

function say(move) {
  if (canMove(moves.find((one) => one.dataset.move === move))) tell({ move, page: chosen });
}

async function read() {
  if (readAnew?.getAttribute("aria-disabled") !== "false") return;
  const found = await change(`${address}/read`, {});
  if (found) show({ ...found, busy: true });
  ask();
}

function step(by) {
  const all = sheets();
  choose(all[Math.min(all.length - 1, Math.max(0, all.indexOf(sheetOf(chosen)) + by))], true);
}

const keys = { s: () => say("begin"), j: () => say("join"), u: () => say("undo"), r: read, q: () => document.getElementById("to-queue").click(),
  ArrowRight: () => step(1), ArrowLeft: () => step(-1), ArrowDown: () => step(1), ArrowUp: () => step(-1), Home: () => step(-sheets().length), End: () => step(sheets().length) };
const shifted = { ArrowLeft: () => say("earlier"), ArrowRight: () => say("later"), ArrowUp: () => say("back"), ArrowDown: () => say("on") };

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea")) return;
  const act = event.shiftKey ? shifted[event.key] : keys[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});
parted.addEventListener("click", (event) => choose(event.target.closest(".parted-page"), true));
for (const button of moves) button.addEventListener("click", () => say(button.dataset.move));
readAnew?.addEventListener("click", read);

// A page is dragged before or behind another one; what is not yet moved so far is a click.
const FAR = 6, EDGE = 40;
let drag = null;

function aim(x, y) {
  const under = document.elementFromPoint(x, y), sheet = under?.closest(".parted-page");
  const box = sheet?.getBoundingClientRect();
  if (sheet) return { sheet, behind: x > box.left + box.width / 2 };
  const last = [...(under?.closest(".parted-paper")?.querySelectorAll(".parted-page") ?? [])].pop();
  return last ? { sheet: last, behind: true } : null;
}

function drop() {
  for (const one of sheets()) one.classList.remove("before", "behind", "dragged");
  const [given, at] = [drag?.number, drag?.at];
  drag = null;
  return at && Number(at.sheet.dataset.page) !== given ? { move: "put", page: given, beside: Number(at.sheet.dataset.page), behind: at.behind } : null;
}

parted.addEventListener("pointerdown", (event) => {
  const sheet = event.target.closest(".parted-page");
  if (sheet && event.button === 0 && event.pointerType !== "touch") drag = { number: Number(sheet.dataset.page), x: event.clientX, y: event.clientY, far: false, at: null };
});
document.addEventListener("pointermove", (event) => {
  if (!drag) return;
  drag.far ||= Math.hypot(event.clientX - drag.x, event.clientY - drag.y) > FAR;
  if (!drag.far) return;
  const { clientX: x, clientY: y } = event;
  if (y < EDGE || y > window.innerHeight - EDGE) window.scrollBy(0, y < EDGE ? -EDGE : EDGE);
  for (const one of sheets()) one.classList.remove("before", "behind");
  sheetOf(drag.number).classList.add("dragged");
  drag.at = aim(x, y);
  drag.at?.sheet.classList.add(drag.at.behind ? "behind" : "before");
});
document.addEventListener("pointerup", () => {
  const said = drop();
  if (said) tell(said);
});
document.addEventListener("pointercancel", drop);
document.addEventListener("keydown", (event) => { if (event.key === "Escape") drop(); });

if (readAnew) set(readAnew, !page.dataset.busy && Number(page.dataset.unread) > 0);
choose(sheetOf(chosen), true);
