// The paper as a whole: put off with a note, or said to be no Vorlage; both lead on to the next paper.
"use strict";

const noteDialog = document.getElementById("note"), strangeDialog = document.getElementById("strange");

async function ofPaper(said, address) {
  const request = { path: "", ...said };
  try {
    const answer = await send(`/papers/${paper.dataset.number}/corrections`, { base, ...request });
    if (answer.ok) return location.assign(address);
    if (answer.status !== 409) { statusLine.textContent = await answer.text(); return undefined; }
    const found = await answer.json(); // who is told of it and asks again means it
    take(found, active, false, request);
    statusLine.textContent = found.other.text;
  } catch {
    statusLine.textContent = paper.dataset.lost;
  }
}

// Opens a dialog; what is behind it happens when its answer is yes.
function whenSaid(dialog, act) {
  dialog.returnValue = "";
  dialog.showModal();
  dialog.addEventListener("close", () => { if (dialog.returnValue === "yes") act(); }, { once: true });
}

const ofWhole = {
  later: () => whenSaid(noteDialog, () => ofPaper({ action: "note", text: noteDialog.querySelector("textarea").value }, nextPaper.href)),
  "no-vorlage": () => whenSaid(strangeDialog, () => ofPaper({ action: "no-vorlage", text: "yes" }, nextPaper.href)),
  answered: () => ofPaper({ action: "note", text: "" }, location.href),
  "is-vorlage": () => ofPaper({ action: "no-vorlage", text: "" }, location.href),
};
Object.assign(keys, { l: ofWhole.later, v: ofWhole["no-vorlage"] });
for (const button of document.querySelectorAll("[data-note]")) button.addEventListener("click", ofWhole[button.dataset.note]);
// Enter in the note ends it, as in all fields; Shift+Enter begins a line.
noteDialog.querySelector("textarea").addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey) return;
  event.preventDefault();
  noteDialog.close("yes");
});
