# Notices: the inbox, letters and robots of groups say the same sentence.
nav-inbox = Inbox
inbox = Inbox
inbox-lead = Notices of one complaint share a line; opening it reads them all. Counts are of notices.
inbox-all = All
inbox-unread = Unread
inbox-empty = Nothing here.
inbox-empty-unread = Nothing unread.
inbox-read-all = Mark all as read
inbox-count = { $count ->
    [one] One unread notice
   *[other] { $count } unread notices
}
inbox-count-many = More than 99 unread notices
inbox-older = Older
inbox-new = Unread
inbox-more = { $count ->
    [one] 1 more
   *[other] { $count } more
}
notice-nobody = The system
notice-way-mail = colleague
notice-way-webhook = webhook
notice-way-robot = group robot
notice-title-assigned = Assigned
notice-title-returned = Returned by the department
notice-title-responded = Result reported
notice-title-reopened = Reopened
notice-title-complainant_wrote = News from the complainant
notice-title-to_decide = Waiting for your decision
notice-title-decided = Your proposal was decided
notice-title-escalated = Escalated
notice-title-climbing = Escalated further
notice-title-chased = Chase order
notice-title-chase_answered = Chase order answered
notice-title-promise_due = Promise due soon
notice-title-promise_broken = Promise broken
notice-title-critical = Critical complaint
notice-title-undelivered = Not delivered
notice-assigned = { $who } gave { $number } to you or your department
notice-returned = { $who } returned { $number }; please dispatch it anew
notice-responded = { $who } reported the result of { $number }; the customer can be asked now
notice-reopened = { $number } was reopened and needs attention again
notice-complainant_wrote = The complainant of { $number } { $happened ->
    [complainant_rated] rated how it was handled
   *[other] wrote more
}
notice-worth = {" "}({ $worth })
notice-to_decide = { $who } asked for { $what ->
    [promise] a promise
    [extension] more time
   *[other] a remedy
}{ $worth } on { $number }; it waits for your decision
notice-decided = { $who } { $happened ->
    [remedy_rejected] rejected
    [extension_rejected] rejected
    [promise_rejected] rejected
   *[other] approved
} the { $what ->
    [promise] promise
    [extension] extension
   *[other] remedy
}{ $worth } you proposed for { $number }
notice-escalated = { $level }: { $number } is with you – { $clock } { $cause }. { $reason }
notice-climbing = { $level }: { $number } was escalated further – { $clock } { $cause }. { $reason }
notice-chased = { $who } chases { $number }: { $text }
notice-chase_answered = { $who } answered the chase of { $number }: { $text }
notice-promise_due = Your promise on { $number } is due at { $when }
notice-promise_broken = A promise on { $number } was not kept in time
notice-critical = { $number } is a critical complaint: please act at once
notice-undelivered = { $off ->
    [gone] The { $way } “{ $name }” takes nothing any more and was switched off
   *[other] What was sent to the { $way } “{ $name }” did not arrive and is not tried again: { $obstacle }
}
mail-greeting = Dear { $name },
mail-digest-subject = { $count ->
    [one] Wenguo: one notice
   *[other] Wenguo: { $count } notices
}
mail-why = You get this mail because notices by mail are on in your Wenguo account. To change that: { $url }
mailing = Notices by mail
mailing-lead = When your notices are sent to you by mail.
mailing-none = No mail server is configured here: notices are in the inbox only.
mailing-email = Mail address
mailing-email-hint = Without one nothing is mailed
mailing-at_once = At once
mailing-digest = Daily summary
mailing-never = Never
mailing-quiet-from = Quiet hours from
mailing-quiet-until = Quiet hours until
mailing-quiet-hint = Mail of these hours waits until they are over, except for critical complaints and what is escalated at once
mailing-digest-at = The daily summary is sent at
mailing-always = Critical complaints are always mailed at once.
said-inbox-read = Marked as read: { $value }
said-mailing = Your choice about mail was saved.
keys-go-inbox = Inbox
