"""Every page, looked at: light and dark, wide and narrow. The pictures go to `target/screenshots/`."""

import itertools
import urllib.parse

import pytest

from filled import LONG, fill
from server import ROOT

SHOTS = ROOT / "target" / "screenshots"
WIDE, NARROW = (1280, 900), (360, 740)
MOST_BYTES = 100_000

ADA = "/console/users/Ada"
GROUP, ROLE = "/console/groups/Developers", "/console/roles/Deployer"
POLICY = "arn=arn%3Aaws%3Aiam%3A%3A123456789012%3Apolicy%2FDeployers"
MANAGED = "arn=arn%3Aaws%3Aiam%3A%3Aaws%3Apolicy%2FReadOnlyAccess"
PHONE = "serial=arn%3Aaws%3Aiam%3A%3A123456789012%3Amfa%2FAdas-phone"

PAGES = {
    "dashboard": "/console",
    "users": "/console/users",
    "users-found": "/console/users?search=ra",
    "users-not-found": "/console/users?search=nobody-of-this-name",
    "users-create": "/console/users/create",
    **{f"user{tab and '-'}{tab}": f"{ADA}{tab and '/'}{tab}" for tab in (
        "", "permissions", "groups", "tags", "security-credentials", "sessions", "activity", "delete", "mfa/assign")},
    "user-mfa-resync": f"{ADA}/mfa/resync?{PHONE}",
    "user-mfa-remove": f"{ADA}/mfa/remove?{PHONE}",
    "user-mfa-rename": f"{ADA}/mfa/rename?{PHONE}",
    "user-long": f"/console/users/{LONG}",
    "user-long-tags": f"/console/users/{LONG}/tags",
    "security-credentials": "/console/security-credentials",
    "security-credentials-assign-mfa": "/console/security-credentials/assign-mfa",
    "security-credentials-password": "/console/security-credentials/password",
    "groups": "/console/groups",
    "groups-create": "/console/groups/create",
    "group": GROUP,
    "group-permissions": f"{GROUP}/permissions",
    "group-require-mfa": f"{GROUP}/require-mfa",
    "roles": "/console/roles",
    "roles-create": "/console/roles/create",
    "role": ROLE,
    "policies": "/console/policies",
    "policies-create": "/console/policies/create",
    "policy": f"/console/policies/view?{POLICY}",
    "policy-edit": f"/console/policies/edit?{POLICY}",
    "policy-versions": f"/console/policies/versions?{POLICY}",
    "policy-of-aws": f"/console/policies/view?{MANAGED}",
    "simulator": "/console/simulator",
    "account": "/console/account",
    "credential-report": "/console/credential-report",
    "account-alias": "/console/account/alias",
    "account-alias-delete": "/console/account/alias/delete",
    "account-password-policy": "/console/account/password-policy",
    "account-password-policy-delete": "/console/account/password-policy/delete",
    "events": "/console/events",
    "hardware-tokens": "/console/hardware-tokens",
    "hardware-tokens-import": "/console/hardware-tokens/import",
    "hardware-tokens-delete": "/console/hardware-tokens/delete?serial=GAHT00000002",
    "security-credentials-access-keys-create": "/console/security-credentials/access-keys/create",
    "sessions": "/console/sessions",
    "switch-role": "/switchrole",
    "switch-role-filled": "/switchrole?account=123456789012&roleName=Deployer&displayName=Releases",
}
OUTSIDE = {"sign-in": "/signin", "sign-in-root": "/signin/root", "signed-out": "/signin?signed-out=yes"}

# What is wrong with the document that is shown, in words.
INSPECT = r"""
const wrong = [];
const named = (e) => e.getAttribute("aria-label") || e.getAttribute("aria-labelledby") || e.labels?.length;
for (const e of document.querySelectorAll("input:not([type=hidden], [hidden]), select, textarea"))
  if (!named(e)) wrong.push(`no label: ${e.outerHTML.slice(0, 120)}`);
for (const e of document.querySelectorAll("button:not([aria-hidden=true]), a, summary"))
  if (!e.textContent.trim() && !e.getAttribute("aria-label") && !e.querySelector("img[alt]:not([alt=''])"))
    wrong.push(`no name: ${e.outerHTML.slice(0, 120)}`);
for (const e of document.querySelectorAll("img:not([alt])")) wrong.push(`no alt: ${e.outerHTML.slice(0, 120)}`);
for (const e of document.querySelectorAll("th:not([scope])")) wrong.push(`no scope: ${e.outerHTML.slice(0, 120)}`);
for (const e of document.querySelectorAll("form[method=post]"))
  if (!e.querySelector("input[name=form-token]")?.value) wrong.push(`no form token: ${e.action}`);
const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
for (const id of new Set(ids.filter((id, at) => ids.indexOf(id) !== at))) wrong.push(`two elements have the id ${id}`);
for (const name of ["aria-describedby", "aria-labelledby", "for"])
  for (const e of document.querySelectorAll(`[${name}]`))
    for (const id of e.getAttribute(name).split(/\s+/).filter(Boolean))
      if (!document.getElementById(id)) wrong.push(`${name} leads nowhere: ${id}`);
const headings = document.querySelectorAll("h1").length;
if (headings !== 1) wrong.push(`${headings} first headings`);
if (document.querySelectorAll("main").length !== 1) wrong.push("not one main part");
if (!document.documentElement.lang) wrong.push("no language");
if (!document.title.trim() || document.title.startsWith("·")) wrong.push("no title");
const entry = performance.getEntriesByType("navigation")[0];
if (entry.responseStatus !== 200) wrong.push(`status ${entry.responseStatus}`);
if (entry.decodedBodySize > arguments[0]) wrong.push(`${entry.decodedBodySize} bytes`);
return wrong;
"""
FITS = r"""
return [...document.querySelectorAll(".scroll")].filter((e) => e.scrollWidth > e.clientWidth + 1)
  .map((e) => `a table of ${e.scrollWidth} in ${e.clientWidth}: ${e.textContent.trim().replace(/\s+/g, " ").slice(0, 60)}`);
"""
OVERFLOW = r"""
const page = document.documentElement;
if (page.scrollWidth <= innerWidth) return [];
const scrolls = (e) => { for (; e; e = e.parentElement) if (["auto", "scroll", "hidden"].includes(getComputedStyle(e).overflowX)) return true; return false; };
const wide = [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && !scrolls(e.parentElement));
return [`${page.scrollWidth} wide at ${innerWidth}: ` + wide.slice(-3).map((e) => e.outerHTML.slice(0, 100)).join(" | ")];
"""


@pytest.fixture(scope="module")
def filled(module_server):
    return fill(module_server)


@pytest.fixture
def root(filled, shared_browser):
    """Root, signed in, at an account that has seen some years."""
    if shared_browser.visit(filled.server).open("/console").path != "/console":
        shared_browser.as_new()
        shared_browser.sign_in_as_root()
    return shared_browser


def looked_at(browser, name: str, place: str) -> list[str]:
    """Takes the pictures of a page; what is wrong with it."""
    wrong = []
    browser.console_log()
    for scheme, (width, height) in itertools.product(("light", "dark"), (WIDE, NARROW)):
        browser.resize(width, height)
        browser.colours(scheme)
        if (scheme, width) == ("light", WIDE[0]):
            browser.open(place)
            wrong += browser.driver.execute_script(INSPECT, MOST_BYTES)
            wrong += browser.driver.execute_script(FITS)
        wrong += browser.driver.execute_script(OVERFLOW)
        browser.screenshot(SHOTS / f"{name.replace('/', '-')}-{scheme}-{width}.png")
    wrong += [f"the browser complains: {line}" for line in browser.console_log() if "favicon" not in line]
    return wrong


@pytest.mark.parametrize("name", PAGES)
def test_the_page(root, name):
    place = PAGES[name]
    assert looked_at(root, name, place) == [], place
    assert root.path == urllib.parse.urlsplit(place).path, "and not another"


@pytest.mark.parametrize("name", OUTSIDE)
def test_the_page_outside(filled, shared_browser, name):
    shared_browser.as_new()
    assert looked_at(shared_browser.visit(filled.server), name, OUTSIDE[name]) == []
