// Long texts: words go where the caret stands, and what would lose most of a text is asked about.
"use strict";

// From so many letters on a value is a text, of which a word is changed and not the whole.
const TEXT_LETTERS = 60;
// A text of which less than this part stays is asked about before it is saved.
const KEPT_PART = 0.5;

// Puts words at the caret or in place of what is selected, with spaces around them; Ctrl+Z takes it back.
function insertAt(area, text) {
  const { selectionStart: start, selectionEnd: end, value } = area;
  const before = /[^\s(„]$/.test(value.slice(0, start)) ? " " : "", behind = /^[^\s.,;:!?)“]/.test(value.slice(end)) ? " " : "";
  area.focus({ preventScroll: true });
  document.execCommand("insertText", false, `${before}${text}${behind}`); // the only way that keeps the browser's own undo
}

// Selects a part of a text, and scrolls it into sight.
function selectPart(area, start, end) {
  area.focus({ preventScroll: true });
  area.setSelectionRange(start, start);
  const line = parseFloat(getComputedStyle(area).lineHeight) || 18;
  const above = area.value.slice(0, start).length / Math.max(1, area.value.length);
  area.scrollTop = Math.max(0, above * area.scrollHeight - area.clientHeight / 2 + line);
  area.setSelectionRange(start, end);
}

// Offers to put the same slip right elsewhere, when there is any.
async function offerAlike(address) {
  const offer = document.getElementById("alike-offer");
  offer.hidden = true;
  const answer = await fetch(`${address}?count`);
  const found = answer.ok ? await answer.json() : { places: 0 };
  offer.href = address;
  offer.querySelector("span").textContent = found.offer;
  offer.hidden = !found.places;
}

const isUnsaved = (area) => Boolean(area) && area.value !== area.dataset.saved;

// What is typed and will not be saved by `request`, and the caret; also of a field that is only about to be typed in.
function unsaved(request, elsewhere) {
  const settles = (path, value) => path === request.path && (request.action !== "edit" || value === request.text);
  return fields().flatMap((field) => {
    const area = input(field), path = field.dataset.path, here = area === document.activeElement;
    if (!area || !(isUnsaved(area) || (here && path === elsewhere)) || settles(path, area.value)) return [];
    return [{ path, here, saved: area.dataset.saved, known: area.dataset.base, value: area.value, caret: [area.selectionStart, area.selectionEnd] }];
  });
}

// Puts it back after the fields were shown anew, and gives the field that has the caret. A row may be another by now. Of what somebody
// else has decided there, which is not to be seen, it knows nothing: it is as old as `before`, or as it was already; not so where
// `undone` was taken back.
function typeAgain(typed, undone, before) {
  let stay = null;
  for (const { path, here, saved, known, value, caret } of typed) {
    const field = byPath(path), area = field && input(field);
    if (!area || (/\/\d+\//.test(path) && area.dataset.saved !== saved)) continue;
    area.value = value;
    const seen = known ?? (area.dataset.saved === saved ? null : before);
    if (seen !== null && path !== undone) area.dataset.base = seen;
    grow(area);
    if (!here) continue;
    stay = field;
    area.focus({ preventScroll: true });
    area.setSelectionRange(...caret);
  }
  return stay;
}

// The last decision that is known to whoever decides about a place.
const baseOf = (path) => Number(byPath(path)?.querySelector("input, textarea")?.dataset.base ?? base);

// What somebody wants who was slower and has now seen the other's decision: of who says that a value is right, the one that was shown.
function ofMine(request, seen) {
  const field = byPath(request.path), shown = field?.querySelector("input, textarea")?.dataset.saved ?? field?.querySelector("[aria-pressed=true]")?.dataset.value;
  const own = request.action === "accept" && shown !== undefined ? { action: "edit", text: shown } : {};
  return { ...request, ...own, base: seen };
}

function losesMost(before, after) {
  return before.length >= TEXT_LETTERS && after.trim().length < before.length * KEPT_PART;
}

// Whether a text may be replaced by one that is so much shorter; resolves when a person has said so.
function mayLose(before, after) {
  const dialog = document.getElementById("loss"), text = document.getElementById("loss-text");
  text.textContent = text.dataset.text.replace("#before", before.length).replace("#after", after.trim().length);
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => { dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true }); });
}
