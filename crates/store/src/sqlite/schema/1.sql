-- Times are Unix seconds. Fields named as sealed hold XChaCha20-Poly1305 ciphertexts in base64.

-- What belongs to the store as a whole: its wrapped data key, the check of the sealing key, the count of sweeps.
CREATE TABLE meta (
    name    TEXT NOT NULL PRIMARY KEY,
    value   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE account (
    id              TEXT NOT NULL PRIMARY KEY,
    aws_partition   TEXT NOT NULL,
    version         INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What accounts hold; body is JSON, its secrets sealed.
CREATE TABLE entity (
    account TEXT NOT NULL,
    kind    TEXT NOT NULL,
    key     TEXT NOT NULL,
    body    TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (account, kind, key)
) STRICT;

-- What leads to an account: 'access-key' and 'alias'.
CREATE TABLE route (
    kind    TEXT NOT NULL,
    key     TEXT NOT NULL,
    account TEXT NOT NULL,
    PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;

-- Codes that were used up, by the seed they were made from.
CREATE TABLE spent (
    device  TEXT NOT NULL,
    step    INTEGER NOT NULL,
    PRIMARY KEY (device, step)
) STRICT, WITHOUT ROWID;

-- Last uses of an 'access-key', a 'role' or a 'password' (root's with an empty key).
CREATE TABLE last_use (
    account TEXT NOT NULL,
    kind    TEXT NOT NULL,
    key     TEXT NOT NULL,
    at      INTEGER NOT NULL,
    service TEXT NOT NULL,
    region  TEXT NOT NULL,
    PRIMARY KEY (account, kind, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE counter (
    key             TEXT NOT NULL PRIMARY KEY,
    count_window    INTEGER NOT NULL,
    count           INTEGER NOT NULL,
    sweep           INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What was asked and answered; one row for each account in whose record it stands.
CREATE TABLE event (
    position    INTEGER PRIMARY KEY AUTOINCREMENT,
    account     TEXT NOT NULL,
    id          TEXT NOT NULL,
    at          INTEGER NOT NULL,
    name        TEXT NOT NULL,
    body        TEXT NOT NULL
) STRICT;
CREATE INDEX event_of_account ON event (account, position);
CREATE INDEX event_at ON event (at);

-- Which entities each version of an account changed. Only ever appended to.
CREATE TABLE log (
    account TEXT NOT NULL,
    version INTEGER NOT NULL,
    kind    TEXT NOT NULL,
    key     TEXT NOT NULL,
    what    TEXT NOT NULL CHECK (what IN ('put', 'remove')),
    PRIMARY KEY (account, version, kind, key)
) STRICT, WITHOUT ROWID;

-- The keys of session tokens; key is sealed.
CREATE TABLE token_key (
    id      INTEGER NOT NULL PRIMARY KEY,
    key     TEXT NOT NULL,
    since   INTEGER
) STRICT;
