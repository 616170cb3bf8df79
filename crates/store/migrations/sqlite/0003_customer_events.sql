-- What happened to a customer: notes, changes, merges, looks at masked data. Whoever was merged is found by the survivor.

CREATE TABLE customer_events (
    id INTEGER PRIMARY KEY,
    customer_id BIGINT NOT NULL REFERENCES customers (id),
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX customer_events_customer ON customer_events (customer_id, id);

CREATE INDEX customers_merged ON customers (merged_into) WHERE merged_into IS NOT NULL;
