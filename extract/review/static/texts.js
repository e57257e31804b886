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
