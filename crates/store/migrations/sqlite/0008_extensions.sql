-- More time (延期) for a run of a clock: asked for, decided by somebody else, in force once the customer was told.
CREATE TABLE extensions (
    id INTEGER PRIMARY KEY,
    complaint_id BIGINT NOT NULL REFERENCES complaints (id),
    clock TEXT NOT NULL,
    seq BIGINT NOT NULL,
    reason TEXT NOT NULL,
    was_due_at BIGINT NOT NULL,
    would_be_due_at BIGINT,
    asked_at BIGINT NOT NULL,
    asked_by TEXT NOT NULL,
    approval TEXT NOT NULL,
    decided_at BIGINT,
    decided_by TEXT,
    decision_note TEXT,
    told_at BIGINT,
    told_by TEXT,
    contact_id BIGINT REFERENCES contacts (id)
);
CREATE INDEX extensions_complaint ON extensions (complaint_id, id);
CREATE INDEX extensions_pending ON extensions (complaint_id) WHERE approval = 'pending';
-- One for each run of a clock; one that was rejected may be asked for again.
CREATE UNIQUE INDEX extensions_once ON extensions (complaint_id, seq) WHERE approval <> 'rejected';
