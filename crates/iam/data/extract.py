"""Writes aws-managed-policies.jsonl.gz from the `moto` package (see PROVENANCE.md).

Run where that package is installed:  python3 crates/iam/data/extract.py
One JSON object a line, sorted by ARN; `Document` is the policy's text without white space.
"""

import gzip
import json
import pathlib

from moto.iam.aws_managed_policies import aws_managed_policies_data

lines = []
for name, policy in json.loads(aws_managed_policies_data).items():
    document = policy["Document"]
    rest = {key: value for key, value in document.items() if key != "Version"}
    document = {"Version": document.get("Version", "2012-10-17"), **rest}
    line = {
        "Name": name,
        "Path": policy["Path"],
        "CreateDate": policy["CreateDate"],
        "UpdateDate": policy["UpdateDate"],
        "DefaultVersionId": policy["DefaultVersionId"],
        "Document": json.dumps(document, separators=(",", ":")),
    }
    lines.append((policy["Path"] + name, json.dumps(line, separators=(",", ":"))))
lines.sort()
text = "".join(line + "\n" for _, line in lines)
target = pathlib.Path(__file__).with_name("aws-managed-policies.jsonl.gz")
target.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
print(f"{len(lines)} policies, {len(text)} bytes, {target.stat().st_size} compressed")
