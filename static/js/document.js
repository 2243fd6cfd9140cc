// Enhancements of a paper's page. Without them everything is still readable, linked and selectable.

(() => {
  "use strict";

  const DONE_MILLISECONDS = 2000;

  async function copy(words) {
    try {
      await navigator.clipboard.writeText(words);
      return true;
    } catch (refused) {
      // Plain HTTP has no clipboard interface; the older way still works there.
      const field = document.createElement("textarea");
      field.value = words;
      field.className = "visually-hidden";
      document.body.append(field);
      field.select();
      const isCopied = document.execCommand("copy");
      field.remove();
      return isCopied;
    }
  }

  function say(element, words) {
    const label = element.textContent;
    element.textContent = words;
    element.classList.add("is-done");
    window.setTimeout(() => {
      element.textContent = label;
      element.classList.remove("is-done");
    }, DONE_MILLISECONDS);
  }

  // A button copies what stands in the field beside it.
  for (const button of document.querySelectorAll("button[data-copies]")) {
    const field = document.getElementById(button.dataset.copies);
    button.hidden = false;
    button.addEventListener("click", async () => {
      field.select();
      if (await copy(field.value)) say(button, button.dataset.done);
    });
  }

  // The link to a section's citation copies it at once; opened in another tab it is the page it leads to.
  const done = document.querySelector("button[data-done]");
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a.cite-link");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const words = link.closest("[data-citation]").dataset.citation + link.dataset.locator;
    if (await copy(words)) say(link, done ? done.dataset.done : words);
    else window.location.assign(link.href);
  });

  // Words looked for: from place to place without loading the page again; Enter goes on, Shift+Enter back.
  const found = [...document.querySelectorAll("mark.found[id]")];
  const at = document.getElementById("found-at");
  const step = (by) => {
    const here = found.findIndex((mark) => `#${mark.id}` === window.location.hash);
    const next = here < 0 && by < 0 ? found.length - 1 : (here + by + found.length) % found.length;
    window.location.replace(`#${found[next].id}`);
    at.textContent = ` ${at.dataset.words.replace("#", next + 1)}`;
  };
  if (found.length && at) {
    for (const link of document.querySelectorAll(".found-bar a[data-step]")) {
      link.addEventListener("click", (event) => {
        event.preventDefault();
        step(Number(link.dataset.step));
      });
    }
    const field = document.getElementById("find");
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing || field.value.trim() !== field.defaultValue.trim()) return;
      event.preventDefault();
      step(event.shiftKey ? -1 : 1);
    });
  }

  // The definition of a term, or the reason of a doubt, shows beside its mark: while the mark has focus or pointer, or
  // after a touch of it.
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.id = "tip";
  tip.setAttribute("role", "tooltip");
  tip.hidden = true;
  let shown = null;
  let isTouch = false;
  let leaving = 0;
  const hide = () => {
    if (shown) shown.removeAttribute("aria-describedby");
    shown = null;
    tip.hidden = true;
  };
  const show = (mark) => {
    window.clearTimeout(leaving);
    const entry = document.getElementById(mark.hash.slice(1).replace("note-", "term-"));
    if (!entry || shown === mark) return;
    if (shown) hide();
    const name = document.createElement("strong");
    name.textContent = entry.querySelector("a").textContent;
    const definition = entry.querySelector(".definition");
    const words = definition ? definition.textContent : entry.textContent.replace(name.textContent, "");
    tip.replaceChildren(name, words.trim());
    tip.lang = entry.closest("[lang]").lang;
    tip.hidden = false;
    mark.setAttribute("aria-describedby", "tip");
    const place = mark.getBoundingClientRect();
    const widest = document.documentElement.clientWidth - tip.offsetWidth - 16;
    tip.style.left = `${Math.max(16, Math.min(place.left, widest)) + window.scrollX}px`;
    tip.style.top = `${place.bottom + 6 + window.scrollY}px`;
    shown = mark;
  };
  const leave = () => {
    leaving = window.setTimeout(hide, 250);
  };
  const explained = document.querySelectorAll(".text .note-mark, .text a.flaw");
  if (explained.length) document.body.append(tip);
  for (const mark of explained) {
    mark.addEventListener("pointerdown", (event) => { isTouch = event.pointerType === "touch"; });
    mark.addEventListener("focus", () => { if (!isTouch) show(mark); });
    mark.addEventListener("blur", leave);
    mark.addEventListener("mouseenter", () => { if (!isTouch) show(mark); });
    mark.addEventListener("mouseleave", leave);
    mark.addEventListener("click", (event) => {
      if (!isTouch || shown === mark) return;
      event.preventDefault(); // the first touch shows, the second follows the link
      show(mark);
    });
  }
  tip.addEventListener("mouseenter", () => window.clearTimeout(leaving));
  tip.addEventListener("mouseleave", leave);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });

  // The outline follows reading: the entry of the topmost section in view is marked.
  const entries = new Map();
  for (const link of document.querySelectorAll(".outline-beside a[href^='#']")) {
    entries.set(decodeURIComponent(link.hash.slice(1)), link);
  }
  const places = [...entries.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  if (!places.length || !("IntersectionObserver" in window)) return;
  const inView = new Set();
  let current = null;
  const observer = new IntersectionObserver((changes) => {
    for (const change of changes) {
      if (change.isIntersecting) inView.add(change.target); else inView.delete(change.target);
    }
    const topmost = places.find((place) => inView.has(place));
    if (!topmost) return;
    const link = entries.get(topmost.id);
    if (link === current) return;
    if (current) current.removeAttribute("aria-current");
    link.setAttribute("aria-current", "location");
    current = link;
    const outline = link.closest(".outline-beside");
    const place = link.getBoundingClientRect();
    const frame = outline.getBoundingClientRect();
    if (place.top < frame.top || place.bottom > frame.bottom) {
      outline.scrollTop += place.top - frame.top - frame.height / 3;
    }
  }, { rootMargin: "0px 0px -70% 0px" });
  places.forEach((place) => observer.observe(place));
})();
