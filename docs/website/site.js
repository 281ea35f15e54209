// The theme's script puts wide tables into boxes that scroll: a keyboard has to reach them.
function reachable() {
  for (const box of document.querySelectorAll(".md-typeset__scrollwrap")) box.tabIndex = 0;
}
new MutationObserver(reachable).observe(document.documentElement, { childList: true, subtree: true });
reachable();
