"""Makes a store as aws-vault's file back end does (99designs/keyring, file.go: JWE in compact form by PBES2-HS256+A128KW and A256GCM),
by another implementation of JWE: `pip install jwcrypto==1.6.1 && python make.py .`"""

import base64
import json
import pathlib
import sys

from jwcrypto import jwe, jwk

PASSPHRASE = "open sesame"


def sealed(name: str, data: dict, iterations: int = 8192) -> str:
    item = {"Key": name, "Data": base64.b64encode(json.dumps(data).encode()).decode(), "Label": f"aws-vault ({name})",
            "Description": "", "KeychainNotTrustApplication": True, "KeychainNotSynchronizable": False}
    header = {"alg": "PBES2-HS256+A128KW", "enc": "A256GCM", "created": "2024-05-01 10:00:00 +0000 UTC"}
    token = jwe.JWE(json.dumps(item).encode(), json.dumps(header))
    token.add_recipient(jwk.JWK.from_password(PASSPHRASE))
    return token.serialize(compact=True)


def key(number: int, **more) -> dict:
    return {"AccessKeyID": f"AKIAIOSFODNN7EXAMPL{number}", "SecretAccessKey": f"wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY{number}"[:40],
            "SessionToken": "", **more}


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1])
    # What the two generations of aws-sdk-go write, and a name with a slash.
    (folder / "work").write_text(sealed("work", key(1, ProviderName="")))
    (folder / "team%2Fops").write_text(sealed("team/ops", key(2, Source="", CanExpire=False, Expires="0001-01-01T00:00:00Z")))
