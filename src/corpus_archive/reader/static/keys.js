// The key / leads to the search field, the arrow keys to the page before and after; / can be switched off, for who
// speaks to the machine. After a part of a page was exchanged its heading has the focus, and says how much was found.
(() => {
  const off = () => { try { return localStorage.getItem("keys") === "off"; } catch { return false; } };
  const writes = (one) => one.closest?.("input, textarea, select, summary, [contenteditable]");
  const plain = (event) => !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey && !event.isComposing;
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || writes(event.target)) return;
    if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !off()) {
      const field = document.querySelector("#q, #find");
      if (field) { event.preventDefault(); field.focus(); field.select(); }
    }
    const turn = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
    if (turn && plain(event) && document.documentElement.scrollWidth <= innerWidth) {
      document.querySelector(`#found a[rel="${turn}"]`)?.click();
    }
  });
  const show = () => {
    const said = document.querySelector("#keys"), button = said?.querySelector("button");
    if (!button) return;
    said.hidden = false;
    button.textContent = off() ? button.dataset.on : button.dataset.off;
    button.onclick = () => { try { localStorage.setItem("keys", off() ? "on" : "off"); } catch { /* not kept */ } show(); };
  };
  show();
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.xhr.responseText.includes('id="found"')) return;
    event.detail.shouldSwap = false;  // another page: it could not be had as a part of this one
    location.assign(event.detail.pathInfo.finalRequestPath);
  });
  document.addEventListener("htmx:afterSettle", () => { show(); document.querySelector("#count")?.focus({ preventScroll: true }); });
})();
