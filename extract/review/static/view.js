// How the pages of a paper look: a magnifier, brightness and contrast; and signs that keyboards lack.
"use strict";

const LENS_WIDTH = 340, LENS_HEIGHT = 190, LENS_TIMES = 2.5;
const lensButton = document.getElementById("lens-button"), fadedButton = document.getElementById("faded-button"), faded = document.getElementById("faded");
let lens = null;

// What lies at a point of the window, larger; nothing where there is no page.
function magnify(x, y) {
  const sheet = document.elementFromPoint(x, y)?.closest(".sheet");
  lens.replaceChildren();
  lens.hidden = !sheet?.dataset.src;
  if (lens.hidden) return;
  const svg = sheet.querySelector("svg"), box = svg.viewBox.baseVal, shown = svg.clientWidth / box.width;
  const [px, py] = viewer.point(svg, { clientX: x, clientY: y }), width = LENS_WIDTH / shown / LENS_TIMES, height = LENS_HEIGHT / shown / LENS_TIMES;
  const part = Viewer.element("svg", { viewBox: `${px - width / 2} ${py - height / 2} ${width} ${height}`, width: LENS_WIDTH, height: LENS_HEIGHT });
  const turned = Viewer.element("g", { transform: `rotate(${viewer.turn} ${px} ${py})`, class: "picture" });
  turned.append(Viewer.image(sheet));
  part.append(turned);
  lens.append(part);
  const below = y + 24 + LENS_HEIGHT < innerHeight;
  lens.style.left = `${Math.max(4, Math.min(x - LENS_WIDTH / 2, innerWidth - LENS_WIDTH - 8))}px`;
  lens.style.top = `${below ? y + 20 : y - 24 - LENS_HEIGHT}px`;
  lens.style.filter = viewer.pages.style.getPropertyValue("--filter");
}

function toggleLens() {
  if (lens) lens.remove();
  lens = lens ? null : Object.assign(document.createElement("div"), { className: "lens", hidden: true });
  lensButton.setAttribute("aria-pressed", String(Boolean(lens)));
  if (!lens) return;
  document.body.append(lens);
  const place = document.querySelector(".choice")?.getBoundingClientRect();
  if (place) magnify(place.x + place.width / 2, place.y + place.height / 2);
}

const sliders = [...faded.querySelectorAll("input")];

// Kept in the browser: the papers of one box are faded alike.
function look() {
  const values = sliders.map((one) => Number(one.value)), plain = values.every((value) => value === 1);
  viewer.pages.style.setProperty("--filter", plain ? "none" : `brightness(${values[0]}) contrast(${values[1]})`);
  localStorage.setItem("vorlagen-look", JSON.stringify(values));
}

function toggleFaded() {
  faded.hidden = !faded.hidden;
  fadedButton.setAttribute("aria-expanded", String(!faded.hidden));
  (faded.hidden ? active ?? fadedButton : sliders[0]).focus();
}

function insertSign(sign) {
  const area = active && input(active);
  if (!area) return;
  area.focus({ preventScroll: true });
  document.execCommand("insertText", false, sign); // the only way that keeps the browser's own undo
}

const signs = [...document.querySelectorAll("#signs button")];
document.getElementById("signs").addEventListener("mousedown", (event) => event.preventDefault()); // the caret stays
for (const button of signs) button.addEventListener("click", () => insertSign(button.textContent));
document.addEventListener("keydown", (event) => {
  const sign = event.altKey && !event.ctrlKey && /^Digit[1-6]$/.test(event.code) && signs[Number(event.code.slice(5)) - 1];
  if (!sign || !event.target.closest(".field")) return;
  event.preventDefault();
  insertSign(sign.textContent);
});

Object.assign(keys, { m: toggleLens, c: toggleFaded });
lensButton.addEventListener("click", toggleLens);
fadedButton.addEventListener("click", toggleFaded);
viewer.pages.addEventListener("pointermove", (event) => lens && magnify(event.clientX, event.clientY));
viewer.pages.addEventListener("pointerleave", () => { if (lens) lens.hidden = true; });
faded.addEventListener("input", look);
faded.addEventListener("keydown", (event) => { if (event.key === "Escape") toggleFaded(); });
document.getElementById("as-scanned").addEventListener("click", () => { for (const one of sliders) one.value = "1"; look(); });
try {
  JSON.parse(localStorage.getItem("vorlagen-look"))?.forEach((value, n) => { sliders[n].value = value; });
} catch { /* somebody has changed it */ }
look();
