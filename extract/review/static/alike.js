// All places with the same slip, mended with one key; pictures are fetched when one comes near them.
"use strict";

const list = document.getElementById("alike"), all = document.getElementById("alike-all");

const watcher = new IntersectionObserver((seen) => {
  for (const { target } of seen.filter((one) => one.isIntersecting)) {
    watcher.unobserve(target);
    const image = document.createElementNS("http://www.w3.org/2000/svg", "image"), [width, height] = target.dataset.size.split(" ");
    for (const [key, value] of Object.entries({ href: target.dataset.src, width, height, preserveAspectRatio: "none" })) image.setAttribute(key, value);
    target.append(image);
  }
}, { rootMargin: "400px" });
for (const picture of list.querySelectorAll("svg[data-src]")) watcher.observe(picture);

all.addEventListener("click", async () => {
  all.disabled = true;
  const places = [...list.querySelectorAll("input:checked")].map((box) => box.value);
  const answer = await send(list.dataset.here, { places });
  const found = answer.ok ? await answer.json() : { message: await answer.text() };
  document.getElementById("alike-status").textContent = found.message;
  document.getElementById("alike-back").focus();
});
all.focus();
