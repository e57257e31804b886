// Names: a row is saved, a spelling assigned or taken out; each change is of the file as this page has seen it.
"use strict";

const names = document.getElementById("names"), saidLine = document.getElementById("said");

const inputs = () => [...names.querySelectorAll("tr input")];
const unsaved = () => inputs().filter((one) => one.value !== one.defaultValue);
// What an input is found by again, whatever place its row has then.
const keyOf = (area) => JSON.stringify([area.name, ...[...area.closest("tr").querySelectorAll("input")].map((one) => one.defaultValue)]);
let leaving = false;

// The page as the file is now, at the same height, with the focus on the same kind of button; what is typed in rows other than the
// one that is `done` stays.
function again(done, content) {
  const typed = unsaved().filter((one) => one.closest("tr") !== done).map((one) => [keyOf(one), one.value]);
  sessionStorage.setItem("vorlagen-names", JSON.stringify({ ...content, top: scrollY, typed }));
  leaving = true;
  location.reload();
}

async function changed(done, content) {
  const { seen, kind } = names.dataset;
  if (await change("/names", { seen, kind, ...content })) again(done, { did: content.do, row: content.row });
}

const acts = {
  keep: (row) => changed(row, { do: "keep", row: Number(row.dataset.row), values: Object.fromEntries([...row.querySelectorAll("input")].map((one) => [one.name, one.value])) }),
  "take-out": (row, button) => changed(null, { do: "take-out", row: Number(row.dataset.row), spelling: button.dataset.spelling }),
  assign: (row) => changed(row, { do: "assign", spelling: row.dataset.spelling, target: row.querySelector("input").value }),
};
names.addEventListener("click", (event) => {
  const button = event.target.closest("tr button");
  if (button) acts[button.className](button.closest("tr"), button);
});
names.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.target.matches("tr input")) return;
  event.preventDefault();
  event.target.closest("tr").querySelector(".keep, .assign").click();
});

const gather = document.getElementById("gather");
function gathering() {
  gather.setAttribute("aria-disabled", "true");
  saidLine.textContent = saidLine.dataset.busy;
  let over = false;
  watch("/names/progress", ({ busy, said }) => {
    if (busy || over) return busy;
    over = true;
    if (!said) again(null, {});
    document.getElementById("alert").textContent = said;
    saidLine.textContent = "";
    gather.removeAttribute("aria-disabled");
    return false;
  });
}
gather.addEventListener("click", async () => {
  if (gather.getAttribute("aria-disabled") !== "true" && (await change("/names/gather", {}))) gathering();
});
if (names.dataset.gathering) gathering();

addEventListener("beforeunload", (event) => { if (!leaving && unsaved().length) event.preventDefault(); });

const before = JSON.parse(sessionStorage.getItem("vorlagen-names"));
if (before) {
  sessionStorage.removeItem("vorlagen-names");
  for (const [key, value] of before.typed) {
    const area = inputs().find((one) => keyOf(one) === key);
    if (area) area.value = value;
  }
  scrollTo(0, before.top);
  if (before.did) {
    saidLine.textContent = saidLine.dataset.saved;
    const rows = [...document.querySelectorAll(before.did === "assign" ? ".loose tbody tr" : ".names tbody tr")];
    (rows.find((row) => row.dataset.row === String(before.row)) ?? rows[0])?.querySelector("input").focus({ preventScroll: true });
  }
}
