-- Calendars: when the desk and its departments are open. Times are minutes since midnight by the clock on the wall, weekdays
-- run from 0 for Monday to 6. What a calendar does not say it takes from its parent. Keep in step with migrations/postgres.

CREATE TABLE calendars (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    name_en TEXT,
    parent_id BIGINT REFERENCES calendars (id),
    zone TEXT,
    -- Whether the week is its own: a week of its own without hours is one that never opens.
    has_week BOOLEAN NOT NULL,
    version BIGINT NOT NULL
);

CREATE TABLE calendar_hours (
    calendar_id BIGINT NOT NULL REFERENCES calendars (id),
    weekday BIGINT NOT NULL,
    opens BIGINT NOT NULL,
    closes BIGINT NOT NULL,
    PRIMARY KEY (calendar_id, weekday, opens)
);

-- Days that differ: `off`, `work`, or `hours` with openings of their own.
CREATE TABLE calendar_days (
    calendar_id BIGINT NOT NULL REFERENCES calendars (id),
    day TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT,
    name_en TEXT,
    PRIMARY KEY (calendar_id, day)
);

CREATE TABLE calendar_day_hours (
    calendar_id BIGINT NOT NULL REFERENCES calendars (id),
    day TEXT NOT NULL,
    opens BIGINT NOT NULL,
    closes BIGINT NOT NULL,
    PRIMARY KEY (calendar_id, day, opens)
);

-- Years whose public days are all there.
CREATE TABLE calendar_years (
    calendar_id BIGINT NOT NULL REFERENCES calendars (id),
    year BIGINT NOT NULL,
    PRIMARY KEY (calendar_id, year)
);

CREATE TABLE calendar_events (
    id INTEGER PRIMARY KEY,
    calendar_id BIGINT NOT NULL REFERENCES calendars (id),
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX calendar_events_calendar ON calendar_events (calendar_id, id);

-- Without one, a department has that of the nearest department above it that has one, else the company's.
ALTER TABLE departments ADD COLUMN calendar_id BIGINT REFERENCES calendars (id);
