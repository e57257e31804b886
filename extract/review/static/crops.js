// Pictures of places, fetched when one comes near them; where there is none any more, a line says so.
"use strict";

const cropWatcher = new IntersectionObserver((seen) => {
  for (const { target } of seen.filter((one) => one.isIntersecting)) {
    cropWatcher.unobserve(target);
    const image = document.createElementNS("http://www.w3.org/2000/svg", "image"), [width, height] = target.dataset.size.split(" ");
    for (const [key, value] of Object.entries({ href: target.dataset.src, width, height, preserveAspectRatio: "none" })) image.setAttribute(key, value);
    image.addEventListener("load", () => target.classList.add("fetched"));
    image.addEventListener("error", () => {
      const line = Object.assign(document.createElement("p"), { className: "quiet no-crop", textContent: target.closest("[data-no-picture]").dataset.noPicture });
      target.replaceWith(line);
    });
    target.prepend(image); // below the frame of the place
  }
}, { rootMargin: "400px" });
for (const picture of document.querySelectorAll("svg[data-src]")) cropWatcher.observe(picture);
