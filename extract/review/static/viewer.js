// The pages of a paper: pictures with places drawn over them; zoom, rotate, choose words.
"use strict";

const SVG = "http://www.w3.org/2000/svg";

class Viewer {
  constructor(root, onWords, onBox) {
    this.pages = root.querySelector(".pages");
    this.sheets = new Map([...root.querySelectorAll(".sheet")].map((sheet) => [sheet.dataset.page, sheet]));
    this.zoom = 1;
    this.turn = 0;
    this.onWords = onWords;
    this.onBox = onBox;
    for (const sheet of this.sheets.values()) this.prepare(sheet);
    this.lost = root.querySelector("#no-picture");
    for (const thumb of root.querySelectorAll("[data-thumb]")) {
      thumb.querySelector("img")?.addEventListener("error", (event) => event.target.remove());
      thumb.addEventListener("click", (event) => { event.preventDefault(); this.show(thumb.dataset.thumb); });
    }
    this.layOut();
    addEventListener("resize", () => this.layOut());
    this.pages.addEventListener("wheel", (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      this.view(event.deltaY < 0 ? "in" : "out");
    }, { passive: false });
    this.pages.addEventListener("pointerdown", (event) => this.startPan(event));
  }

  static element(name, attributes) {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  }

  static rect(box, attributes) {
    const [x, y, right, bottom] = box;
    return Viewer.element("rect", { x, y, width: Math.max(0, right - x), height: Math.max(0, bottom - y), ...attributes });
  }

  static image(sheet) {
    return Viewer.element("image", { href: sheet.dataset.src, width: sheet.dataset.width, height: sheet.dataset.height,
      preserveAspectRatio: "none" });
  }

  prepare(sheet) {
    const svg = sheet.querySelector("svg");
    for (const layer of ["picture", "words", "places", "chosen"]) svg.append(Viewer.element("g", { class: layer }));
    if (sheet.dataset.src) {
      // Pictures far down are fetched when one comes near them.
      new IntersectionObserver((seen, watcher) => {
        if (!seen.some((one) => one.isIntersecting)) return;
        watcher.disconnect();
        const image = Viewer.image(sheet);
        image.addEventListener("error", () => this.withoutPicture(sheet));
        svg.querySelector(".picture").append(image);
      }, { root: this.pages, rootMargin: "800px" }).observe(sheet);
    }
    svg.addEventListener("pointerdown", (event) => this.startDrag(event, sheet));
  }

  async fetchWords(address) {
    const answer = await fetch(address);
    if (!answer.ok) return;
    for (const page of await answer.json()) {
      const sheet = this.sheets.get(String(page.number));
      sheet.words = page.lines.flat().map(([text, ...box]) => ({ text, box }));
      this.drawWords(sheet);
    }
  }

  drawWords(sheet) {
    const layer = sheet.querySelector(".words"), bare = !sheet.dataset.src;
    layer.replaceChildren();
    for (const word of sheet.words ?? []) {
      const drawn = Viewer.rect(word.box, { class: bare ? "word bare" : "word" });
      drawn.append(Viewer.element("title", {}));
      drawn.firstChild.textContent = word.text;
      layer.append(drawn);
      if (!bare) continue;
      // Without the picture, the words themselves stand in their places.
      const text = Viewer.element("text", { x: word.box[0], y: word.box[3] - 2, "font-size": Math.max(5, (word.box[3] - word.box[1]) * 0.85) });
      text.textContent = word.text;
      layer.append(text);
    }
  }

  // The scan has changed or cannot be opened: that is said, and the words stand in their places.
  withoutPicture(sheet) {
    sheet.querySelector(".picture").replaceChildren();
    delete sheet.dataset.src;
    this.drawWords(sheet);
    if (this.lost) this.lost.hidden = false;
  }

  // Places of fields: {path, page, box, kind, level, ticked, label, doubtful}.
  draw(places) {
    for (const sheet of this.sheets.values()) sheet.querySelector(".places").replaceChildren();
    for (const place of places) {
      const layer = this.sheets.get(place.page)?.querySelector(".places");
      if (!layer) continue;
      const box = place.isBox ? place.box : [place.box[0] - 2, place.box[1] - 2, place.box[2] + 2, place.box[3] + 2];
      const drawn = Viewer.rect(box, { class: `place level-${place.level}${place.doubtful ? " doubtful" : ""}${place.isBox ? " box" : ""}`, "data-path": place.path });
      if (place.isBox) {
        for (const [key, value] of Object.entries({ role: "checkbox", tabindex: "0", "aria-label": place.label,
          "aria-checked": place.ticked === "" ? "mixed" : place.ticked })) drawn.setAttribute(key, value);
        drawn.addEventListener("click", () => this.onBox(place));
        drawn.addEventListener("keydown", (event) => {
          if (event.key === " " || event.key === "Enter") { event.preventDefault(); event.stopPropagation(); this.onBox(place); }
        });
      }
      layer.append(drawn);
      if (place.isBox && place.ticked === "true") {
        const [x, y, right, bottom] = place.box, width = right - x, height = bottom - y;
        layer.append(Viewer.element("polyline", { class: "tick", points: `${x + width * 0.2},${y + height * 0.5} ${x + width * 0.45},${y + height * 0.8} ${x + width * 0.95},${y + height * 0.05}` }));
      }
    }
  }

  // Lights all places of a value, and goes to one of them: that of a word, else the first.
  choose(places, word = null) {
    for (const sheet of this.sheets.values()) sheet.querySelector(".chosen").replaceChildren();
    const lit = [...places, ...(word ? [word] : [])].filter((place) => this.sheets.has(place.page)).map((place) => {
      const by = place === word ? 1.5 : 4, [x, y, right, bottom] = place.box;
      const drawn = Viewer.rect([x - by, y - by, right + by, bottom + by], { class: place === word ? "choice word-choice" : "choice", rx: 2 });
      this.sheets.get(place.page).querySelector(".chosen").append(drawn);
      return [drawn, place.page];
    });
    if (!lit.length) return;
    const [drawn, page] = word ? lit.at(-1) : lit[0];
    const rect = drawn.getBoundingClientRect(), frame = this.pages.getBoundingClientRect(), tall = rect.height > frame.height * 0.8;
    this.pages.scrollBy({ top: tall ? rect.top - frame.top - 20 : rect.top + rect.height / 2 - frame.top - frame.height * 0.4,
      left: rect.left + rect.width / 2 - frame.left - frame.width / 2 });
    this.markThumb(page);
  }

  // All of a place as it looks on the page, with what stands before and behind it: never smaller than a printed letter.
  cropOf({ page, box }, margin) {
    const sheet = this.sheets.get(page), [x, y] = [box[0] - 12, box[1] - margin];
    if (!sheet?.dataset.src) return null;
    const height = box[3] - box[1] + 2 * margin, width = Math.max(box[2] - box[0] + 24, 120);
    const made = Viewer.element("svg", { viewBox: `${x} ${y} ${width} ${height}`, "aria-hidden": "true" });
    made.style.width = `max(${width}px, min(100%, ${2 * width}px))`;
    made.append(Viewer.image(sheet));
    return made;
  }

  crop(places, outlined = places) {
    const made = document.createDocumentFragment();
    for (const place of places) {
      const svg = this.cropOf(place, outlined.length ? 6 : 2), [x, y, right, bottom] = place.box;
      if (!svg) continue;
      if (outlined.length) svg.append(Viewer.rect([x - 2, y - 2, right + 2, bottom + 2], { class: "outline", rx: 1 }));
      made.append(svg);
    }
    return made.childNodes.length ? made : null;
  }

  // Marks doubted words: {page, box}.
  mark(words) {
    for (const { page, box } of words) this.sheets.get(page)?.querySelector(".places").append(Viewer.rect(box, { class: "doubted-word" }));
  }

  show(page) {
    const sheet = this.sheets.get(page);
    this.pages.scrollBy({ top: sheet.getBoundingClientRect().top - this.pages.getBoundingClientRect().top - 8 });
    this.markThumb(page);
  }

  markThumb(page) {
    for (const thumb of document.querySelectorAll("[data-thumb]")) thumb.toggleAttribute("aria-current", thumb.dataset.thumb === page);
  }

  view(what) {
    if (what === "in") this.zoom = Math.min(6, this.zoom * 1.25);
    if (what === "out") this.zoom = Math.max(0.3, this.zoom / 1.25);
    if (what === "fit") { this.zoom = 1; this.turn = 0; }
    if (what === "rotate") this.turn = (this.turn + 90) % 360;
    // What was in the middle stays there.
    const { scrollLeft, scrollTop, clientWidth, clientHeight, scrollWidth, scrollHeight } = this.pages;
    this.layOut();
    this.pages.scrollLeft = (scrollLeft + clientWidth / 2) / scrollWidth * this.pages.scrollWidth - clientWidth / 2;
    this.pages.scrollTop = (scrollTop + clientHeight / 2) / scrollHeight * this.pages.scrollHeight - clientHeight / 2;
  }

  layOut() {
    const room = this.pages.clientWidth - 32;
    for (const sheet of this.sheets.values()) {
      const width = Number(sheet.dataset.width), height = Number(sheet.dataset.height), lying = this.turn % 180 !== 0;
      const scale = this.zoom * room / (lying ? height : width);
      const svg = sheet.querySelector("svg");
      svg.style.width = `${width * scale}px`;
      svg.style.height = `${height * scale}px`;
      sheet.style.width = `${(lying ? height : width) * scale}px`;
      sheet.style.height = `${(lying ? width : height) * scale}px`;
      svg.style.transform = `translate(-50%, -50%) rotate(${this.turn}deg)`;
    }
  }

  startPan(event) {
    if (event.button !== 1) return;
    event.preventDefault();
    const move = (moved) => this.pages.scrollBy(-moved.movementX, -moved.movementY);
    addEventListener("pointermove", move);
    addEventListener("pointerup", () => removeEventListener("pointermove", move), { once: true });
  }

  startDrag(event, sheet) {
    if (event.button !== 0 || event.target.classList.contains("box") || !sheet.words) return;
    event.preventDefault(); // the field that is being filled keeps the focus
    const svg = sheet.querySelector("svg"), start = this.point(svg, event);
    if (event.shiftKey) { // from the place to its field
      svg.dispatchEvent(new CustomEvent("seek", { bubbles: true, detail: { page: sheet.dataset.page, point: start } }));
      return;
    }
    const layer = svg.querySelector(".chosen");
    const frame = Viewer.rect([...start, ...start], { class: "drag" });
    layer.append(frame);
    let box = [...start, ...start];
    const move = (moved) => {
      const [x, y] = this.point(svg, moved);
      box = [Math.min(start[0], x), Math.min(start[1], y), Math.max(start[0], x), Math.max(start[1], y)];
      for (const [key, value] of Object.entries({ x: box[0], y: box[1], width: box[2] - box[0], height: box[3] - box[1] })) frame.setAttribute(key, value);
    };
    const end = () => {
      removeEventListener("pointermove", move);
      frame.remove();
      const hit = sheet.words.filter(({ box: word }) => word[0] <= box[2] && word[2] >= box[0] && word[1] <= box[3] && word[3] >= box[1]);
      if (!hit.length) return;
      const sides = (n, pick) => pick(...hit.map((word) => word.box[n]));
      this.onWords(hit.map((word) => word.text).join(" "),
        { page: Number(sheet.dataset.page), bbox: [sides(0, Math.min), sides(1, Math.min), sides(2, Math.max), sides(3, Math.max)] });
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", end, { once: true });
  }

  point(svg, event) {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    return [point.x, point.y];
  }
}
