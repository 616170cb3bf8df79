-- What BI tools read: names beside codes, real dates (ISO 8601 text in UTC), no telephone number, mail or postal address.
-- Nothing in the program reads these views. The same rows on both databases: keep in step with migrations/postgres.

CREATE VIEW v_complaints AS
SELECT
    c.id,
    c.number,
    c.external_ref,
    c.stage,
    c.severity,
    c.channel,
    c.motive,
    c.subject,
    c.description,
    c.demand,
    c.summary,
    c.customer_id,
    cat.code AS category,
    cat.name AS category_name,
    COALESCE(pro.code, c.product_text) AS product,
    COALESCE(pro.name, c.product_text) AS product_name,
    c.order_ref,
    cen.code AS centre,
    dep.code AS department,
    dep.name AS department_name,
    ass.login AS assignee,
    reg.login AS registered_by,
    c.reasonable,
    c.urgent,
    c.hold_reason,
    c.return_count,
    c.finding,
    cau.code AS cause,
    cau.name AS cause_name,
    c.result,
    c.customer_accepts,
    c.followed_up,
    c.satisfaction,
    c.solved,
    c.outcome,
    c.closing_summary,
    c.on_the_spot,
    c.reopened,
    c.escalation_level,
    mer.number AS merged_into,
    strftime('%Y-%m-%dT%H:%M:%fZ', c.received_at / 1000.0, 'unixepoch') AS received_at,
    strftime('%Y-%m-%dT%H:%M:%fZ', c.registered_at / 1000.0, 'unixepoch') AS registered_at,
    strftime('%Y-%m-%dT%H:%M:%fZ', c.occurred_at / 1000.0, 'unixepoch') AS occurred_at,
    strftime('%Y-%m-%dT%H:%M:%fZ', c.acknowledged_at / 1000.0, 'unixepoch') AS acknowledged_at,
    strftime('%Y-%m-%dT%H:%M:%fZ', c.due_at / 1000.0, 'unixepoch') AS due_at,
    strftime('%Y-%m-%dT%H:%M:%fZ', c.first_response_due_at / 1000.0, 'unixepoch') AS first_response_due_at,
    strftime('%Y-%m-%dT%H:%M:%fZ', c.first_response_met_at / 1000.0, 'unixepoch') AS first_response_met_at,
    strftime('%Y-%m-%dT%H:%M:%fZ', c.resolution_due_at / 1000.0, 'unixepoch') AS resolution_due_at,
    strftime('%Y-%m-%dT%H:%M:%fZ', c.resolution_met_at / 1000.0, 'unixepoch') AS resolution_met_at,
    strftime('%Y-%m-%dT%H:%M:%fZ', c.closed_at / 1000.0, 'unixepoch') AS closed_at,
    strftime('%Y-%m-%dT%H:%M:%fZ', c.ended_at / 1000.0, 'unixepoch') AS ended_at
FROM complaints c
LEFT JOIN categories cat ON cat.id = c.category_id
LEFT JOIN products pro ON pro.id = c.product_id
LEFT JOIN departments cen ON cen.id = c.centre_id
LEFT JOIN departments dep ON dep.id = c.department_id
LEFT JOIN users ass ON ass.id = c.assignee_id
LEFT JOIN users reg ON reg.id = c.registered_by
LEFT JOIN causes cau ON cau.id = c.cause_id
LEFT JOIN complaints mer ON mer.id = c.merged_into;

CREATE VIEW v_timeline AS
SELECT
    c.number AS complaint,
    e.complaint_id,
    e.seq,
    strftime('%Y-%m-%dT%H:%M:%fZ', e.at / 1000.0, 'unixepoch') AS at,
    e.actor,
    e.kind
FROM timeline e JOIN complaints c ON c.id = e.complaint_id;

CREATE VIEW v_follow_ups AS
SELECT
    f.id,
    c.number AS complaint,
    f.complaint_id,
    strftime('%Y-%m-%dT%H:%M:%fZ', f.at / 1000.0, 'unixepoch') AS at,
    f.actor,
    f.reached,
    f.satisfaction,
    f.solved,
    f.comment
FROM follow_ups f JOIN complaints c ON c.id = f.complaint_id;

CREATE VIEW v_remedies AS
SELECT
    r.id,
    c.number AS complaint,
    r.complaint_id,
    r.kind,
    r.amount_minor,
    r.currency,
    r.description,
    strftime('%Y-%m-%dT%H:%M:%fZ', r.offered_at / 1000.0, 'unixepoch') AS offered_at,
    r.offered_by,
    r.approval,
    strftime('%Y-%m-%dT%H:%M:%fZ', r.decided_at / 1000.0, 'unixepoch') AS decided_at,
    r.decided_by,
    strftime('%Y-%m-%dT%H:%M:%fZ', r.done_at / 1000.0, 'unixepoch') AS done_at,
    r.done_by
FROM remedies r JOIN complaints c ON c.id = r.complaint_id;

CREATE VIEW v_customers AS
SELECT
    k.id,
    k.name,
    k.tier,
    k.external_ref,
    k.key_account,
    strftime('%Y-%m-%dT%H:%M:%fZ', k.created_at / 1000.0, 'unixepoch') AS created_at,
    k.merged_into
FROM customers k;
