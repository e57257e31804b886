// Shared by all pages: sending changes with the page's token, and the reader's name, language, and whether pages are light or dark.
"use strict";

async function send(address, content) {
  return fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRF-Token": document.querySelector("meta[name=csrf]").content },
    body: JSON.stringify(content),
  });
}

const settings = document.getElementById("settings");
settings.addEventListener("submit", (event) => event.preventDefault());
settings.addEventListener("change", async (event) => {
  const { who, language, scheme } = settings.elements;
  await send("/settings", { who: who.value, language: language.value, scheme: scheme.value });
  document.documentElement.dataset.scheme = scheme.value;
  if (event.target.name === "language") location.reload();
});

// The settings close as other menus do.
const own = settings.closest("details");
document.addEventListener("click", (event) => { if (!own.contains(event.target)) own.open = false; });
own.addEventListener("keydown", (event) => {
  event.stopPropagation(); // keys of the page are not meant here
  if (event.key === "Escape") { own.open = false; own.querySelector("summary").focus(); }
});

// In a narrow window the bar scrolls: the section that one is in comes into sight.
const here = document.querySelector(".bar [aria-current]");
const bar = here?.parentElement, from = here ? here.offsetLeft - bar.offsetLeft : 0;
if (here && from + here.offsetWidth > bar.clientWidth) bar.scrollLeft = from - 40;
