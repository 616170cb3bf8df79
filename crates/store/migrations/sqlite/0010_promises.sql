-- What people promised customers, and what each role may promise without asking. Keep in step with migrations/postgres.

CREATE TABLE promises (
    id INTEGER PRIMARY KEY,
    complaint_id BIGINT NOT NULL REFERENCES complaints (id),
    text TEXT NOT NULL,
    -- Where it was said: `note`, `contact`, `response`, `hand`.
    source TEXT NOT NULL,
    kind TEXT,
    amount_minor BIGINT,
    currency TEXT,
    made_at BIGINT NOT NULL,
    made_by TEXT NOT NULL,
    -- The department that had the complaint then.
    department_id BIGINT REFERENCES departments (id),
    due_at BIGINT NOT NULL,
    remind_at BIGINT NOT NULL,
    reminded_at BIGINT,
    approval TEXT NOT NULL,
    decided_at BIGINT,
    decided_by TEXT,
    decision_note TEXT,
    kept_at BIGINT,
    kept_by TEXT,
    kept_note TEXT,
    broken_at BIGINT,
    taken_back_at BIGINT,
    taken_back_by TEXT,
    taken_back_note TEXT,
    replaced_by BIGINT REFERENCES promises (id),
    -- What follows from the columns above, to be found by: `settled_at` from when on it counts, `put_off_at` when another took its
    -- place before it fell due.
    state TEXT NOT NULL,
    is_outstanding BOOLEAN NOT NULL,
    settled_at BIGINT,
    put_off_at BIGINT
);
CREATE INDEX promises_complaint ON promises (complaint_id, id);
CREATE INDEX promises_by_due ON promises (due_at, id);
CREATE INDEX promises_outstanding ON promises (due_at, id, complaint_id) WHERE is_outstanding;
CREATE INDEX promises_of ON promises (made_by, due_at, id) WHERE is_outstanding;
CREATE INDEX promises_put_off ON promises (put_off_at, id) WHERE put_off_at IS NOT NULL;
CREATE INDEX promises_settled ON promises (settled_at, id) WHERE settled_at IS NOT NULL;
CREATE INDEX promises_pending ON promises (complaint_id) WHERE state = 'pending';
-- What time does to promises is asked for by these: they hold what is open, not what there ever was.
CREATE INDEX promises_due ON promises (due_at, id) WHERE state = 'open';
CREATE INDEX promises_remind ON promises (remind_at, id) WHERE state = 'open' AND reminded_at IS NULL;

-- Up to which amount, in fen; without one, whatever it takes. A kind that costs and has no row here needs an approval.
CREATE TABLE promise_limits (
    role TEXT NOT NULL,
    kind TEXT NOT NULL,
    amount_minor BIGINT,
    PRIMARY KEY (role, kind)
);
INSERT INTO promise_limits (role, kind, amount_minor) VALUES
    ('coordinator', 'return', 50000),
    ('coordinator', 'exchange', 50000),
    ('coordinator', 'refund', 50000),
    ('coordinator', 'compensation', 20000),
    ('coordinator', 'voucher', 20000),
    ('handler', 'return', 50000),
    ('handler', 'exchange', 50000),
    ('handler', 'refund', 50000),
    ('handler', 'compensation', 20000),
    ('handler', 'voucher', 20000),
    ('manager', 'return', NULL),
    ('manager', 'exchange', NULL),
    ('manager', 'refund', NULL),
    ('manager', 'compensation', NULL),
    ('manager', 'voucher', NULL);

-- Working lists of the queue, each no longer than what stands in it: complaints that wait for the customer, and those that
-- nobody has answered yet and that are still worked on.
CREATE INDEX complaints_waiting ON complaints (
    place, centre_id, department_id, registered_by, assignee_id
) WHERE hold_reason = 'waiting_customer';
CREATE INDEX complaints_unanswered ON complaints (
    place, centre_id, department_id, registered_by, assignee_id
) WHERE acknowledged_at IS NULL AND first_response_met_at IS NULL AND closed_at IS NULL AND ended_at IS NULL;

-- For BI tools, like those of 0004: every promise, by the number of its complaint. `state` is pending, open, broken, kept,
-- made_good, rescheduled, taken_back or rejected; `department` is the one that had the complaint when it was made. Kept in
-- time over those with `settled_at` is 说到做到率.
CREATE VIEW v_promises AS
SELECT
    p.id,
    c.number AS complaint,
    p.complaint_id,
    p.text,
    p.source,
    p.kind,
    p.amount_minor,
    p.currency,
    strftime('%Y-%m-%dT%H:%M:%fZ', p.made_at / 1000.0, 'unixepoch') AS made_at,
    p.made_by,
    dep.code AS department,
    strftime('%Y-%m-%dT%H:%M:%fZ', p.due_at / 1000.0, 'unixepoch') AS due_at,
    p.state,
    p.approval,
    strftime('%Y-%m-%dT%H:%M:%fZ', p.decided_at / 1000.0, 'unixepoch') AS decided_at,
    p.decided_by,
    strftime('%Y-%m-%dT%H:%M:%fZ', p.kept_at / 1000.0, 'unixepoch') AS kept_at,
    p.kept_by,
    strftime('%Y-%m-%dT%H:%M:%fZ', p.broken_at / 1000.0, 'unixepoch') AS broken_at,
    strftime('%Y-%m-%dT%H:%M:%fZ', p.taken_back_at / 1000.0, 'unixepoch') AS taken_back_at,
    p.taken_back_by,
    strftime('%Y-%m-%dT%H:%M:%fZ', p.settled_at / 1000.0, 'unixepoch') AS settled_at,
    p.replaced_by
FROM promises p JOIN complaints c ON c.id = p.complaint_id
LEFT JOIN departments dep ON dep.id = p.department_id;
