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
CREATE INDEX notices_unmailed ON notices (user_id, id) WHERE mailed_at IS NULL;
