// Keeps the progress of a background job up to date; the whole page is loaded again once the job is over.
"use strict";

(function () {
  const EVERY = 1000; // milliseconds

  async function look() {
    const shown = document.getElementById("job-progress");
    if (!shown || shown.dataset.finished === "yes") return;
    try {
      const response = await fetch(window.location.href, { credentials: "same-origin" });
      if (response.ok) {
        const page = new DOMParser().parseFromString(await response.text(), "text/html");
        const fresh = page.getElementById("job-progress");
        if (!fresh || fresh.dataset.finished === "yes") {
          window.location.reload();
          return;
        }
        shown.replaceChildren(...fresh.childNodes);
      }
    } catch (error) {
      console.warn(error); // the server may be starting again: the next look will tell
    }
    window.setTimeout(look, EVERY);
  }

  window.setTimeout(look, EVERY);
})();
