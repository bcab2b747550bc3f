// Where we are. Links are plain links: a click on one of ours is taken over here, so that the page need not be loaded anew.

let onChange = () => {};

/** Calls back at each change of place, by a link, by the program, or by the back button. */
export function startRouter(listener) {
  onChange = listener;
  addEventListener("popstate", () => onChange());
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || link.target || link.hasAttribute("download") || link.origin !== location.origin) return;
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (link.pathname.startsWith("/v1/") || link.pathname.startsWith("/auth/") || link.pathname.startsWith("/assets/")) return;
    if (link.hash && link.pathname === location.pathname && link.search === location.search) return;
    event.preventDefault();
    go(link.pathname + link.search + link.hash);
  });
}

/** Another place, or with `replace` the same one under another address. */
export function go(address, { replace = false } = {}) {
  if (address === location.pathname + location.search + location.hash) return;
  history[replace ? "replaceState" : "pushState"](null, "", address);
  onChange();
}

export const findingAddress = (finding) =>
  `/findings/${encodeURIComponent(finding.id)}?region=${encodeURIComponent(finding.region)}${finding.account ? `&account=${encodeURIComponent(finding.account)}` : ""}`;
