-- What files hold, each content once: `digest` is SHA-256 in hexadecimal digits, `place` where the vault keeps it; empty
-- once the content was forgotten, because no complaint has it any more.
CREATE TABLE files (
    id INTEGER PRIMARY KEY,
    digest TEXT NOT NULL,
    place TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    media_type TEXT NOT NULL,
    width BIGINT,
    height BIGINT,
    kept_at BIGINT NOT NULL,
    -- When a scanner found nothing in it; never, where there is none.
    scanned_at BIGINT,
    -- Since when no complaint has it; what some complaint has, has none.
    loose_since BIGINT
);
CREATE UNIQUE INDEX files_digest ON files (digest);
CREATE INDEX files_loose ON files (loose_since, id) WHERE loose_since IS NOT NULL;

-- Evidence (证据): a file that belongs to a complaint, under the name it came with.
CREATE TABLE attachments (
    id INTEGER PRIMARY KEY,
    complaint_id BIGINT NOT NULL REFERENCES complaints (id),
    file_id BIGINT NOT NULL REFERENCES files (id),
    name TEXT NOT NULL,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    removed_at BIGINT,
    removed_by TEXT,
    removed_reason TEXT
);
CREATE INDEX attachments_complaint ON attachments (complaint_id, id);
CREATE INDEX attachments_file ON attachments (file_id);
