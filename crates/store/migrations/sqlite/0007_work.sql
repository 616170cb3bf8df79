-- What people are told, what goes out of the house, and who does it. Keep in step with migrations/postgres.

-- The inbox. `body` is JSON with the particulars by kind; personal data are in none.
CREATE TABLE notices (
    id INTEGER PRIMARY KEY,
    user_id BIGINT NOT NULL REFERENCES users (id),
    at BIGINT NOT NULL,
    kind TEXT NOT NULL,
    complaint_id BIGINT REFERENCES complaints (id),
    body TEXT NOT NULL,
    read_at BIGINT,
    -- When it was put into a letter, or settled that it is not.
    mailed_at BIGINT
);
CREATE INDEX notices_inbox ON notices (user_id, id);
CREATE INDEX notices_unread ON notices (user_id, id) WHERE read_at IS NULL;
-- What else somebody was told of the same complaint.
CREATE INDEX notices_of_complaint ON notices (user_id, complaint_id, id);
CREATE INDEX notices_unmailed ON notices (user_id, id) WHERE mailed_at IS NULL;

-- What is to be done because something happened, written with its cause. `key` makes the same cause one job only. `run_at`
-- is when it may be done next; none once it is done, given up or called off. Whoever does it holds it until `held_until`, by the clock
-- of the database; `target` is what it is done to, so that one that does not answer keeps nobody else waiting.
CREATE TABLE jobs (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    target TEXT NOT NULL,
    body TEXT NOT NULL,
    complaint_id BIGINT REFERENCES complaints (id),
    made_at BIGINT NOT NULL,
    run_at BIGINT,
    attempts BIGINT NOT NULL,
    held_by TEXT,
    held_until BIGINT,
    done_at BIGINT,
    given_up_at BIGINT,
    -- When it was called off: whoever it was for had been removed.
    called_off_at BIGINT
);
CREATE UNIQUE INDEX jobs_same ON jobs (key);
CREATE INDEX jobs_waiting ON jobs (kind, run_at, id) WHERE run_at IS NOT NULL;
CREATE INDEX jobs_held ON jobs (held_by, id) WHERE held_by IS NOT NULL;
CREATE INDEX jobs_target ON jobs (target, id);
CREATE INDEX jobs_target_waiting ON jobs (target, run_at) WHERE run_at IS NOT NULL;
CREATE INDEX jobs_given_up ON jobs (given_up_at, id) WHERE given_up_at IS NOT NULL;
CREATE INDEX jobs_done ON jobs (done_at, id) WHERE done_at IS NOT NULL;
CREATE INDEX jobs_called_off ON jobs (called_off_at, id) WHERE called_off_at IS NOT NULL;

-- What came of every attempt.
CREATE TABLE job_attempts (
    job_id BIGINT NOT NULL REFERENCES jobs (id),
    attempt BIGINT NOT NULL,
    at BIGINT NOT NULL,
    took_ms BIGINT NOT NULL,
    outcome TEXT NOT NULL,
    -- What stood in the way.
    obstacle TEXT,
    status BIGINT,
    said TEXT NOT NULL,
    PRIMARY KEY (job_id, attempt)
);

-- When each sweep last began, whichever node did it; by the clock of the database.
CREATE TABLE sweeps (
    name TEXT PRIMARY KEY,
    began_at BIGINT NOT NULL
);

-- Who is called when something happens to a complaint, after the Standard Webhooks specification. `kinds` are kinds of events,
-- apart by blanks; none is all.
CREATE TABLE webhooks (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    url TEXT NOT NULL,
    secret TEXT NOT NULL,
    old_secret TEXT,
    old_secret_until BIGINT,
    kinds TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL,
    disabled_at BIGINT,
    -- Since when nothing got through.
    failing_since BIGINT,
    -- Until when nothing new goes there, while nothing gets through.
    retry_at BIGINT,
    -- Removed: its name is kept for what was sent, its secrets are not.
    removed_at BIGINT,
    removed_by TEXT,
    version BIGINT NOT NULL
);

-- Robots that speak in groups of WeCom, DingTalk and Feishu. `kinds` are kinds of notices, apart by blanks.
CREATE TABLE robots (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    service TEXT NOT NULL,
    url TEXT NOT NULL,
    secret TEXT,
    kinds TEXT NOT NULL,
    lang TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL,
    disabled_at BIGINT,
    failing_since BIGINT,
    retry_at BIGINT,
    -- Removed: its name is kept for what was sent, its secrets are not.
    removed_at BIGINT,
    removed_by TEXT,
    version BIGINT NOT NULL
);
