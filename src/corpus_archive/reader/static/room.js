// A sentence and its counterpart are lit together: on hover, on focus, on a click or tap, which also puts the sentence
// into the address. Without this file each sentence is a link to its counterpart, lit there.
(() => {
  let pinned = null;
  const twins = (id) => document.querySelectorAll(`.s[data-b="${id}"]`);
  const light = (id, on) => id !== null && twins(id).forEach((one) => one.classList.toggle("lit", on));
  const sentence = (event) => event.target.closest?.("a.s");
  const over = (event) => { const one = sentence(event); if (one) light(one.dataset.b, true); };
  const out = (event) => { const one = sentence(event); if (one && one.dataset.b !== pinned) light(one.dataset.b, false); };
  for (const name of ["pointerover", "focusin"]) document.addEventListener(name, over);
  for (const name of ["pointerout", "focusout"]) document.addEventListener(name, out);
  document.addEventListener("click", (event) => {
    const one = sentence(event);
    if (!one || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (!getSelection().isCollapsed) return;
    const before = pinned;
    light(before, false);
    pinned = before === one.dataset.b ? null : one.dataset.b;
    light(pinned, true);
    history.replaceState(null, "", pinned === null ? location.pathname + location.search : `#${one.id}`);
    if (pinned !== null) document.querySelector(one.getAttribute("href"))?.scrollIntoView({ block: "nearest" });
  });
  const said = /^#(zh|en)-\d+$/.test(location.hash) && document.querySelector(location.hash);
  if (said && said.dataset.b) { pinned = said.dataset.b; light(pinned, true); }
})();
