"""A browser, driven by what a person sees: labels, buttons, links, headings. Chromium as Debian packages it, by WebDriver."""

import base64
import json
import pathlib
import subprocess
import tempfile
import time
import urllib.parse

from selenium import webdriver
from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException, WebDriverException
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.select import Select

from server import Server

QUIET = """headless=new no-sandbox disable-gpu disable-quic no-first-run disable-background-networking
    disable-component-update disable-sync disable-dev-shm-usage disable-search-engine-choice-screen""".split()
PATIENCE = 20


def quoted(text: str) -> str:
    """A string of XPath, which knows no escapes."""
    if '"' not in text:
        return f'"{text}"'
    return "concat(" + ", '\"', ".join(f'"{part}"' for part in text.split('"')) + ")"


class Browser:
    """One browser with one window. `visit` says which server paths belong to."""

    def __init__(self, profile: pathlib.Path):
        options = Options()
        options.binary_location = "/usr/bin/chromium"
        for argument in [*QUIET, f"user-data-dir={profile}"]:
            options.add_argument("--" + argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        # Given the driver's path, selenium fetches none.
        self.driver = webdriver.Chrome(options=options, service=Service(executable_path="/usr/bin/chromedriver"))
        self.driver.set_page_load_timeout(PATIENCE)
        self.driver.set_script_timeout(PATIENCE)
        self.origin = ""
        self._authenticator = None
        self.as_new()

    def quit(self) -> None:
        self.driver.quit()

    def as_new(self) -> None:
        """Nothing of an earlier test: no cookies, no keys, an ordinary window."""
        self.driver.switch_to.new_window("tab")
        kept = self.driver.current_window_handle
        for window in self.driver.window_handles:
            if window != kept:
                self.driver.switch_to.window(window)
                self.driver.close()
        self.driver.switch_to.window(kept)
        self._authenticator = None
        self.cdp("Network.clearBrowserCookies")
        self.cdp("Network.clearBrowserCache")
        self.resize(1280, 900)
        self.console_log()

    def cdp(self, command: str, **parameters):
        """A command of the Chrome DevTools Protocol."""
        return self.driver.execute_cdp_cmd(command, parameters)

    def resize(self, width: int, height: int) -> None:
        # A scroll bar would take its width from the page, as on no phone.
        self.cdp("Emulation.setScrollbarsHidden", hidden=True)
        self.cdp("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def colours(self, scheme: str) -> None:
        """`light` or `dark`, as the person has set it."""
        self.cdp("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    def without_script(self) -> None:
        """As if the person had turned JavaScript off; until the next test."""
        self.cdp("Emulation.setScriptExecutionDisabled", value=True)

    # Where one is.

    def visit(self, server: Server) -> "Browser":
        self.origin = f"http://localhost:{urllib.parse.urlsplit(server.endpoint).port}"
        return self

    def open(self, path: str) -> "Browser":
        self.driver.get(self.origin + path)
        return self

    @property
    def place(self) -> str:
        """Path and query."""
        address = urllib.parse.urlsplit(self.driver.current_url)
        assert f"{address.scheme}://{address.netloc}" == self.origin, self.driver.current_url
        return address.path + (f"?{address.query}" if address.query else "")

    @property
    def path(self) -> str:
        return self.place.partition("?")[0]

    @property
    def status(self) -> int:
        return self.driver.execute_script("return performance.getEntriesByType('navigation')[0].responseStatus")

    @property
    def heading(self) -> str:
        headings = self.all("h1")
        assert len(headings) == 1, f"{len(headings)} headings at {self.driver.current_url}: {self.text}"
        return headings[0].text

    @property
    def text(self) -> str:
        return self.driver.find_element(By.TAG_NAME, "body").text

    @property
    def main(self) -> str:
        """The page without what stands around it."""
        return self.one("#main").text

    def all(self, selector: str) -> list[WebElement]:
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector: str) -> WebElement:
        found = self.all(selector)
        assert len(found) == 1, f"{len(found)} of {selector} at {self.driver.current_url}: {self.text}"
        return found[0]

    @property
    def alert(self) -> str | None:
        """What the page says went wrong."""
        return "\n".join(alert.text for alert in self.all("[role=alert]") if alert.is_displayed()) or None

    @property
    def told(self) -> str | None:
        """What the page says went well."""
        return "\n".join(notice.text for notice in self.all(".notice[role=status]") if notice.is_displayed()) or None

    def cookies(self) -> dict[str, dict]:
        """All cookies of this server's, with their attributes."""
        return {cookie["name"]: cookie for cookie in self.cdp("Network.getCookies", urls=[self.origin])["cookies"]}

    def console_log(self) -> list[str]:
        """What the browser has complained of since this was asked last."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def screenshot(self, path: pathlib.Path) -> None:
        """The whole page, however long."""
        size = self.cdp("Page.getLayoutMetrics")["cssContentSize"]
        clip = {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], 6000), "scale": 1}
        shot = self.cdp("Page.captureScreenshot", format="png", captureBeyondViewport=True, clip=clip)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(base64.b64decode(shot["data"]))

    # What a person does.

    def field(self, label: str, within: str = "body") -> WebElement:
        """The input that a label stands at; the label's text may go on after what is given."""
        root = self.one(within)
        same = f"normalize-space(.)={quoted(label)}"
        begins = f"starts-with(normalize-space(.), {quoted(label)})"
        for test in (same, begins):
            found = [self._labelled(found) for found in root.find_elements(By.XPATH, f".//label[{test}]")]
            found = [field for field in found if field is not None]
            shown = [field for field in found if field.is_displayed()] or found
            if shown:
                return shown[0]
        raise AssertionError(f"no field {label!r} at {self.driver.current_url}: {self.text}")

    def _labelled(self, label: WebElement) -> WebElement | None:
        which = label.get_attribute("for")
        try:
            if which:
                return self.driver.find_element(By.ID, which)
            return label.find_element(By.CSS_SELECTOR, "input, select, textarea")
        except NoSuchElementException:
            return None

    def fill(self, **by_name: str) -> "Browser":
        """Types into fields by the names that their form gives them."""
        for name, value in by_name.items():
            self._type(self._by_name(name.replace("_", "-")), value)
        return self

    def type(self, label: str, value: str, within: str = "body") -> "Browser":
        """Types into a field in place of what stands there, or chooses from its list."""
        self._type(self.field(label, within), value)
        return self

    def _by_name(self, name: str) -> WebElement:
        shown = [field for field in self.all(f"[name={json.dumps(name)}]") if field.is_displayed()]
        assert shown, f"no field named {name!r} at {self.driver.current_url}: {self.text}"
        return shown[0]

    @staticmethod
    def _type(field: WebElement, value: str) -> None:
        if field.tag_name == "select":
            Select(field).select_by_visible_text(value)
            return
        field.clear()
        field.send_keys(value)

    def tick(self, label: str, on: bool = True, within: str = "body") -> "Browser":
        """Ticks a box, or picks one of several."""
        field = self.field(label, within)
        if field.is_selected() != on:
            field.click()
        return self

    def button(self, name: str, within: str = "body") -> WebElement:
        """The button or link of this name that can be seen."""
        root = self.one(within)
        named = f"normalize-space(.)={quoted(name)} or @aria-label={quoted(name)}"
        found = root.find_elements(By.XPATH, f".//button[{named}] | .//a[{named}] | .//summary[{named}]")
        shown = [button for button in found if button.is_displayed()]
        assert shown, f"no button or link {name!r} at {self.driver.current_url}: {self.text}"
        return shown[0]

    def press(self, name: str, within: str = "body") -> "Browser":
        """Presses a button or follows a link, and waits for the page that comes."""
        self._leave(self.button(name, within).click)
        return self

    def toggle(self, name: str, within: str = "body") -> "Browser":
        """Presses what stays on this page."""
        self.button(name, within).click()
        return self

    def _leave(self, action) -> None:
        before = self.driver.find_element(By.TAG_NAME, "html")
        action()
        self.wait_for(lambda: self._is_gone(before), "the next page")
        self.wait_for(lambda: self.driver.execute_script("return document.readyState") == "complete", "the whole page")

    @staticmethod
    def _is_gone(element: WebElement) -> bool:
        try:
            element.is_enabled()
        except StaleElementReferenceException:
            return True
        except WebDriverException:
            # Between two pages there is none to ask.
            return False
        return False

    def wait_for(self, condition, what: str) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if condition():
                return
            time.sleep(0.02)
        raise AssertionError(f"waited in vain for {what} at {self.driver.current_url}: {self.text}")

    # Signing in.

    def sign_in(self, account: str, name: str, password: str, *, remember: bool = False) -> "Browser":
        """Account, name and password of an IAM user; what comes then is the caller's."""
        if not self.driver.current_url.startswith(f"{self.origin}/signin?"):
            self.open("/signin")
        self.type("Account ID or alias", account).type("User name", name).type("Password", password)
        if remember:
            self.tick("Remember this account and user name")
        return self.press("Sign in")

    def sign_in_as_root(self, email: str = "root@localhost", password: str = "testing") -> "Browser":
        self.open("/signin/root")
        self.type("E-mail address", email).type("Password", password)
        return self.press("Sign in")

    def give_code(self, code: str) -> "Browser":
        return self.type("MFA code", code).press("Sign in")

    def sign_out(self) -> "Browser":
        return self.press("Sign out")

    # Security keys.

    def plug_in_key(self, **options) -> str:
        """A security key of Chromium's own making, which confirms whatever it is asked; its id."""
        self.cdp("WebAuthn.enable")
        told = {"protocol": "ctap2", "transport": "usb", "hasResidentKey": False, "hasUserVerification": False,
                "automaticPresenceSimulation": True, **options}
        return self.cdp("WebAuthn.addVirtualAuthenticator", options=told)["authenticatorId"]

    def pull_out_key(self, authenticator: str) -> None:
        self.cdp("WebAuthn.removeVirtualAuthenticator", authenticatorId=authenticator)

    def key_credentials(self, authenticator: str) -> list[dict]:
        return self.cdp("WebAuthn.getCredentials", authenticatorId=authenticator)["credentials"]

    # QR codes.

    def scan(self, selector: str) -> str:
        """What a phone reads off a picture that stands in the page itself."""
        source = self.one(selector).get_attribute("src")
        head, _, data = source.partition(",")
        assert head == "data:image/png;base64", head
        with tempfile.NamedTemporaryFile(suffix=".png") as picture:
            picture.write(base64.b64decode(data))
            picture.flush()
            done = subprocess.run(["zbarimg", "--quiet", "--raw", picture.name], capture_output=True, text=True, timeout=30,
                                  check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()
