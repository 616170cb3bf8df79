# Outgoing: webhooks, group robots and what was sent.
settings-outgoing = Outgoing
settings-outgoing-lead = Tell other systems and groups what happens to complaints; see what was sent.
outgoing-webhooks = Webhooks
outgoing-webhooks-lead = Calls another system when something happens to a complaint, signed after Standard Webhooks. A call names number, stage and the like, and nothing about the customer. Of a critical complaint every webhook that is on is called (complaint.critical), whatever is ticked.
outgoing-robots = Group robots
outgoing-robots-lead = Robots in groups of WeCom, DingTalk and Feishu repeat what colleagues are told. Of a critical complaint every robot that is on speaks, whatever is ticked.
outgoing-webhook-add = Add a webhook
outgoing-robot-add = Add a group robot
outgoing-none = None yet.
outgoing-idle = This process sends nothing; wenguo serve does.
outgoing-url = Address
outgoing-url-hint = Begins with https:// or http://
outgoing-robot-url = Address of the robot
outgoing-robot-url-hint = Copy it from the settings of the robot; its key stands in it, so only the host is shown later
outgoing-robot-url-kept = Leave empty to keep the present one
outgoing-robot-kind = Service
outgoing-robot-secret = Signing secret
outgoing-robot-secret-hint = Only where the robot asks for signatures; not shown again
outgoing-robot-secret-kept = Leave empty to keep it; with a new address enter it anew
outgoing-robot-lang = Language
outgoing-robot-topics = Which notices
outgoing-scope = Events
outgoing-scope-all = All events, also those to come
outgoing-scope-some = Only these
outgoing-kinds-some = { $names } and others, { $count } in all
outgoing-event-course = Reception and course
outgoing-event-handling = Investigation and result
outgoing-event-remedy = Remedies
outgoing-event-ending = Follow-up and ends
outgoing-event-complainant = Complainant
outgoing-event-other = Others
robot-wecom = WeCom
robot-dingtalk = DingTalk
robot-feishu = Feishu
outgoing-state-fine = Fine
outgoing-state-failing = Failing
outgoing-state-off = Off
outgoing-failing-since = Nothing got through since { $at }
outgoing-off-since = Off since { $at }
outgoing-next = Next try { $at }
outgoing-waiting = { $count } waiting
outgoing-to = To
outgoing-about = What
outgoing-state = State
outgoing-test = Try out
outgoing-on = Switch on
outgoing-off = Switch off
outgoing-remove = Remove
outgoing-remove-title = Remove “{ $name }”?
outgoing-remove-lead = Its address and its secrets are removed with it, and its name can be used again. What was sent can still be seen among the deliveries.
outgoing-remove-waiting = { $count ->
    [0] Nothing is waiting for it.
    [one] One thing that is waiting for it is called off and not sent.
   *[other] { $count } things that are waiting for it are called off and not sent.
}
outgoing-deliveries = Deliveries
outgoing-deliveries-of = Deliveries
outgoing-secret-once = The signing secret of “{ $name }” is shown this once. Hand it to the receiver:
outgoing-secret-renew = New secret
outgoing-secret-renew-hint = For 24 hours calls then carry the signatures of both secrets.
delivery-all = All
delivery-standing = State
delivery-standing-waiting = Waiting
delivery-standing-done = Delivered
delivery-standing-given_up = Not delivered
delivery-standing-called_off = Called off
delivery-to = To
delivery-letters = Mail
delivery-gone = Not there any more
delivery-removed = Removed
delivery-removed-by = Removed { $at } by { $who }
delivery-called-off = called off { $at }: the receiver was removed
event-critical = Became a critical complaint
delivery-test = Test
delivery-notices = { $count ->
    [one] Mail about one notice
   *[other] Mail about { $count } notices
}
delivery-empty = No such deliveries.
delivery-hint = What was delivered or called off is kept for 30 days.
delivery-older = Older
delivery-attempts = { $count ->
    [one] One attempt
   *[other] { $count } attempts
}
delivery-attempts-none = Not tried yet
delivery-next = due { $at }
delivery-at = When
delivery-took = Took
delivery-took-ms = { $ms } ms
delivery-outcome = Outcome
delivery-outcome-done = Delivered
delivery-outcome-failed = Failed, tried again
delivery-outcome-given_up = Failed, given up
delivery-status = Status
delivery-why = Why
delivery-said = Technical detail
delivery-payload = Payload
delivery-key = Idempotency key
delivery-again = Send once more
delivery-caution = { $count ->
    [one] One thing was not delivered in the last 7 days.
    [100] More than 99 things were not delivered in the last 7 days.
   *[other] { $count } things were not delivered in the last 7 days.
}
delivery-caution-look = See the deliveries
said-outgoing-tested = A test is on its way: { $value }
said-outgoing-on = Switched on: { $value }
said-outgoing-off = Switched off: { $value }
said-outgoing-removed = Removed: { $value }
said-delivery-again = It is sent once more
robot-test-title = Wenguo
robot-test = This is a test: the robot is connected.
conflict-too-many-webhooks = At most { $detail } webhooks can be on; switch one off first.
conflict-receiver-removed = “{ $detail }” was removed; nothing more goes there.
conflict-too-many-robots = At most { $detail } group robots can be on; switch one off first.
error-not-callable = { $allowed ->
    [malformed] This is no web address; write it like https://host/path
    [scheme] It must begin with https:// or http://
    [credentials] User and password must not stand in it
    [own_machine] It leads to this machine, which is not called; an operator can allow it under outgoing.allow
    [private] It leads into a private network, which is not called; an operator can allow it under outgoing.allow
    [metadata] It leads to where a cloud keeps the credentials of this machine, which is not called
   *[special] It does not lie on the public internet and is not called; an operator can allow it under outgoing.allow
}
delivery-on-its-way = On its way; what comes of it is shown here in a moment.
