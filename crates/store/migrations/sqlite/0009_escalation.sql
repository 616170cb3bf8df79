-- Lateness that climbs: ladders, what climbed to whom, who steps in, orders, what cannot wait. Keep in step with migrations/postgres.

-- Who heads a department; without one its managers do.
ALTER TABLE departments ADD COLUMN head_id BIGINT REFERENCES users (id);

-- Who is told when something is late; what a scope leaves out holds for all.
CREATE TABLE ladders (
    id INTEGER PRIMARY KEY,
    department_id BIGINT REFERENCES departments (id),
    severity TEXT
);
CREATE UNIQUE INDEX ladders_scope ON ladders (COALESCE(department_id, 0), COALESCE(severity, ''));

-- Rungs in the order of `place`. `occasion` is warning (percent), breach or later (minutes); `answer_minutes` of opening time.
CREATE TABLE rungs (
    ladder_id BIGINT NOT NULL REFERENCES ladders (id) ON DELETE CASCADE,
    place BIGINT NOT NULL,
    occasion TEXT NOT NULL,
    amount BIGINT NOT NULL,
    whom TEXT NOT NULL,
    answer_minutes BIGINT,
    PRIMARY KEY (ladder_id, place)
);
INSERT INTO ladders (id, department_id, severity) VALUES (1, NULL, NULL);
INSERT INTO rungs (ladder_id, place, occasion, amount, whom, answer_minutes) VALUES
    (1, 1, 'warning', 75, 'handler', NULL),
    (1, 2, 'breach', 0, 'head', 120),
    (1, 3, 'later', 240, 'above', 240),
    (1, 4, 'later', 1440, 'centre', 480);

-- Orders to a department (督办), each with a term of its own.
CREATE TABLE chases (
    id INTEGER PRIMARY KEY,
    complaint_id BIGINT NOT NULL REFERENCES complaints (id),
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    body TEXT NOT NULL,
    due_at BIGINT NOT NULL,
    -- When it climbs; none once it was answered, has climbed or is of no more use.
    climb_at BIGINT,
    answered_at BIGINT,
    answered_by TEXT,
    answer TEXT,
    ended_at BIGINT
);
CREATE INDEX chases_complaint ON chases (complaint_id, id);
CREATE INDEX chases_climb ON chases (climb_at, id) WHERE climb_at IS NOT NULL;

-- Every step up. `seq` is the run of the clock because of which, `rule` what could not wait; `whom` is who was meant, `skipped`
-- who was meant before and could not be reached, apart by blanks. `at` is when it was to climb, `told_at` when it did.
CREATE TABLE escalations (
    id INTEGER PRIMARY KEY,
    complaint_id BIGINT NOT NULL REFERENCES complaints (id),
    seq BIGINT,
    clock TEXT,
    chase_id BIGINT REFERENCES chases (id),
    rule TEXT,
    level BIGINT NOT NULL,
    cause TEXT NOT NULL,
    whom TEXT NOT NULL,
    skipped TEXT NOT NULL,
    reason TEXT,
    at BIGINT NOT NULL,
    told_at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    answer_minutes BIGINT,
    -- When it climbs on unless somebody acknowledges it.
    climb_at BIGINT,
    reminded_at BIGINT,
    acknowledged_at BIGINT,
    acknowledged_by TEXT,
    -- Since when the complaint needs nobody's answer any more.
    ended_at BIGINT
);
CREATE INDEX escalations_complaint ON escalations (complaint_id, id);
CREATE INDEX escalations_climb ON escalations (climb_at, id) WHERE climb_at IS NOT NULL;
-- What somebody still has to acknowledge. A warning asks for that only where it sets a time.
CREATE INDEX escalations_open ON escalations (id, complaint_id)
    WHERE acknowledged_at IS NULL AND ended_at IS NULL AND (level > 0 OR answer_minutes IS NOT NULL);

-- To whom each went. Nobody is ever taken out.
CREATE TABLE escalation_people (
    escalation_id BIGINT NOT NULL REFERENCES escalations (id),
    complaint_id BIGINT NOT NULL REFERENCES complaints (id),
    user_id BIGINT NOT NULL REFERENCES users (id),
    stands_in_for BIGINT REFERENCES users (id),
    acknowledged_at BIGINT,
    -- Whether the step still waits for somebody's answer, as `escalations_open` has it: what one is asked for is found by that.
    is_open BOOLEAN NOT NULL,
    PRIMARY KEY (escalation_id, user_id)
);
CREATE INDEX escalation_people_user ON escalation_people (user_id, escalation_id);
-- What somebody still has to acknowledge, however much ever went to them or to others in their place.
CREATE INDEX escalation_people_open ON escalation_people (user_id, complaint_id) WHERE is_open;
CREATE INDEX escalation_people_meant ON escalation_people (stands_in_for, complaint_id)
    WHERE is_open AND stands_in_for IS NOT NULL;
CREATE INDEX escalation_people_complaint ON escalation_people (complaint_id, user_id);

-- Complaints alike, of which one climbed for all. `is_founding` are those it climbed with, the others came later; `is_noted` whose
-- timeline says so. No reference to the complaint: writing one down must not wait for whoever has it locked.
CREATE TABLE group_members (
    escalation_id BIGINT NOT NULL REFERENCES escalations (id),
    complaint_id BIGINT NOT NULL,
    is_founding BOOLEAN NOT NULL,
    is_noted BOOLEAN NOT NULL,
    PRIMARY KEY (escalation_id, complaint_id)
);
CREATE INDEX group_members_complaint ON group_members (complaint_id, escalation_id);

-- Who is away, from when to when, and who steps in (出差代理).
CREATE TABLE absences (
    id INTEGER PRIMARY KEY,
    user_id BIGINT NOT NULL REFERENCES users (id),
    from_at BIGINT NOT NULL,
    to_at BIGINT NOT NULL,
    deputy_id BIGINT REFERENCES users (id),
    note TEXT,
    made_at BIGINT NOT NULL,
    made_by TEXT NOT NULL
);
CREATE INDEX absences_to ON absences (to_at, id);

-- Who is on duty, from when to when.
CREATE TABLE duties (
    id INTEGER PRIMARY KEY,
    user_id BIGINT NOT NULL REFERENCES users (id),
    from_at BIGINT NOT NULL,
    to_at BIGINT NOT NULL
);
CREATE INDEX duties_to ON duties (to_at, id);

-- What cannot wait for a clock. `sign` is words (one a line, to be confirmed), regulator or group.
CREATE TABLE immediate_rules (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    name_en TEXT,
    sign TEXT NOT NULL,
    words TEXT NOT NULL,
    whom TEXT NOT NULL,
    is_enabled BOOLEAN NOT NULL,
    people BIGINT NOT NULL,
    complaints BIGINT NOT NULL,
    days BIGINT NOT NULL,
    likeness BIGINT NOT NULL
);
INSERT INTO immediate_rules (id, code, name, name_en, sign, words, whom, is_enabled, people, complaints, days, likeness) VALUES
    (1, 'safety', '人身伤害或安全隐患', 'Injury or danger', 'words',
     '受伤
伤害
流血
烫伤
触电
起火
着火
爆炸
中毒
住院
送医
急救
骨折
安全隐患
injured
caught fire
electric shock
hospital', 'head', TRUE, 0, 0, 0, 0),
    (2, 'minors', '涉及未成年人', 'Minors concerned', 'words',
     '未成年
小孩
孩子
儿童
婴儿
宝宝
学生
minor
child
children
baby', 'head', TRUE, 0, 0, 0, 0),
    (3, 'media', '媒体或网络曝光', 'Media', 'words',
     '曝光
媒体
记者
电视台
报社
热搜
抖音
微博
小红书
journalist
newspaper
go viral', 'centre', TRUE, 0, 0, 0, 0),
    (4, 'legal', '起诉或律师', 'Legal steps', 'words',
     '起诉
律师
律师函
诉讼
打官司
仲裁
lawyer
lawsuit
sue', 'centre', TRUE, 0, 0, 0, 0),
    (5, 'consumer_body', '消协、监管或法院', 'Consumer association, authority or court', 'words',
     '消协
消费者协会
12315
12345
市场监管
工商局
银保监
金融监管
法院
信访
consumer association
ombudsman
court', 'centre', TRUE, 0, 0, 0, 0),
    (6, 'misconduct', '工作人员行为不当', 'Misconduct of staff', 'words',
     '辱骂
骂人
骂我
打人
动手
威胁我
索贿
收红包
回扣
骚扰
歧视
insulted me
swore at
bribe
harass', 'superior', TRUE, 0, 0, 0, 0),
    (7, 'self_harm', '轻生或极端行为', 'Self-harm', 'words',
     '自杀
轻生
不想活
活不下去
跳楼
同归于尽
suicide
kill myself', 'centre', TRUE, 0, 0, 0, 0),
    (8, 'group', '群体投诉', 'A group', 'group', '', 'centre', TRUE, 3, 5, 7, 40),
    (9, 'regulator', '监管部门转办', 'Passed on by the regulator', 'regulator', '', 'head', TRUE, 0, 0, 0, 0);

-- What was suggested and is none, by whose word.
CREATE TABLE immediate_dismissals (
    complaint_id BIGINT NOT NULL REFERENCES complaints (id),
    rule TEXT NOT NULL,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    PRIMARY KEY (complaint_id, rule)
);
