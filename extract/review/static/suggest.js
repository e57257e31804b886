// Names that may be meant while somebody types: shown below the field, taken only when one is chosen.
"use strict";

const suggestions = document.getElementById("suggestions");
let typing = null, choosing = false, asking = 0; // the field that suggestions are for; whether one is being put in; the last question

const options = () => [...suggestions.children];
const selected = () => suggestions.querySelector("[aria-selected=true]");

function closeSuggestions() {
  suggestions.hidden = true;
  suggestions.replaceChildren();
  typing?.removeAttribute("aria-activedescendant");
  typing?.removeAttribute("aria-controls");
  typing = null;
}

function offer(area, names) {
  closeSuggestions();
  if (!names.length || document.activeElement !== area) return;
  typing = area;
  names.forEach((name, n) => {
    const option = document.createElement("li");
    Object.assign(option, { id: `suggestion-${n}`, textContent: name });
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    suggestions.append(option);
  });
  area.parentElement.append(suggestions);
  suggestions.style.top = `${area.offsetTop + area.offsetHeight + 2}px`;
  suggestions.hidden = false;
  area.setAttribute("aria-controls", "suggestions");
  statusLine.textContent = names.length === 1 ? suggestions.dataset.one : suggestions.dataset.many.replace("#", names.length);
  suggestions.scrollIntoView({ block: "nearest" });
}

function point(option) {
  selected()?.setAttribute("aria-selected", "false");
  option.setAttribute("aria-selected", "true");
  typing.setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
}

function takeName(option) {
  const area = typing, name = option.textContent;
  closeSuggestions();
  choosing = true;
  area.select();
  document.execCommand("insertText", false, name); // the only way that keeps the browser's own undo
  choosing = false;
}

document.addEventListener("input", async (event) => {
  const area = event.target;
  if (!area.dataset?.suggest || choosing) return;
  const mine = ++asking, typed = area.value;
  if (!typed.trim()) return closeSuggestions();
  const answer = await fetch(`/suggestions?${new URLSearchParams({ field: area.dataset.suggest, typed })}`).catch(() => null);
  if (mine === asking && answer?.ok && area.value === typed) offer(area, await answer.json());
});

// Before the page's own keys, which are about the field as a whole.
document.addEventListener("keydown", (event) => {
  if (!typing || event.target !== typing || event.isComposing) return;
  const all = options(), at = all.indexOf(selected()), step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) point(all[at < 0 && step < 0 ? all.length - 1 : (at + step + all.length) % all.length]);
  else if (event.key === "Enter" && at >= 0) takeName(all[at]);
  else if (event.key === "Escape") closeSuggestions();
  else { if (event.key === "Enter" || event.key === "Tab") closeSuggestions(); return; }
  event.preventDefault();
  event.stopPropagation();
}, true);

suggestions.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
suggestions.addEventListener("click", (event) => { const option = event.target.closest("li"); if (option) { event.stopPropagation(); takeName(option); } });
document.addEventListener("focusout", (event) => { if (event.target === typing) closeSuggestions(); });
