-- Lists of complaints that people saved for themselves: the query of the page under a name.

CREATE TABLE saved_views (
    id INTEGER PRIMARY KEY,
    user_id BIGINT NOT NULL REFERENCES users (id),
    name TEXT NOT NULL,
    query TEXT NOT NULL,
    UNIQUE (user_id, name)
);

-- How somebody likes a page, by name: the columns of the list.
CREATE TABLE preferences (
    user_id BIGINT NOT NULL REFERENCES users (id),
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (user_id, name)
);
