"""A browser without a screen: cookies, forms and links, one request at a time. For what a real browser would refuse to send,
and for looking at every page quickly."""

import html.parser
import urllib.parse

import wire
from server import Server


class Page(html.parser.HTMLParser):
    """An answer, and what stands in it."""

    def __init__(self, place: str, answer: wire.Answer):
        super().__init__(convert_charrefs=True)
        self.place, self.status, self.body, self.lines = place, answer.status, answer.body, answer.lines
        self.headers = {name.lower(): value for name, value in answer.lines}
        self.links: list[str] = []
        self.forms: list[dict] = []
        self.elements: list[tuple[str, dict]] = []
        self.text = ""
        self._headings: list[str] = []
        self._within: list[str] = []
        if self.headers.get("content-type", "").startswith("text/html"):
            self.feed(self.body.decode())

    @property
    def location(self) -> str | None:
        return self.headers.get("location")

    @property
    def heading(self) -> str:
        assert len(self._headings) == 1, f"{self.place}: headings are {self._headings}"
        return " ".join(self._headings[0].split())

    @property
    def headings(self) -> int:
        return len(self._headings)

    def set_cookies(self) -> dict[str, str]:
        """Every cookie that the answer sets, with its attributes, by name."""
        found = [value for name, value in self.lines if name.lower() == "set-cookie"]
        return {value.partition("=")[0]: value for value in found}

    def form(self, action: str | None = None) -> dict:
        """The form that goes to an address, or the only one."""
        found = [form for form in self.forms if action is None or form["action"] == action]
        assert len(found) == 1, f"{self.place} has forms for {[form['action'] for form in self.forms]}, not one for {action}"
        return found[0]

    def handle_starttag(self, tag: str, attrs: list) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.elements.append((tag, attributes))
        if tag not in ("input", "img", "br", "hr", "meta", "link"):
            self._within.append(tag)
        match tag:
            case "a":
                self.links.append(attributes.get("href", ""))
            case "h1":
                self._headings.append("")
            case "form":
                self.forms.append({"action": attributes.get("action", self.place), "method": attributes.get("method", "get"),
                                   "fields": {}})
            case "input" | "textarea" | "select" | "button" if self.forms and "form" in self._within and attributes.get("name"):
                chosen = attributes.get("type") not in ("radio", "checkbox") or "checked" in attributes
                if tag != "button" and chosen:
                    self.forms[-1]["fields"][attributes["name"]] = attributes.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._within:
            while self._within.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if "h1" in self._within:
            self._headings[-1] += data
        if "script" not in self._within and "style" not in self._within:
            self.text += data


class Visitor:
    """Somebody with cookies, at a server."""

    def __init__(self, server: Server, origin: str | None = None):
        self.server = server
        self.endpoint = server.endpoint
        address = urllib.parse.urlsplit(server.endpoint)
        self.origin = origin or f"{address.scheme}://localhost:{address.port}"
        self.cookies: dict[str, str] = {}

    def get(self, place: str, **headers: str) -> Page:
        return self._send("GET", place, headers, b"")

    def post(self, place: str, fields: dict, **headers: str | None) -> Page:
        """Sends fields as a page of ours would; a header of `None` is left out."""
        body = urllib.parse.urlencode(fields, doseq=True).encode()
        given = {"Origin": self.origin, "Sec-Fetch-Site": "same-origin",
                 "Content-Type": "application/x-www-form-urlencoded"}
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        return self._send("POST", place, {name: value for name, value in given.items() if value is not None}, body)

    def submit(self, page: Page, action: str | None = None, **fields: str | list) -> Page:
        """Fills a form of a page and sends it."""
        form = page.form(action)
        assert form["method"] == "post", form
        return self.post(form["action"], {**form["fields"], **{name.replace("_", "-"): value for name, value in fields.items()}})

    def follow(self, page: Page) -> Page:
        """Goes where an answer sends the browser, until a page comes."""
        for _ in range(5):
            if page.location is None:
                return page
            page = self.get(page.location)
        raise AssertionError(f"sent around in a circle: {page.place}")

    def _send(self, method: str, place: str, headers: dict, body: bytes) -> Page:
        sent = {"Host": urllib.parse.urlsplit(self.origin).netloc, **headers}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        answer = wire.send(self.endpoint, method, place, sent, body)
        page = Page(place, answer)
        for line in page.set_cookies().values():
            pair, *attributes = line.split("; ")
            name, _, value = pair.partition("=")
            if "Max-Age=0" in attributes:
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = value
        return page

    # Signing in.

    def try_user(self, account: str, name: str, password: str, **fields: str) -> Page:
        """The answer to account, name and password."""
        return self.submit(self.get("/signin"), "/signin", account=account, username=name, password=password, **fields)

    def try_root(self, password: str = "testing", email: str = "root@localhost") -> Page:
        return self.submit(self.get("/signin/root"), "/signin/root", email=email, password=password)

    def sign_in(self, account: str, name: str, password: str, code: str | None = None) -> "Visitor":
        return self._arrive(self.try_user(account, name, password), code)

    def sign_in_as_root(self, password: str = "testing", code: str | None = None) -> "Visitor":
        return self._arrive(self.try_root(password), code)

    def _arrive(self, page: Page, code: str | None) -> "Visitor":
        if code is not None:
            assert page.location == "/signin/mfa", (page.status, page.location, page.text)
            page = self.submit(self.get("/signin/mfa"), "/signin/mfa", code=code)
        assert page.status == 303 and not page.location.startswith("/signin"), (page.status, page.location, page.text)
        return self

    @property
    def is_signed_in(self) -> bool:
        page = self.get("/console/users")
        return not (page.location or "").startswith("/signin")

    @property
    def session(self) -> str | None:
        return next((value for name, value in self.cookies.items() if name.endswith("countersign-session")), None)


def shape(place: str) -> tuple:
    """What kind of page an address is of: two users' pages are of one kind."""
    address = urllib.parse.urlsplit(place)
    parts = address.path.split("/")
    # /console/users/NAME/permissions
    kinds = ["*" if at == 3 and len(parts) > 4 else part for at, part in enumerate(parts)]
    if len(parts) == 4 and parts[3] not in ("create", "import", "assign-mfa"):
        kinds[3] = "*"
    return tuple(kinds), tuple(sorted(urllib.parse.parse_qs(address.query)))


def crawl(visitor: Visitor, *starts: str, of_a_kind: int = 3, most: int = 300) -> list[Page]:
    """Every page that links lead to, though of one kind only so many."""
    waiting, seen, kinds, pages = list(starts), set(starts), {}, []
    while waiting:
        place = waiting.pop(0)
        kind = shape(place)
        kinds[kind] = kinds.get(kind, 0) + 1
        if kinds[kind] > of_a_kind:
            continue
        page = visitor.follow(visitor.get(place))
        pages.append(page)
        assert len(pages) <= most, f"the console has no end: {[page.place for page in pages[-20:]]}"
        for link in page.links:
            link = urllib.parse.urldefrag(urllib.parse.urljoin(page.place, link)).url
            assert link.startswith("/") and not link.startswith("//"), f"{page.place} leads away to {link}"
            if link not in seen:
                seen.add(link)
                waiting.append(link)
    return pages
