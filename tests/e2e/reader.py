"""A strict reader of answers: every element has to be a member of the output's shape in botocore's service model, every
required member has to be there, every scalar has to be of its type. botocore itself overlooks all three."""

import base64
import re
import xml.etree.ElementTree as ElementTree

# Where AWS answers with a word that its own model does not list.
AWS_ANSWERS = {"PermissionsBoundaryAttachmentType": ["Policy"]}
TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def findings(operation, body: bytes) -> list[str]:
    """What is wrong with the answer of an operation (a botocore `OperationModel`)."""
    namespace = operation.service_model.metadata["xmlNamespace"]
    root = ElementTree.fromstring(body)
    prefix = f"{{{namespace}}}"
    name = operation.name
    if root.tag != f"{prefix}{name}Response":
        return [f"the root is {root.tag}"]
    foreign = [node.tag for node in root.iter() if not node.tag.startswith(prefix)]
    if foreign:
        return [f"elements of another namespace: {foreign}"]
    for node in root.iter():
        node.tag = node.tag.removeprefix(prefix)
    found = []
    if root.findtext("ResponseMetadata/RequestId") is None:
        found.append("no RequestId")
    output = operation.output_shape
    wrapper = output.serialization.get("resultWrapper") if output is not None else None
    result = root.find(wrapper) if wrapper else None
    rest = {child.tag for child in root} - {"ResponseMetadata", wrapper}
    if rest:
        found.append(f"elements beside the result: {rest}")
    if wrapper and result is None:
        found.append(f"no {wrapper}")
    elif wrapper:
        _structure(output, result, name, found)
    return found


def _structure(shape, node, place: str, found: list) -> None:
    names = {member.serialization.get("name", name): (name, member) for name, member in shape.members.items()}
    seen = [child.tag for child in node]
    for tag in set(seen):
        if tag not in names:
            found.append(f"{place}: {tag} is no member")
        elif seen.count(tag) > 1:
            found.append(f"{place}: {tag} is there {seen.count(tag)} times")
    for name in shape.required_members:
        if shape.members[name].serialization.get("name", name) not in seen:
            found.append(f"{place}: {name} is required")
    for child in node:
        if child.tag in names:
            _value(names[child.tag][1], child, f"{place}.{child.tag}", found)


def _value(shape, node, place: str, found: list) -> None:
    kind = shape.type_name
    text = node.text or ""
    if kind == "structure":
        _structure(shape, node, place, found)
    elif kind == "list":
        for child in node:
            if child.tag != "member":
                found.append(f"{place}: {child.tag} in a list")
            _value(shape.member, child, place + "[]", found)
    elif kind == "map":
        for entry in node:
            if entry.tag != "entry" or [child.tag for child in entry] != ["key", "value"]:
                found.append(f"{place}: a map entry of another form")
            else:
                _value(shape.key, entry[0], place + ".key", found)
                _value(shape.value, entry[1], place + ".value", found)
    elif len(node):
        found.append(f"{place}: elements in a {kind}")
    elif kind == "boolean" and text not in ("true", "false"):
        found.append(f"{place}: {text!r} is no boolean")
    elif kind in ("integer", "long") and not re.fullmatch(r"-?\d+", text):
        found.append(f"{place}: {text!r} is no number")
    elif kind == "timestamp" and not TIMESTAMP.fullmatch(text):
        found.append(f"{place}: {text!r} is no time")
    elif kind == "blob":
        base64.b64decode(text, validate=True)
    elif kind == "string" and shape.enum and text not in AWS_ANSWERS.get(shape.name, shape.enum):
        found.append(f"{place}: {text!r} is none of {shape.enum}")
