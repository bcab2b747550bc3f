// The frame around every page: where one can go, how time is shown, light or dark, and who one is.
import { fill, h } from "./lib/dom.js";
import { icon } from "./lib/icons.js";
import { isUTC, zoneName } from "./lib/time.js";
import { preference, setPreference } from "./lib/preferences.js";

const PLACES = [
  { href: "/", label: "Findings" },
  { href: "/sequences", label: "Attack sequences" },
  { href: "/fleet", label: "Fleet" },
  { href: "/archive", label: "Archive" },
  { href: "/users", label: "Users", role: "admin" },
  { href: "/audit", label: "Audit", role: "admin" },
];

export class Shell {
  constructor() {
    this.liveSlot = h("div.live-slot");
    this.header = h("header.top", { role: "banner" });
    this.main = h("main", { id: "main", tabindex: "-1" });
    document.body.prepend(
      h("a.skip", { href: "#main", onclick: (event) => (event.preventDefault(), this.main.focus()) }, "Skip to the content"),
      this.header,
      this.main,
    );
  }

  frame(session, page) {
    document.body.classList.toggle("bare", Boolean(page.bare));
    fill(this.liveSlot);
    fill(
      this.header,
      h("a.brand", { href: "/", "aria-label": "Muster, to the overview" }, h("span.brand-mark", { "aria-hidden": "true" }, "M"), "Muster"),
      page.bare
        ? h("span.grow")
        : h(
            "nav.places",
            { "aria-label": "Pages" },
            PLACES.filter((place) => !place.role || place.role === session.role).map((place) =>
              h("a", { href: place.href, "aria-current": place.href === page.nav ? "page" : null }, place.label),
            ),
          ),
      this.liveSlot,
      this.#zoneButton(),
      this.#themeButton(),
      page.bare ? null : h("a.button.quiet", { href: "/account", title: `Signed in as ${session.user} (${session.role})` }, icon("user"), h("span.wide-only", {}, session.name || session.user)),
    );
  }

  emptyMain() {
    return fill(this.main);
  }

  #zoneButton() {
    const button = h("button.button.quiet", { type: "button", title: "Switch between local time and UTC" });
    const tell = () => {
      fill(button, icon("clock"), zoneName());
      button.setAttribute("aria-label", `Times are shown in ${isUTC() ? "UTC" : `local time, ${zoneName()}`}. Switch.`);
    };
    button.addEventListener("click", () => {
      setPreference("utc", isUTC() ? null : "1");
      tell();
    });
    tell();
    return button;
  }

  #themeButton() {
    const button = h("button.button.quiet.icon-only", { type: "button", title: "Switch between light and dark" });
    const tell = () => {
      fill(button, icon(isDark() ? "sun" : "moon"));
      button.setAttribute("aria-label", isDark() ? "Use light colours" : "Use dark colours");
    };
    button.addEventListener("click", () => {
      const theme = isDark() ? "light" : "dark";
      document.documentElement.dataset.theme = theme;
      setPreference("theme", theme);
      tell();
    });
    tell();
    return button;
  }
}

function isDark() {
  const chosen = preference("theme", "");
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}
