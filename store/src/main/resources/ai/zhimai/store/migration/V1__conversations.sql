-- Moments are milliseconds since 1970. Columns of type ${bytes} are encrypted.
CREATE TABLE conversation (
    id TEXT PRIMARY KEY,
    robot TEXT NOT NULL,
    version TEXT NOT NULL,
    channel TEXT NOT NULL,
    customer TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    events INTEGER NOT NULL,
    turns INTEGER NOT NULL,
    needs INTEGER NOT NULL,
    settled INTEGER NOT NULL,
    status TEXT NOT NULL,
    outcome TEXT NOT NULL,
    agent TEXT NOT NULL,
    handed_over INTEGER NOT NULL,
    do_not_contact INTEGER NOT NULL,
    lead INTEGER NOT NULL,
    least_confidence DOUBLE PRECISION NOT NULL,
    last_words TEXT NOT NULL
);
CREATE INDEX conversation_by_time ON conversation (last_at);
CREATE INDEX conversation_by_start ON conversation (started_at);
CREATE INDEX conversation_by_customer ON conversation (customer);

CREATE TABLE event (
    conversation TEXT NOT NULL,
    position INTEGER NOT NULL,
    payload ${bytes} NOT NULL,
    PRIMARY KEY (conversation, position)
);

-- What was said, with personal data masked: for searching and counting.
CREATE TABLE turn (
    conversation TEXT NOT NULL,
    position INTEGER NOT NULL,
    at BIGINT NOT NULL,
    party TEXT NOT NULL,
    words TEXT NOT NULL,
    confidence DOUBLE PRECISION NOT NULL,
    refused INTEGER NOT NULL,
    reviewed INTEGER NOT NULL,
    took_micros BIGINT NOT NULL,
    PRIMARY KEY (conversation, position)
);
CREATE INDEX turn_by_confidence ON turn (party, reviewed, confidence);

CREATE TABLE turn_intent (
    conversation TEXT NOT NULL,
    position INTEGER NOT NULL,
    at BIGINT NOT NULL,
    intent TEXT NOT NULL,
    PRIMARY KEY (conversation, position, intent)
);
CREATE INDEX turn_intent_by_time ON turn_intent (at);

CREATE TABLE flow_step (
    conversation TEXT NOT NULL,
    position INTEGER NOT NULL,
    at BIGINT NOT NULL,
    flow TEXT NOT NULL,
    step_from TEXT NOT NULL,
    step_to TEXT NOT NULL,
    PRIMARY KEY (conversation, position)
);

CREATE TABLE lead (
    conversation TEXT PRIMARY KEY,
    customer TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    qualification TEXT NOT NULL,
    owner TEXT NOT NULL,
    content ${bytes} NOT NULL,
    note ${bytes} NOT NULL
);

CREATE TABLE gap (
    id ${serial},
    question TEXT NOT NULL UNIQUE,
    times INTEGER NOT NULL,
    first_at BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    conversation TEXT NOT NULL,
    answer TEXT NOT NULL
);

CREATE TABLE hand_over (
    conversation TEXT NOT NULL,
    position INTEGER NOT NULL,
    target TEXT NOT NULL,
    reason TEXT NOT NULL,
    at BIGINT NOT NULL,
    agent TEXT NOT NULL,
    joined_at BIGINT,
    left_at BIGINT,
    PRIMARY KEY (conversation, position)
);

CREATE TABLE annotation (
    conversation TEXT NOT NULL,
    position INTEGER NOT NULL,
    annotator TEXT NOT NULL,
    at BIGINT NOT NULL,
    content ${bytes} NOT NULL,
    PRIMARY KEY (conversation, position)
);

CREATE TABLE delivery (
    id ${serial},
    idempotency_key TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    conversation TEXT NOT NULL,
    payload ${bytes} NOT NULL,
    attempts INTEGER NOT NULL,
    next_at BIGINT NOT NULL,
    last_error TEXT NOT NULL,
    state TEXT NOT NULL
);
CREATE INDEX delivery_due ON delivery (state, next_at);

CREATE TABLE assignment (
    experiment TEXT NOT NULL,
    customer TEXT NOT NULL,
    arm TEXT NOT NULL,
    PRIMARY KEY (experiment, customer)
);

CREATE TABLE account (
    name TEXT PRIMARY KEY,
    password_hash TEXT NOT NULL,
    role TEXT NOT NULL,
    enabled INTEGER NOT NULL,
    must_change INTEGER NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE api_key (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    revoked_at BIGINT
);

CREATE TABLE audit (
    id ${serial},
    at BIGINT NOT NULL,
    who TEXT NOT NULL,
    what TEXT NOT NULL,
    subject TEXT NOT NULL
);
