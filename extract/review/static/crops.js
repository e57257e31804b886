// Pictures of places, fetched when one comes near them.
"use strict";

const cropWatcher = new IntersectionObserver((seen) => {
  for (const { target } of seen.filter((one) => one.isIntersecting)) {
    cropWatcher.unobserve(target);
    const image = document.createElementNS("http://www.w3.org/2000/svg", "image"), [width, height] = target.dataset.size.split(" ");
    for (const [key, value] of Object.entries({ href: target.dataset.src, width, height, preserveAspectRatio: "none" })) image.setAttribute(key, value);
    target.prepend(image); // below the frame of the place
  }
}, { rootMargin: "400px" });
for (const picture of document.querySelectorAll("svg[data-src]")) cropWatcher.observe(picture);
