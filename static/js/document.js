// Enhancements of a paper's page. Without them everything is still readable, linked and selectable.

(() => {
  "use strict";

  // A button copies what stands in the field beside it.
  for (const button of document.querySelectorAll("button[data-copies]")) {
    const field = document.getElementById(button.dataset.copies);
    const label = button.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      field.select();
      try {
        await navigator.clipboard.writeText(field.value);
      } catch (refused) {
        // Plain HTTP has no clipboard interface; the older way still works there.
        document.execCommand("copy");
      }
      button.textContent = button.dataset.done;
      window.setTimeout(() => { button.textContent = label; }, 2000);
    });
  }

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
