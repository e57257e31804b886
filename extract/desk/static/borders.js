// Part the pages of a scan into papers: a page is chosen, and a key or button says which paper it belongs to.
"use strict";

const page = document.getElementById("borders"), parted = document.getElementById("parted");
const address = `/papers/${page.dataset.number}/borders`, readAnew = document.getElementById("read-anew");
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
  if (parted.dataset.shown !== found.html) {
    parted.innerHTML = found.html; // made by the server's templates, which escape every value
    parted.dataset.shown = found.html;
    choose(sheetOf(chosen), focus);
  }
  page.dataset.base = found.base;
  page.dataset.busy = found.busy ? "yes" : "";
  page.dataset.unread = found.unread;
  set(readAnew, !found.busy && found.unread > 0);
  replaceText(document.getElementById("standing"), found.line);
  return found.busy;
}

const ask = watch(`${address}/progress`, show);

async function say(move) {
  const button = moves.find((one) => one.dataset.move === move);
  if (busy || !canMove(button)) return;
  busy = true;
  try {
    const found = await change(address, { move, page: chosen, base: Number(page.dataset.base) });
    if (found) show(found); else ask();
  } finally {
    busy = false;
  }
}

async function read() {
  if (readAnew.getAttribute("aria-disabled") === "true") return;
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
const shifted = { ArrowLeft: () => say("back"), ArrowRight: () => say("on") };

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea")) return;
  const act = event.shiftKey ? shifted[event.key] : keys[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});
parted.addEventListener("click", (event) => choose(event.target.closest(".parted-page"), true));
for (const button of moves) button.addEventListener("click", () => say(button.dataset.move));
readAnew.addEventListener("click", read);

set(readAnew, !page.dataset.busy && Number(page.dataset.unread) > 0);
choose(sheetOf(chosen), true);
