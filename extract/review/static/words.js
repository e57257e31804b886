// The printed lines of a text: each with its picture, its doubted words marked, one of which is being settled.
"use strict";

let chosen = null; // the printed word that keys are about

const placeOf = (text) => { const [page, ...box] = text.trim().split(" "); return { page, box: box.map(Number) }; };
const placesOf = (field) => (field.dataset.places ?? "").split(";").filter(Boolean).map(placeOf);
const openWords = (field) => [...field.querySelectorAll(".printed.open")];
// What keys go to, in the order of the page: doubted words of texts, and other doubtful values.
const stops = () => doubtful().flatMap((field) => (openWords(field).length ? openWords(field) : [field]));

function showLines(field) {
  for (const line of field.querySelectorAll(".line[data-box]")) {
    const strip = line.querySelector(".strip");
    if (!strip.firstChild) strip.append(viewer.crop([{ page: line.dataset.page, box: line.dataset.box.split(" ").map(Number) }], []) ?? "");
  }
}

function choose(word) {
  chosen?.removeAttribute("aria-current");
  chosen = word;
  const other = active?.querySelector(".other");
  if (other) {
    other.hidden = !word?.dataset.other;
    other.querySelector("button").textContent = word?.dataset.other ?? "";
  }
  if (!word) return;
  word.setAttribute("aria-current", "true");
  const lines = word.closest(".lines"), line = word.closest(".line");
  lines.scrollTop = line.offsetTop - lines.clientHeight / 2;
  if (word.dataset.place) viewer.choose(placesOf(active), placeOf(word.dataset.place));
}

// Goes to the next or previous doubted word or value.
function onward(step) {
  const all = fields(), found = stops();
  if (!found.length) { nextPaper.focus(); statusLine.textContent = paper.dataset.settled; return; }
  const place = (field, word) => [all.indexOf(field), Number(word?.dataset.start ?? -1)];
  const [row, start] = place(active, chosen ?? null);
  const after = (one) => { const [r, s] = place(one.closest(".field"), one.dataset.start ? one : null); return r - row || s - start; };
  const next = step > 0 ? found.find((one) => after(one) > 0) ?? found[0] : found.findLast((one) => after(one) < 0) ?? found.at(-1);
  stand(next);
}

function stand(stop) {
  activate(stop.closest(".field"));
  if (stop.dataset.start) {
    choose(stop);
    const said = `${stop.textContent} – ${active.querySelector(".label").textContent}`;
    statusLine.textContent = stop.dataset.other ? `${said} (${active.querySelector(".other").textContent.trim()})` : said;
  }
}

// The word of a text that is printed at a place of the page.
function wordAt(field, { page, bbox }) {
  const x = (bbox[0] + bbox[2]) / 2, y = (bbox[1] + bbox[3]) / 2;
  return [...field.querySelectorAll(".printed[data-place]")].find((word) => {
    const place = placeOf(word.dataset.place), [left, top, right, bottom] = place.box;
    return place.page === String(page) && left <= x && x <= right && top <= y && y <= bottom;
  });
}

// Selects a printed word in the field: what is typed takes its place.
function edit(word) {
  const area = input(active);
  if (!word) return area.focus();
  if (area.value !== area.dataset.saved) return area.focus();
  choose(word);
  const start = Number(word.dataset.start), bare = word.textContent.replace(/[.,;:!?)“"]+$/, "");
  selectPart(area, start, bare ? start + bare.length : Number(word.dataset.end));
}

function goTo(field, place) {
  const word = wordAt(field, place);
  if (word) edit(word);
  else statusLine.textContent = paper.dataset.where;
}

const ofWord = (word) => { const { page, box } = placeOf(word.dataset.place); return { page: Number(page), bbox: box }; };

function settleWord() {
  decide({ action: "word", path: active.dataset.path, text: chosen.textContent, place: ofWord(chosen) }, true);
}

function takeSecond() {
  const text = input(active).dataset.saved, other = chosen?.dataset.other;
  if (!other) return;
  const changed = text.slice(0, Number(chosen.dataset.start)) + other + text.slice(Number(chosen.dataset.end));
  decide({ action: "edit", path: active.dataset.path, text: changed, place: ofWord(chosen) }, true);
}
