-- The same text runs on SQLite and on PostgreSQL, so columns are TEXT or BIGINT alone.
-- Times are milliseconds since 1970 in UTC. A `number` is that of the row of the trail that made the record: lists are in
-- the order of the trail, and a page can begin after any number.

-- One row: where the trail ends. Every write changes it first, so that writes stand in one order on both databases.
CREATE TABLE head (
    id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
    number BIGINT NOT NULL,
    hash TEXT NOT NULL
);
INSERT INTO head (id, number, hash) VALUES (1, 0, '');

CREATE TABLE trail (
    number BIGINT NOT NULL PRIMARY KEY,
    made_at BIGINT NOT NULL,
    made_by TEXT NOT NULL,
    action TEXT NOT NULL,
    record TEXT NOT NULL,
    part TEXT NOT NULL,
    before_hash TEXT,
    after_hash TEXT,
    hash TEXT NOT NULL
);
CREATE INDEX trail_of_record ON trail (record, number);

CREATE TABLE agreements (
    id TEXT NOT NULL PRIMARY KEY,
    number BIGINT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    version TEXT NOT NULL,
    versions BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    made_by TEXT NOT NULL
);

CREATE TABLE versions (
    agreement TEXT NOT NULL REFERENCES agreements (id),
    hash TEXT NOT NULL,
    number BIGINT NOT NULL,
    body TEXT NOT NULL,
    note TEXT,
    made_at BIGINT NOT NULL,
    made_by TEXT NOT NULL,
    PRIMARY KEY (agreement, hash),
    UNIQUE (agreement, number)
);

CREATE TABLE readings (
    agreement TEXT NOT NULL,
    version TEXT NOT NULL,
    party TEXT NOT NULL,
    situation TEXT NOT NULL,
    would TEXT NOT NULL,
    revision BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    made_by TEXT NOT NULL,
    PRIMARY KEY (agreement, version, party, situation),
    FOREIGN KEY (agreement, version) REFERENCES versions (agreement, hash)
);

CREATE TABLE sign_offs (
    number BIGINT NOT NULL PRIMARY KEY,
    agreement TEXT NOT NULL,
    version TEXT NOT NULL,
    library TEXT NOT NULL,
    party TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    made_by TEXT NOT NULL,
    UNIQUE (agreement, version, library, party),
    FOREIGN KEY (agreement, version) REFERENCES versions (agreement, hash)
);

CREATE TABLE checks (
    agreement TEXT NOT NULL,
    version TEXT NOT NULL,
    library TEXT NOT NULL,
    number BIGINT NOT NULL,
    outcome TEXT NOT NULL,
    outcome_hash TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    PRIMARY KEY (agreement, version, library),
    FOREIGN KEY (agreement, version) REFERENCES versions (agreement, hash)
);

CREATE TABLE decisions (
    number BIGINT NOT NULL PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    reference TEXT NOT NULL,
    question TEXT NOT NULL,
    answer TEXT NOT NULL,
    salt TEXT NOT NULL,
    hash TEXT NOT NULL,
    request TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    made_by TEXT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX decisions_of_reference ON decisions (reference, number);
CREATE INDEX decisions_by_expiry ON decisions (expires_at);

CREATE TABLE api_keys (
    id TEXT NOT NULL PRIMARY KEY,
    number BIGINT NOT NULL UNIQUE,
    label TEXT NOT NULL,
    role TEXT NOT NULL,
    party TEXT NOT NULL,
    secret_hash TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    made_by TEXT NOT NULL,
    revoked_at BIGINT,
    last_used TEXT
);

-- What was answered to a request that came with an idempotency key; the reply is in hexadecimal.
CREATE TABLE replies (
    made_by TEXT NOT NULL,
    request TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    reply TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    PRIMARY KEY (made_by, request)
);
CREATE INDEX replies_by_age ON replies (made_at);
