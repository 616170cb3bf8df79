-- Whose turn it is: weights, what people are good at, when they work, whether they are here. Keep in step with migrations/postgres.

-- How much each part of the score counts, for a department and those below it that have none of their own; the row without
-- one is for all. Who picks the next one holds that row, so that two at once do not pick the same.
CREATE TABLE fairness_weights (
    id INTEGER PRIMARY KEY,
    department_id BIGINT REFERENCES departments (id),
    open_work BIGINT NOT NULL,
    skill BIGINT NOT NULL,
    presence BIGINT NOT NULL,
    shift BIGINT NOT NULL,
    changed_at BIGINT,
    changed_by TEXT
);
CREATE UNIQUE INDEX fairness_weights_scope ON fairness_weights (COALESCE(department_id, 0));
INSERT INTO fairness_weights (id, department_id, open_work, skill, presence, shift) VALUES (1, NULL, 5, 3, 2, 2);

-- What somebody is good at; whoever has no row is an all-rounder. `code` is one of the list that `kind` names.
CREATE TABLE skills (
    user_id BIGINT NOT NULL REFERENCES users (id),
    kind TEXT NOT NULL,
    code TEXT NOT NULL,
    PRIMARY KEY (user_id, kind, code)
);

-- Weekly hours of somebody's own, Monday being 0, in minutes since midnight; whoever has no row works when the department does.
CREATE TABLE shifts (
    user_id BIGINT NOT NULL REFERENCES users (id),
    weekday BIGINT NOT NULL,
    opens BIGINT NOT NULL,
    closes BIGINT NOT NULL,
    PRIMARY KEY (user_id, weekday, opens)
);

-- How many complaints somebody can have in hand, and until when they said to be away.
CREATE TABLE presence (
    user_id BIGINT PRIMARY KEY REFERENCES users (id),
    capacity BIGINT,
    away_until BIGINT
);

-- Which turn of all was somebody's last, and when.
CREATE TABLE turns (
    user_id BIGINT PRIMARY KEY REFERENCES users (id),
    turn BIGINT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX turns_turn ON turns (turn, user_id);
