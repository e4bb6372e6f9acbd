"""Unmodified AWS command lines and SDKs as programs that say who they are, by the default chain of credentials."""

import pathlib
import shutil
import sys

import pytest

from server import Server

TESTS = pathlib.Path(__file__).parents[1]
COMMAND_LINES = {"cli1": pathlib.Path(sys.executable).parent / "aws", "cli2": pathlib.Path("/usr/bin/aws")}
RUST = TESTS / "rust/target/debug/rust-sdk-client"
KINDS = ["cli1", "cli2", "boto3", "javascript", "rust"]
# What each needs to know besides the profile.
REGION = {"AWS_REGION": "us-east-1", "AWS_DEFAULT_REGION": "us-east-1"}
BOTO3 = "import boto3; print(boto3.client('sts').get_caller_identity()['Arn'])"


def who_am_i(kind: str, server: Server) -> list[str]:
    """A command line that prints the caller's ARN in its first line; the profile is in AWS_PROFILE."""
    if kind == "boto3":
        return [sys.executable, "-c", BOTO3]
    if kind == "javascript":
        if not shutil.which("node"):
            pytest.skip("there is no node")
        assert (TESTS / "js/node_modules").is_dir(), "run tests/run, or npm ci in tests/js"
        return ["node", str(TESTS / "js/process.mjs")]
    if kind == "rust":
        if not RUST.exists():
            pytest.skip("COUNTERSIGN_LONG=1 tests/run builds it")
        return [str(RUST)]
    # Debian's version 2 reads no endpoint from the profile.
    endpoint = ["--endpoint-url", server.endpoint] if kind == "cli2" else []
    return [str(COMMAND_LINES[kind]), *endpoint, "sts", "get-caller-identity", "--query", "Arn", "--output", "text"]
