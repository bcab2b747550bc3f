// The way in: who is signed in, which page this is, and that page's module. Pages are loaded when they are first needed.
import { configure } from "./api/client.js";
import { loadSession } from "./api/session.js";
import { go, startRouter } from "./state/router.js";
import { Shell } from "./shell.js";
import { problemView } from "./panels/states.js";

// Each page's module exports `title` and `open(main, context)`, which returns `{ update(), close() }`.
const OVERVIEW = { path: /^\/$/, load: () => import("./pages/overview.js"), nav: "/" };
const PAGES = [
  OVERVIEW,
  { path: /^\/findings\/(.+)$/, load: () => import("./pages/finding.js"), nav: "/" },
  { path: /^\/sequences$/, load: () => import("./pages/sequences.js"), nav: "/sequences" },
  { path: /^\/fleet$/, load: () => import("./pages/fleet.js"), nav: "/fleet" },
  { path: /^\/archive$/, load: () => import("./pages/archive.js"), nav: "/archive" },
  { path: /^\/account$/, load: () => import("./pages/account.js") },
  { path: /^\/users$/, load: () => import("./pages/users.js"), nav: "/users", role: "admin" },
  { path: /^\/audit$/, load: () => import("./pages/audit.js"), nav: "/audit", role: "admin" },
];
const SIGN_IN = { load: () => import("./pages/sign-in.js"), bare: true };
const SETUP = { load: () => import("./pages/setup.js"), bare: true };
const NEW_PASSWORD = { load: () => import("./pages/new-password.js"), bare: true };
const NOWHERE = { load: () => import("./pages/nowhere.js") };

let session;
let shell;
let current = null; // { path, source, page }
let changes = 0;

/** Which page stands for this address, for this person. */
function pageFor(path) {
  if (path === "/setup") return SETUP;
  if (!session.signed_in) return session.needs_setup ? SETUP : SIGN_IN;
  if (session.must_change_password) return NEW_PASSWORD;
  if (path === "/sign-in") return OVERVIEW;
  const page = PAGES.find((candidate) => candidate.path.test(path));
  return page && (!page.role || page.role === session.role) ? page : NOWHERE;
}

async function show() {
  const change = ++changes;
  const path = location.pathname;
  const page = pageFor(path);
  if (page === OVERVIEW && path !== "/") return go(destination(), { replace: true });
  if (page === SIGN_IN && path !== "/sign-in") return go(signInAddress(), { replace: true });
  if (current?.source === page && current.path === path) return current.page.update();

  // The frame is painted while the page's module is on its way.
  shell ??= new Shell();
  current?.page?.close?.();
  current = null;
  shell.frame(session, page);
  const module = await page.load().catch((error) => ({ error }));
  if (change !== changes) return;
  const main = shell.emptyMain();
  // Who reads by ear is told of the new page; a page with a form takes the focus further itself.
  if (change > 1) shell.main.focus({ preventScroll: true });
  if (module.error) {
    main.append(problemView(module.error, () => location.reload()));
    return;
  }
  document.title = `${module.title} · Muster`;
  current = { path, source: page, page: module.open(main, context) };
  scrollTo(0, 0);
}

/** Where somebody wanted to go before the sign-in: a path of ours and nothing else. */
function destination() {
  const to = new URLSearchParams(location.search).get("to") ?? "/";
  return /^\/(?![/\\])/.test(to) ? to : "/";
}

const signInAddress = () => {
  const here = location.pathname + location.search;
  return here === "/" ? "/sign-in" : `/sign-in?to=${encodeURIComponent(here)}`;
};

const context = {
  get session() {
    return session;
  },
  get shell() {
    return shell;
  },
  /** After a sign-in, or a change of what somebody may do. */
  async adopt(next, address) {
    session = next ?? (await loadSession());
    if (address) history.replaceState(null, "", address);
    current?.page?.close?.();
    current = null;
    await show();
  },
};

configure({
  onSignedOut: () => context.adopt(null, null),
  onPasswordRequired: () => context.adopt(null, null),
});

try {
  session = await loadSession();
  startRouter(show);
  await show();
} catch (error) {
  document.body.append(problemView(error, () => location.reload()));
}
