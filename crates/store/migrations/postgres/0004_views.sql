-- What BI tools read: names beside codes, real dates (TIMESTAMPTZ), no telephone number, mail or postal address.
-- Nothing in the program reads these views. The same rows on both databases: keep in step with migrations/sqlite.

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
    to_timestamp(c.received_at / 1000.0) AS received_at,
    to_timestamp(c.registered_at / 1000.0) AS registered_at,
    to_timestamp(c.occurred_at / 1000.0) AS occurred_at,
    to_timestamp(c.acknowledged_at / 1000.0) AS acknowledged_at,
    to_timestamp(c.due_at / 1000.0) AS due_at,
    to_timestamp(c.first_response_due_at / 1000.0) AS first_response_due_at,
    to_timestamp(c.first_response_met_at / 1000.0) AS first_response_met_at,
    to_timestamp(c.resolution_due_at / 1000.0) AS resolution_due_at,
    to_timestamp(c.resolution_met_at / 1000.0) AS resolution_met_at,
    to_timestamp(c.closed_at / 1000.0) AS closed_at,
    to_timestamp(c.ended_at / 1000.0) AS ended_at
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
    to_timestamp(e.at / 1000.0) AS at,
    e.actor,
    e.kind
FROM timeline e JOIN complaints c ON c.id = e.complaint_id;

CREATE VIEW v_follow_ups AS
SELECT
    f.id,
    c.number AS complaint,
    f.complaint_id,
    to_timestamp(f.at / 1000.0) AS at,
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
    to_timestamp(r.offered_at / 1000.0) AS offered_at,
    r.offered_by,
    r.approval,
    to_timestamp(r.decided_at / 1000.0) AS decided_at,
    r.decided_by,
    to_timestamp(r.done_at / 1000.0) AS done_at,
    r.done_by
FROM remedies r JOIN complaints c ON c.id = r.complaint_id;

CREATE VIEW v_customers AS
SELECT
    k.id,
    k.name,
    k.tier,
    k.external_ref,
    k.key_account,
    to_timestamp(k.created_at / 1000.0) AS created_at,
    k.merged_into
FROM customers k;
