-- What was given out once as a secret: sessions of browsers, authorization codes and the like. key is the SHA-256 of
-- the secret in hexadecimal; position grows in the order of issue; body is sealed.
CREATE TABLE ticket (
    position    INTEGER NOT NULL PRIMARY KEY,
    kind        TEXT NOT NULL,
    key         TEXT NOT NULL,
    account     TEXT NOT NULL,
    holder      TEXT NOT NULL,
    body        TEXT NOT NULL,
    created     INTEGER NOT NULL,
    expires     INTEGER NOT NULL,
    revision    INTEGER NOT NULL,
    UNIQUE (kind, key)
) STRICT;
CREATE INDEX ticket_of_holder ON ticket (account, holder, kind, position);
CREATE INDEX ticket_expires ON ticket (expires);

-- The e-mail address that an account's root user signs in with, its ASCII letters in lower case.
CREATE TABLE root_email (
    account TEXT NOT NULL PRIMARY KEY,
    email   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO root_email (account, email)
    SELECT account, lower(json_extract(body, '$.email')) FROM entity WHERE kind = 'root' AND key = '';
