// Lists of papers by keyboard: n and p go from one to the next, as among doubts; Enter opens; g shows doubts at a glance; / searches.
"use strict";

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input, select, textarea")) return;
  const links = [...document.querySelectorAll(".papers tbody a")];
  const at = links.indexOf(document.activeElement);
  const next = { n: at + 1, p: Math.max(0, at - 1) }[event.key];
  if (next !== undefined && links[next]) {
    event.preventDefault();
    links[next].focus();
  } else if (event.key === "g") {
    document.getElementById("glance-all")?.click();
  } else if (event.key === "/") {
    event.preventDefault();
    const field = document.querySelector("input[type=search]");
    if (field) field.focus(); else location.assign("/search");
  }
});
