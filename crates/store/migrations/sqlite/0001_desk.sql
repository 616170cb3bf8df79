-- The desk: people and places, taxonomies, customers, complaints and everything that hangs on a complaint.
-- Instants are unix milliseconds, days are text, money is minor units. Keep in step with migrations/postgres.

CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

-- One row: the last complaint number given out. PostgreSQL has a sequence for it.
CREATE TABLE complaint_ids (last BIGINT NOT NULL);
INSERT INTO complaint_ids (last) VALUES (0);

CREATE TABLE departments (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    name_en TEXT,
    parent_id BIGINT REFERENCES departments (id),
    is_centre BOOLEAN NOT NULL DEFAULT FALSE,
    retired_at BIGINT
);

CREATE TABLE categories (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    name_en TEXT,
    parent_id BIGINT REFERENCES categories (id),
    default_severity TEXT,
    usual_departments TEXT,
    -- What customers call it, apart by blanks.
    keywords TEXT,
    retired_at BIGINT
);

CREATE TABLE causes (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    name_en TEXT,
    parent_id BIGINT REFERENCES causes (id),
    retired_at BIGINT
);

CREATE TABLE products (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    name_en TEXT,
    parent_id BIGINT REFERENCES products (id),
    retired_at BIGINT
);

CREATE TABLE templates (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    name_en TEXT,
    body TEXT NOT NULL,
    body_en TEXT,
    -- For whom and for which channels it is meant; blank for all.
    audience TEXT,
    channels TEXT NOT NULL DEFAULT ''
);

CREATE TABLE users (
    id INTEGER PRIMARY KEY,
    login TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    password_hash TEXT,
    department_id BIGINT REFERENCES departments (id),
    roles TEXT NOT NULL,
    email TEXT,
    lang TEXT,
    created_at BIGINT NOT NULL,
    disabled_at BIGINT
);

CREATE TABLE sessions (
    key_hash TEXT PRIMARY KEY,
    user_id BIGINT NOT NULL REFERENCES users (id),
    csrf TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    -- What the browser calls itself, and the address it came from.
    agent TEXT NOT NULL DEFAULT '',
    network TEXT NOT NULL DEFAULT ''
);
CREATE INDEX sessions_user ON sessions (user_id);

-- What waits to be shown once, each on its own page: a new token, the receipt of a complaint.
CREATE TABLE session_secrets (
    key_hash TEXT NOT NULL REFERENCES sessions (key_hash) ON DELETE CASCADE,
    name TEXT NOT NULL,
    at BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (key_hash, name)
);

CREATE TABLE tokens (
    id INTEGER PRIMARY KEY,
    user_id BIGINT NOT NULL REFERENCES users (id),
    name TEXT NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    used_at BIGINT,
    revoked_at BIGINT
);
CREATE INDEX tokens_user ON tokens (user_id);

CREATE TABLE customers (
    id INTEGER PRIMARY KEY,
    name TEXT,
    phone TEXT,
    phone_digits TEXT,
    email TEXT,
    address TEXT,
    tier TEXT NOT NULL,
    external_ref TEXT UNIQUE,
    key_account BOOLEAN NOT NULL DEFAULT FALSE,
    notes TEXT,
    created_at BIGINT NOT NULL,
    merged_into BIGINT REFERENCES customers (id),
    version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX customers_phone ON customers (phone_digits);
CREATE INDEX customers_email ON customers (email);

CREATE TABLE complaints (
    id INTEGER PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    version BIGINT NOT NULL,
    track_code TEXT NOT NULL,
    external_ref TEXT UNIQUE,
    centre_id BIGINT REFERENCES departments (id),
    registered_by BIGINT REFERENCES users (id),
    customer_id BIGINT NOT NULL REFERENCES customers (id),
    against_id BIGINT REFERENCES users (id),
    channel TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    registered_at BIGINT NOT NULL,
    place BIGINT NOT NULL,
    occurred_at BIGINT,
    stage TEXT NOT NULL,
    severity TEXT NOT NULL,
    category_id BIGINT REFERENCES categories (id),
    product_id BIGINT REFERENCES products (id),
    product_text TEXT,
    order_ref TEXT,
    motive TEXT,
    reasonable BOOLEAN,
    urgent BOOLEAN NOT NULL,
    department_id BIGINT REFERENCES departments (id),
    assignee_id BIGINT REFERENCES users (id),
    acknowledged_at BIGINT,
    hold_reason TEXT,
    hold_since BIGINT,
    first_response_due_at BIGINT,
    first_response_met_at BIGINT,
    first_response_breached_at BIGINT,
    resolution_due_at BIGINT,
    resolution_met_at BIGINT,
    resolution_breached_at BIGINT,
    due_at BIGINT,
    return_count BIGINT NOT NULL,
    finding TEXT,
    cause_id BIGINT REFERENCES causes (id),
    responsible TEXT,
    liability TEXT,
    customer_expectation TEXT,
    finding_description TEXT,
    customer_accepts BOOLEAN,
    followed_up BOOLEAN NOT NULL,
    satisfaction BIGINT,
    solved BOOLEAN,
    failed_follow_up_days TEXT NOT NULL,
    outcome TEXT,
    closed_at BIGINT,
    closed_by BIGINT REFERENCES users (id),
    unreachable_reason TEXT,
    on_the_spot BOOLEAN NOT NULL,
    reopened BIGINT NOT NULL,
    escalation_level BIGINT NOT NULL,
    ended_at BIGINT,
    ended_from TEXT,
    merged_into BIGINT REFERENCES complaints (id),
    timeline_seq BIGINT NOT NULL,
    timeline_hash TEXT NOT NULL,
    subject TEXT NOT NULL,
    ended_reason TEXT,
    demand TEXT,
    summary TEXT,
    result TEXT,
    closing_summary TEXT,
    description TEXT NOT NULL
);
-- `place` is the order of receipt in one number. The columns after it (or after `due_at`, `closed_at`) let lists be
-- filtered and the overview be counted without touching the complaints themselves.
CREATE INDEX complaints_place ON complaints (
    place, centre_id, department_id, category_id, registered_by, assignee_id,
    on_the_spot, satisfaction, resolution_met_at, resolution_breached_at, closed_at
);
CREATE INDEX complaints_stage ON complaints (
    stage, place, centre_id, department_id, registered_by, assignee_id
);
CREATE INDEX complaints_department ON complaints (department_id, place);
CREATE INDEX complaints_assignee ON complaints (assignee_id, place) WHERE assignee_id IS NOT NULL;
CREATE INDEX complaints_registrar ON complaints (registered_by, place) WHERE registered_by IS NOT NULL;
CREATE INDEX complaints_customer ON complaints (customer_id, place);
CREATE INDEX complaints_category ON complaints (category_id, place);
CREATE INDEX complaints_due ON complaints (
    due_at, id, centre_id, department_id, registered_by, assignee_id, against_id
) WHERE due_at IS NOT NULL;
CREATE INDEX complaints_order ON complaints (order_ref) WHERE order_ref IS NOT NULL;
CREATE INDEX complaints_closed ON complaints (
    closed_at, id, centre_id, department_id, registered_by, assignee_id
) WHERE closed_at IS NOT NULL;
CREATE INDEX complaints_merged ON complaints (merged_into) WHERE merged_into IS NOT NULL;

-- Who handled a complaint: they cannot follow it up.
CREATE TABLE complaint_handlers (
    complaint_id BIGINT NOT NULL REFERENCES complaints (id),
    user_id BIGINT NOT NULL REFERENCES users (id),
    PRIMARY KEY (complaint_id, user_id)
);

CREATE TABLE timeline (
    complaint_id BIGINT NOT NULL REFERENCES complaints (id),
    seq BIGINT NOT NULL,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    kind TEXT NOT NULL,
    data TEXT,
    salt TEXT,
    data_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (complaint_id, seq)
);

CREATE TABLE notes (
    id INTEGER PRIMARY KEY,
    complaint_id BIGINT NOT NULL REFERENCES complaints (id),
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX notes_complaint ON notes (complaint_id, id);

CREATE TABLE contacts (
    id INTEGER PRIMARY KEY,
    complaint_id BIGINT NOT NULL REFERENCES complaints (id),
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    direction TEXT NOT NULL,
    channel TEXT NOT NULL,
    kind TEXT NOT NULL,
    summary TEXT NOT NULL
);
CREATE INDEX contacts_complaint ON contacts (complaint_id, id);

CREATE TABLE remedies (
    id INTEGER PRIMARY KEY,
    complaint_id BIGINT NOT NULL REFERENCES complaints (id),
    kind TEXT NOT NULL,
    amount_minor BIGINT,
    currency TEXT,
    description TEXT,
    offered_at BIGINT NOT NULL,
    offered_by TEXT NOT NULL,
    approval TEXT NOT NULL,
    decided_at BIGINT,
    decided_by TEXT,
    decision_note TEXT,
    done_at BIGINT,
    done_by TEXT,
    done_note TEXT
);
CREATE INDEX remedies_complaint ON remedies (complaint_id, id);
CREATE INDEX remedies_undecided ON remedies (complaint_id) WHERE approval = 'pending';

CREATE TABLE follow_ups (
    id INTEGER PRIMARY KEY,
    complaint_id BIGINT NOT NULL REFERENCES complaints (id),
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    reached BOOLEAN NOT NULL,
    satisfaction BIGINT,
    solved BOOLEAN,
    comment TEXT
);
CREATE INDEX follow_ups_complaint ON follow_ups (complaint_id, id);

-- Every closure there ever was, also those that a reopening undid.
CREATE TABLE closures (
    complaint_id BIGINT NOT NULL REFERENCES complaints (id),
    closed_at BIGINT NOT NULL,
    closed_by TEXT NOT NULL,
    summary TEXT NOT NULL,
    outcome TEXT NOT NULL,
    cause TEXT,
    result TEXT,
    satisfaction BIGINT,
    solved BOOLEAN,
    unreachable_reason TEXT,
    PRIMARY KEY (complaint_id, closed_at)
);

-- Which departments gave a complaint back, and how often (推诿).
CREATE TABLE complaint_returns (
    complaint_id BIGINT NOT NULL REFERENCES complaints (id),
    department_id BIGINT NOT NULL REFERENCES departments (id),
    times BIGINT NOT NULL,
    PRIMARY KEY (complaint_id, department_id)
);

CREATE TABLE idempotency (
    actor TEXT NOT NULL,
    key TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    at BIGINT NOT NULL,
    status BIGINT NOT NULL,
    location TEXT,
    version BIGINT,
    body TEXT NOT NULL,
    PRIMARY KEY (actor, key)
);
CREATE INDEX idempotency_at ON idempotency (at);

-- Character bigrams made in Rust, those of masked numbers marked; rowid = place of the complaint, so that hits come in the order of the lists.
CREATE VIRTUAL TABLE complaint_search USING fts5 (
    tokens, content = '', contentless_delete = 1, detail = full, tokenize = 'unicode61 remove_diacritics 0'
);

-- The keys by which a customer is found while somebody types, each one word; rowid = id of the customer. Made from the row,
-- so no backup has them.
CREATE VIRTUAL TABLE customer_search USING fts5 (
    keys, content = '', contentless_delete = 1, detail = none, tokenize = 'unicode61 remove_diacritics 0'
);
