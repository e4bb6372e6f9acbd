"""Writes readings.json: what botocore reads from each of the files below.

Run with a Python that has botocore: python read_by_botocore.py > readings.json
"""

import json
import os
import sys
import tempfile

import botocore
import botocore.configloader
import botocore.exceptions

CONFIG = {
    "nothing": "",
    "only blank lines and comments": "\n  \n# a\n ; b\n",
    "three ways to name": "[default]\na = 1\n[profile x]\na = 2\n[profile \"a b\"]\na = 3\n[profile 'c d']\na = 4\n[profile e\\ f]\na = 5\n",
    "blanks in headers": "[profile   wide  ]\na = 1\n[profile\ttab]\na = 2\n",
    "quotes within words": "[profile a\"b c\"d]\na = 1\n[profile \"q\\\"q\"]\na = 2\n[profile \"b\\c\"]\na = 3\n",
    "what is not a profile": "[profile]\na = 1\n[profile a b]\na = 2\n[profile \"open]\na = 3\n[preview]\na = 4\n[x]\na = 5\n",
    "text behind a header": "[profile x] # comment\na = 1\n[profile y] junk ] more\nb = 2\n",
    "brackets in a header": "[profile a]b]\na = 1\n",
    "services and sessions": "[services s]\nsts =\n  endpoint_url = http://localhost:1\niam =\n\tendpoint_url = http://localhost:2\n[sso-session o]\nsso_region = eu\n",
    "nested": "[profile x]\ns3 =\n  max_concurrent_requests = 20\n  # comment\n\n  addressing_style=path\nregion = eu-west-1\n",
    "nested with equals and case": "[default]\nS3 =\n  Key = a = b\n  Key2 =\n",
    "nested twice the key": "[default]\ns3 =\n  a = 1\n  a = 2\n",
    "nested deeper still": "[default]\ns3 =\n  a = 1\n      b = 2\n c = 3\n",
    "nested without equals": "[default]\ns3 =\n  junk\n",
    "blanks around equals": "[default]\na=1\nb =2\nc= 3\nd   =   4   \ne\t=\t5\t\nf =\ng=\n",
    "equals in a value": "[default]\na = b=c\nsecret = abc/def+gh==\n",
    "colons": "[default]\na: 1\nb : 2\nc = d:e\nurl: http://h:1/?a=b\n",
    "letter case of keys": "[default]\nRegion = eu\nOUTPUT = json\n",
    "comments": "# top\n[default]\n# a\n; b\na = 1 # in\nb = 2;x\nc = #3\n  # indented\nd = 4 ; y\n#e = 5\n",
    "carriage returns": "[default]\r\na = 1\r\ns3 =\r\n  b = 2\r\n\r\n[profile x]\r\na = 2",
    "lone carriage returns": "[default]\ra = 1\rb = 2\r",
    "no end of line at the end": "[default]\na = 1",
    "continued values": "[default]\na = 1\n  2\n\n  3\n# c\n  4\nb = 5\n\n\n",
    "continued with a key": "[default]\na = 1\n  b = 2\nc = 3\n",
    "continued with a header": "[default]\na = 1\n  [profile x]\nb = 2\n",
    "everything indented": "[default]\n  a = 1\n  b = 2\n   c = 3\n d = 4\n",
    "indented headers": "  [default]\n  a = 1\n  [profile x]\n  b = 2\n",
    "a tab counts as one": "[default]\n\ta = 1\n  b = 2\n c = 3\n",
    "not ascii": "[profile b\u00fccher]\nname = \u00e4 \u00f6\nK\u00c4SE = 1\n[profile \u65e5\u672c]\na = 1\n",
    "blanks that are not ascii": "[default]\na =\u00a01\u00a0\n\u3000b = 2\nc = 3\x0b\n",
    "both defaults, prefixed last": "[default]\na = 1\n[profile default]\nb = 2\n",
    "empty values with further lines": "[default]\na =\n\n  b = 1\n",
    "percent signs": "[default]\na = %(b)s\nb = 50%\n",
    "twice the section": "[default]\na = 1\n[default]\nb = 2\n",
    "twice the key": "[default]\na = 1\nA = 2\n",
    "without a section": "a = 1\n[default]\n",
    "junk": "[default]\njunk\n",
    "no key": "[default]\n= 1\n",
    "open bracket": "[default\na = 1\n",
    "empty brackets": "[]\na = 1\n",
    "byte order mark": "\ufeff[default]\na = 1\n",
}

CREDENTIALS = {
    "names as they are": "[default]\naws_access_key_id = A\n[x]\naws_access_key_id=B\n[a b]\nk = 1\n['q']\nk = 2\n[user@example.com]\nk = 3\n",
    "nested": "[x]\ns3 =\n  a = 1\n",
    "services alone is a name": "[services]\nk = 1\n[profile]\nk = 2\n",
}


def read(text, kind):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "file")
        with open(path, "wb") as file:
            file.write(text.encode())
        try:
            if kind == "credentials":
                return {"profiles": botocore.configloader.raw_config_parse(path)}
            loaded = botocore.configloader.load_config(path)
            return {key: loaded[key] for key in ("profiles", "sso_sessions", "services")}
        except botocore.exceptions.ConfigParseError:
            return None


cases = [
    {"name": name, "kind": kind, "text": text, "botocore": read(text, kind)}
    for kind, texts in (("config", CONFIG), ("credentials", CREDENTIALS))
    for name, text in texts.items()
]
json.dump({"botocore": botocore.__version__, "cases": cases}, sys.stdout, indent=1, ensure_ascii=True)
print()
