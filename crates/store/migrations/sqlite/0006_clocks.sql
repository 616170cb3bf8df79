-- What is promised of complaints, and the clocks that count it. Keep in step with migrations/postgres.

-- The policy in force, one row: from where its promises were taken, and after which shares of a term, in percent and
-- apart by blanks, to warn.
CREATE TABLE policy (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    name_en TEXT,
    source TEXT NOT NULL,
    source_en TEXT,
    note TEXT NOT NULL,
    note_en TEXT,
    valid_from TEXT,
    valid_until TEXT,
    is_verified BOOLEAN NOT NULL,
    warnings TEXT NOT NULL,
    version BIGINT NOT NULL
);

-- Its promises; what a scope leaves out holds for all. Without words of its own a promise has the source of the policy.
CREATE TABLE policy_targets (
    id INTEGER PRIMARY KEY,
    clock TEXT NOT NULL,
    category_id BIGINT REFERENCES categories (id),
    tier TEXT,
    channel TEXT,
    severity TEXT,
    amount BIGINT NOT NULL,
    unit TEXT NOT NULL,
    stops BOOLEAN NOT NULL,
    source TEXT
);
CREATE UNIQUE INDEX policy_targets_scope ON policy_targets (
    clock, COALESCE(category_id, 0), COALESCE(tier, ''), COALESCE(channel, ''), COALESCE(severity, '')
);

CREATE TABLE policy_events (
    id INTEGER PRIMARY KEY,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL
);

INSERT INTO policy (id, code, name, name_en, source, source_en, note, note_en, is_verified, warnings, version) VALUES (
    1, 'seed002_default', '培训教材的目标', 'Targets of the training material',
    '客户投诉管理教材：24 小时内答复，一般投诉 3 日、重大投诉 15 日内办结',
    'Training material on complaint management: an answer within 24 hours, general complaints settled in 3 days, major ones in 15',
    '教材没有说明按自然日还是工作日，这里按自然日、收到当日不计。重大投诉需要调查，所以期限更长。',
    'The material does not say which days; here calendar days, the day of receipt not counted. Major complaints need an inquiry, hence the longer term.',
    TRUE, '75 90', 1
);
INSERT INTO policy_targets (clock, severity, amount, unit, stops) VALUES
    ('first_response', NULL, 24, 'hours', FALSE),
    ('resolution', 'general', 3, 'calendar_days', TRUE),
    ('resolution', NULL, 15, 'calendar_days', TRUE);

-- Every run of every clock of a complaint, as it was last counted: a replay of the timeline gives the same. `seq` is its place
-- among all that was ever expected of the complaint, promised or not. The scope is that of the promise that holds, or held.
CREATE TABLE clocks (
    complaint_id BIGINT NOT NULL REFERENCES complaints (id),
    seq BIGINT NOT NULL,
    clock TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    due_at BIGINT,
    -- When it climbs next; none while it stands still. How far it has: the share that was warned of, and the level.
    climb_at BIGINT,
    warned BIGINT NOT NULL,
    climbed BIGINT NOT NULL,
    met_at BIGINT,
    ended_at BIGINT,
    breached_at BIGINT,
    is_paused BOOLEAN NOT NULL,
    amount BIGINT NOT NULL,
    unit TEXT NOT NULL,
    stops BOOLEAN NOT NULL,
    category_id BIGINT REFERENCES categories (id),
    tier TEXT,
    channel TEXT,
    severity TEXT,
    PRIMARY KEY (complaint_id, seq)
);
-- What time does to clocks is asked for by these: they hold what runs, not what there ever was.
CREATE INDEX clocks_due ON clocks (due_at, complaint_id, seq)
    WHERE due_at IS NOT NULL AND met_at IS NULL AND ended_at IS NULL AND NOT is_paused;
CREATE INDEX clocks_climb ON clocks (climb_at, complaint_id, seq) WHERE climb_at IS NOT NULL;
