// Have exports made, and offer what was made.
"use strict";

const rows = [...document.querySelectorAll("tr[data-name]")];
const wishes = document.getElementById("wishes");
const busy = new Set();

const ask = watch("/exports/progress", (found) => {
  for (const row of rows) {
    const { name } = row.dataset;
    const made = found[name];
    replaceText(row.querySelector(".line"), made.line);
    row.querySelector(".line").classList.toggle("refusal", made.failed);
    row.querySelector(".make").setAttribute("aria-disabled", String(made.busy));
    row.querySelector(".download").hidden = !made.there;
    if (busy.has(name) && !made.busy) {
      document.getElementById("said").textContent = `${row.querySelector("th").textContent}: ${made.line}`;
      // Whoever waited at the button goes on to what was made.
      if (made.there && document.activeElement === row.querySelector(".make")) row.querySelector(".download").focus();
    }
    if (made.busy) busy.add(name); else busy.delete(name);
  }
  return busy.size > 0;
});
ask();

for (const row of rows) {
  const make = row.querySelector(".make");
  make.addEventListener("click", async () => {
    if (make.getAttribute("aria-disabled") === "true") return;
    const asked = Object.fromEntries([...wishes.elements].map((box) => [box.name, box.checked]));
    if (await change("/exports", { name: row.dataset.name, ...asked })) {
      busy.add(row.dataset.name);
      ask();
    }
  });
}
wishes.addEventListener("submit", (event) => event.preventDefault());
