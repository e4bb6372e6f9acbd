"""Time-based one-time passwords (RFC 6238, SHA-1, six digits, 30 seconds), as an authenticator app makes them."""

import base64
import hashlib
import hmac

STEP = 30


def code(seed: str, unix: float) -> str:
    """The code of a base32 seed at a moment."""
    key = base64.b32decode(seed + "=" * (-len(seed) % 8))
    digest = hmac.new(key, (int(unix) // STEP).to_bytes(8, "big"), hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(int.from_bytes(digest[at:at + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06}"
