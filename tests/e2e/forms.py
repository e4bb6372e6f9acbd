"""A browser without scripts: pages are read, forms filled in and sent, cookies kept, redirects followed within the console."""

import html.parser
import http.client
import http.cookies
import urllib.parse


class Form:
    """A form of a page: where it goes, and what it holds."""

    def __init__(self, action: str, method: str):
        self.action, self.method = action, method
        self.fields: list[tuple[str, str]] = []
        self.buttons: list[tuple[str, str]] = []

    def __repr__(self) -> str:
        return f"Form({self.method} {self.action} {self.fields} {self.buttons})"


class _Reader(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.forms: list[Form] = []
        self.text: list[str] = []
        self.areas: dict[str, str] = {}
        self._form: Form | None = None
        self._area: str | None = None

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form":
            self._form = Form(given.get("action", ""), given.get("method", "get"))
            self.forms.append(self._form)
        elif tag == "textarea":
            self._area = given.get("id", "")
            self.areas[self._area] = ""
        elif self._form is not None and given.get("name"):
            pair = (given["name"], given.get("value") or "")
            kind = given.get("type", "text")
            if tag == "input" and (kind not in ("checkbox", "radio") or "checked" in given):
                self._form.fields.append(pair)
            elif tag == "button":
                self._form.buttons.append(pair)

    def handle_endtag(self, tag):
        if tag == "form":
            self._form = None
        elif tag == "textarea":
            self._area = None

    def handle_data(self, data):
        if self._area is not None:
            self.areas[self._area] += data
        self.text.append(data)


class Page:
    """An answer, read."""

    def __init__(self, url: str, status: int, headers, body: str):
        self.url, self.status, self.headers, self.body = url, status, headers, body
        reader = _Reader()
        reader.feed(body)
        self.forms, self.areas = reader.forms, reader.areas
        self.text = " ".join(" ".join(reader.text).split())

    @property
    def location(self) -> str | None:
        return self.headers.get("location")

    def form(self, action: str) -> Form:
        found = [form for form in self.forms if form.action == action]
        assert len(found) == 1, f"{self.url} has the forms {self.forms}, not one to {action}"
        return found[0]


class Browser:
    """One browser: its cookies, and the console that it talks to."""

    def __init__(self, endpoint: str):
        self.endpoint = endpoint
        self.cookies: dict[str, str] = {}

    def request(self, method: str, url: str, body: str | None = None, headers: dict | None = None) -> Page:
        """One request; its redirect is not followed."""
        url = urllib.parse.urljoin(self.endpoint, url)
        parts = urllib.parse.urlsplit(url)
        assert f"{parts.scheme}://{parts.netloc}" == self.endpoint, f"the browser was sent to {url}"
        given = dict(headers or {})
        if self.cookies:
            given["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if body is not None:
            given.setdefault("Content-Type", "application/x-www-form-urlencoded")
            given.setdefault("Origin", self.endpoint)
        connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=30)
        try:
            connection.request(method, parts.path + (f"?{parts.query}" if parts.query else ""), body, given)
            answer = connection.getresponse()
            text = answer.read().decode("utf-8", "replace")
        finally:
            connection.close()
        for line in answer.headers.get_all("set-cookie") or []:
            for name, morsel in http.cookies.SimpleCookie(line).items():
                if morsel["max-age"] == "0":
                    self.cookies.pop(name, None)
                else:
                    self.cookies[name] = morsel.value
        return Page(url, answer.status, answer.headers, text)

    def _follow(self, page: Page) -> Page:
        for _ in range(10):
            if page.status not in (302, 303) or not self._is_ours(page.location):
                return page
            page = self.request("GET", page.location)
        raise AssertionError(f"too many redirects at {page.url}")

    def _is_ours(self, location: str) -> bool:
        return location.startswith(("/", self.endpoint + "/"))

    def get(self, url: str) -> Page:
        """A page, by whatever redirects of the console's own; a redirect to elsewhere is the answer."""
        return self._follow(self.request("GET", url))

    def send(self, form: Form, button: str | None = None, **fields: str) -> Page:
        """Fills a form in and presses a button."""
        pairs = dict(form.fields) | fields
        if button is not None:
            pairs |= dict(pair for pair in form.buttons if pair[0] == button)
        return self._follow(self.request("POST", form.action, urllib.parse.urlencode(pairs)))

    def sign_in_root(self, email: str = "root@localhost", password: str = "testing", page: Page | None = None) -> Page:
        page = self.get("/signin/root") if page is None else page
        return self.send(page.form("/signin/root"), email=email, password=password)

    def sign_in(self, account: str, name: str, password: str, code=None, page: Page | None = None) -> Page:
        """As an IAM user; `code` makes the code when it is asked for."""
        page = self.get("/signin") if page is None else page
        page = self.send(page.form("/signin"), account=account, username=name, password=password)
        if code is not None:
            page = self.send(page.form("/signin/mfa"), code=code())
        return page
