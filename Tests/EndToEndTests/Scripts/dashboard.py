"""The dashboard in a real browser, before a real collector.

    dashboard.py URL MUSTER REGION ACCOUNT TOKEN_FILE CODE PICTURES

Runs in the folder of a fleet. CODE makes the first admin; TOKEN_FILE sees everything; ACCOUNT is one of several that REGION
reports of. Each check prints a line; the first that fails ends the run with 1. PICTURES is a folder for screenshots.
"""

import json
import re
import subprocess
import sys
import urllib.parse
import urllib.request

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

URL, MUSTER, REGION, ACCOUNT, TOKEN_FILE, CODE, PICTURES = sys.argv[1:]
TOKEN = open(TOKEN_FILE).read().strip()
PASSWORD = "Correct-Horse-9-battery"
WIDE, NARROW = {"width": 1440, "height": 1000}, {"width": 390, "height": 844}
# What a page of a page's first sight may cost.
MOST_REQUESTS, MOST_BYTES = 60, 2 << 20


def ask(path, **parameters):
    """What the API answers to the token that sees everything."""
    address = f"{URL}{path}?{urllib.parse.urlencode(parameters)}"
    request = urllib.request.Request(address, headers={"Authorization": f"Bearer {TOKEN}"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        body = answer.read()
    return json.loads(body) if body[:1] in (b"{", b"[") else body.decode()


def muster(*arguments):
    return subprocess.run([MUSTER, *arguments], check=True, capture_output=True, text=True).stdout


def deliver(lines, name):
    """Lets the region's agent ship findings, and waits until it has."""
    with open(f"findings/{REGION}/{name}", "w") as file:
        file.write("".join(line + "\n" for line in lines))
    muster("agent", "--region", REGION, "--once", "--log-level", "error")


class Visitor:
    """A browser of somebody, with what it complained of."""

    def __init__(self, browser, size=WIDE, scheme="light"):
        self.context = browser.new_context(viewport=size, color_scheme=scheme, locale="en-GB", timezone_id="UTC")
        self.page = self.context.new_page()
        self.complaints, self.refused = [], []
        self.page.on("console", lambda m: self.complaints.append(m.text) if m.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.complaints.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        self.page.on("response", lambda r: self.refused.append((r.status, r.url)) if r.status >= 400 else None)

    def sign_in(self, user, password):
        self.page.goto(f"{URL}/sign-in")
        self.page.fill("#field-user", user)
        self.page.fill("#field-password", password)
        self.page.keyboard.press("Enter")

    def overview(self, search="since=all"):
        self.page.goto(f"{URL}/?{search}")
        expect(self.page.locator(".panel-types .bar").first).to_be_visible(timeout=120_000)
        self.settled()

    def settled(self):
        self.page.wait_for_load_state("networkidle" if not self.page.locator(".live").count() else "load")
        self.page.wait_for_function("!document.querySelector('main [aria-busy=true]')", timeout=120_000)

    def total(self, name):
        """A figure above the charts."""
        tile = self.page.locator(".total", has=self.page.locator(f".total-name:text-is('{name}')"))
        return int(tile.locator(".total-figure").first.get_attribute("data-figure"))

    def bars(self, panel):
        return self.page.locator(f".panel-{panel} .bar").evaluate_all(
            "bars => bars.map(bar => [bar.dataset.value, +bar.querySelector('.bar-figure').dataset.figure])"
        )

    def calm(self):
        """Nothing was complained of but the one password that was too short."""
        told = [complaint for complaint in self.complaints if "status of 422" not in complaint]
        assert not told and {status for status, _ in self.refused} == {422}, (told, self.refused)


def waits_for(page, what, arguments=None):
    page.wait_for_function(what, arg=arguments, timeout=120_000)


def first_admin(browser):
    visitor = Visitor(browser)
    page = visitor.page
    page.goto(f"{URL}/")
    expect(page.get_by_role("heading", name="Make the first administrator")).to_be_visible(timeout=120_000)
    page.goto(f"{URL}/setup#code={CODE}")
    page.fill("#field-user", "ana")
    page.fill("#field-new-password", "short")
    page.fill("#field-new-password-again", "short")
    page.keyboard.press("Enter")
    assert "/setup" in page.url, "a short password was taken"
    page.fill("#field-new-password", PASSWORD)
    page.fill("#field-new-password-again", PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator(".total-figure").first).to_be_visible(timeout=120_000)
    return visitor


def the_code_works_once(browser):
    visitor = Visitor(browser)
    answer = visitor.context.request.post(
        f"{URL}/v1/setup", data={"code": CODE, "user": "eve", "password": PASSWORD}, headers={"Origin": URL}
    )
    assert answer.status == 403, answer.status


def figures_are_those_of_muster_stats(admin):
    admin.overview()
    stats = ask("/v1/stats", events=1)
    told = muster("stats", "--collector", URL, "--token-file", TOKEN_FILE)
    assert str(stats["total"]["findings"]) in told.replace(",", ""), told
    assert admin.total("Findings") == stats["total"]["findings"]
    assert admin.total("Events") == stats["total"]["versions"]
    for band in ("critical", "high", "medium", "low"):
        assert admin.total(band) == stats["bands"][band], band
    for panel, facet in (("types", "types"), ("regions", "regions"), ("accounts", "accounts"), ("networks", "networks")):
        shown = admin.bars(panel)
        rows = [(row["value"], row["count"]) for row in stats["facets"][facet]["rows"]]
        assert shown and [tuple(row) for row in shown] == rows[: len(shown)], (panel, shown, rows[: len(shown)])


def a_click_filters_everything_and_back_undoes(admin):
    admin.overview()
    page, before = admin.page, admin.total("Findings")
    (kind, count) = admin.bars("types")[0]
    page.locator(".panel-types .bar").first.click()
    waits_for(page, "n => document.querySelector('.total-figure').dataset.figure == n", str(count))
    assert kind in urllib.parse.unquote(page.url), page.url
    assert admin.total("Findings") == count
    assert sum(figure for _, figure in admin.bars("regions")) == count
    assert ask("/v1/stats", query=f'type:"{kind}"')["total"]["findings"] == count
    page.go_back()
    waits_for(page, "n => document.querySelector('.total-figure').dataset.figure == n", str(before))
    assert kind not in urllib.parse.unquote(page.url), page.url


def a_brush_zooms(admin):
    admin.overview()
    page = admin.page
    box = page.locator(".panel-timeline .chart").bounding_box()
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.4, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.5, middle, steps=4)
    page.mouse.move(box["x"] + box["width"] * 0.6, middle, steps=4)
    page.mouse.up()
    page.wait_for_url(lambda url: "since=20" in url and "until=20" in url, timeout=120_000)
    admin.settled()


def what_arrives_is_shown_without_loading(admin):
    admin.overview()
    page, before = admin.page, admin.total("Findings")
    page.evaluate("window.same = true")
    lines = muster("sample", "--count", "7", "--region", REGION, "--updates", "0", "--seed", "77").splitlines()
    deliver(lines, "live.jsonl")
    waits_for(page, "n => +document.querySelector('.total-figure').dataset.figure == n", before + 7)
    assert page.evaluate("window.same"), "the page was loaded again"


def who_was_invited_changes_the_password_and_sees_one_account(browser):
    invitation = muster("user", "add", "vic", "--role", "viewer", "--account", ACCOUNT)
    temporary = invitation.strip().split()[-1]
    visitor = Visitor(browser)
    page = visitor.page
    visitor.sign_in("vic", temporary)
    expect(page.locator("#field-old-password")).to_be_visible(timeout=120_000)
    early = visitor.context.request.get(f"{URL}/v1/stats")
    assert early.status == 403, early.status
    page.fill("#field-old-password", temporary)
    page.fill("#field-new-password", PASSWORD)
    page.fill("#field-new-password-again", PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator(".total-figure").first).to_be_visible(timeout=120_000)
    visitor.overview()
    own = ask("/v1/stats", account=ACCOUNT)["total"]["findings"]
    everything = ask("/v1/stats")["total"]["findings"]
    assert 0 < own < everything
    assert visitor.total("Findings") == own
    assert [value for value, _ in visitor.bars("accounts")] == [ACCOUNT]
    for path in ("/v1/stats", "/v1/facets?field=account", "/v1/findings?limit=1000", "/v1/export", "/v1/timeline"):
        text = visitor.context.request.get(URL + path).text()
        assert not set(re.findall(r'"\d{12}"', text)) - {f'"{ACCOUNT}"'}, path
    for path in ("/v1/users", "/v1/audit", "/metrics"):
        assert visitor.context.request.get(URL + path).status in (401, 403), path
    csrf = visitor.context.request.delete(f"{URL}/v1/session?everywhere=1", headers={"Origin": URL})
    assert csrf.status == 403, csrf.status


def a_session_that_ended_asks_to_sign_in(browser):
    visitor = Visitor(browser)
    visitor.sign_in("vic", PASSWORD)
    expect(visitor.page.locator(".total-figure").first).to_be_visible(timeout=120_000)
    muster("user", "disable", "vic")
    visitor.page.wait_for_timeout(1500)
    visitor.page.goto(f"{URL}/fleet")
    expect(visitor.page.locator("#field-password")).to_be_visible(timeout=120_000)
    muster("user", "enable", "vic")


HOSTILE = (
    "<img src=x onerror=alert(1)>", "\"'><script>alert(2)</script>", "javascript:alert(3)", "=cmd|' /C calc'!A0",
    "\u001b[2J\u001b]0;gone\u0007", "{{constructor.constructor('alert(4)')()}}", "</style><svg/onload=alert(5)>",
    "\u202egpj.exe", "line\nbreak\r\n[error] forged",
)


def what_findings_say_is_never_run(admin):
    lines = muster("sample", "--count", "9", "--region", REGION, "--updates", "0", "--seed", "99").splitlines()

    def poisoned(value, payload, name=""):
        if isinstance(value, dict):
            return {key: poisoned(inner, payload, key) for key, inner in value.items()}
        if isinstance(value, list):
            return [poisoned(inner, payload, name) for inner in value]
        # Without these a document is no finding, and is kept elsewhere.
        kept = ("schemaVersion", "accountId", "region", "partition", "id", "createdAt", "updatedAt")
        return payload if isinstance(value, str) and name not in kept else value

    findings = [json.loads(line) for line in lines]
    deliver([json.dumps(poisoned(f, HOSTILE[i])) for i, f in enumerate(findings)], "hostile.jsonl")
    admin.overview("since=24h")
    page = admin.page
    page.mouse.wheel(0, 5000)
    page.wait_for_timeout(1000)
    for finding in findings:
        page.goto(f"{URL}/findings/{finding['id']}")
        expect(page.locator("h1")).to_be_visible(timeout=120_000)
        page.wait_for_timeout(200)
    page.goto(f"{URL}/sequences?since=24h")
    page.wait_for_timeout(500)
    assert "collector_policy_reports_total 0" in ask("/metrics"), "the page broke its own policy"


def the_first_sight_is_light(browser, admin):
    context = browser.new_context(viewport=WIDE, storage_state=admin.context.storage_state())
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    sizes = []
    devtools.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(f"{URL}/?since=all")
    expect(page.locator(".panel-types .bar").first).to_be_visible(timeout=120_000)
    page.mouse.wheel(0, 6000)
    page.wait_for_timeout(2500)
    assert len(sizes) <= MOST_REQUESTS and sum(sizes) <= MOST_BYTES, (len(sizes), sum(sizes))
    print(f"  {len(sizes)} requests, {sum(sizes)} bytes", flush=True)
    context.close()


def everybody_can_use_it(browser, admin, finding):
    pages = ["/?since=all", f"/findings/{finding}", "/fleet", "/archive", "/users", "/audit", "/account", "/sequences"]
    for scheme, size in (("light", WIDE), ("dark", NARROW)):
        context = browser.new_context(
            viewport=size, color_scheme=scheme, storage_state=admin.context.storage_state(), bypass_csp=True
        )
        page = context.new_page()
        for path in pages:
            page.goto(URL + path)
            expect(page.locator("h1").first).to_be_attached(timeout=120_000)
            page.wait_for_timeout(1200)
            beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert beyond <= 0, f"{path} is {beyond} pixels too wide at {size['width']}"
            found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]})
            bad = [(v["id"], v["nodes"][0]["html"][:200]) for v in found.response["violations"]]
            assert not bad, (path, scheme, bad)
        context.close()


def pictures(browser, admin, finding):
    state = admin.context.storage_state()
    for name, size, scheme in (("1440-light", WIDE, "light"), ("1440-dark", WIDE, "dark"), ("390", NARROW, "light")):
        context = browser.new_context(viewport=size, color_scheme=scheme, storage_state=state)
        page = context.new_page()
        for what, path in (("overview", "/?since=all"), ("finding", f"/findings/{finding}"), ("fleet", "/fleet")):
            page.goto(URL + path)
            page.wait_for_timeout(1500)
            page.mouse.wheel(0, 6000)
            page.wait_for_timeout(1000)
            page.mouse.wheel(0, -6000)
            page.screenshot(path=f"{PICTURES}/{what}-{name}.png", full_page=True)
        context.close()
        visitor = Visitor(browser, size, scheme)
        visitor.page.goto(f"{URL}/sign-in")
        visitor.page.wait_for_timeout(800)
        visitor.page.screenshot(path=f"{PICTURES}/sign-in-{name}.png")


def main():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-dev-shm-usage"])

        def check(scenario, *arguments):
            scenario(*arguments)
            print(f"ok {scenario.__name__.replace('_', ' ')}", flush=True)

        admin = first_admin(browser)
        finding = ask("/v1/findings", limit=1)["findings"][0]["id"]
        check(the_code_works_once, browser)
        for scenario in (
            figures_are_those_of_muster_stats, a_click_filters_everything_and_back_undoes, a_brush_zooms,
            what_arrives_is_shown_without_loading, what_findings_say_is_never_run,
        ):
            check(scenario, admin)
        admin.calm()
        check(who_was_invited_changes_the_password_and_sees_one_account, browser)
        check(a_session_that_ended_asks_to_sign_in, browser)
        check(the_first_sight_is_light, browser, admin)
        check(everybody_can_use_it, browser, admin, finding)
        check(pictures, browser, admin, finding)
        browser.close()


main()
