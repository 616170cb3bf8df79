# Notices: the inbox, letters and robots of groups say the same sentence.
nav-inbox = Inbox
inbox = Inbox
inbox-lead = What concerns you. Opening one marks it as read.
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
notice-nobody = The system
notice-title-assigned = Assigned
notice-title-returned = Returned
notice-title-responded = Responded
notice-title-reopened = Reopened
notice-title-complainant_wrote = Complainant wrote
notice-title-to_decide = To decide
notice-title-decided = Decided
notice-title-escalated = Escalated
notice-title-climbing = Escalated further
notice-title-chased = Chased
notice-title-chase_answered = Chase answered
notice-title-promise_due = Promise due soon
notice-title-promise_broken = Promise broken
notice-title-critical = Critical complaint
notice-title-undelivered = Not delivered
notice-assigned = { $who } gave { $number } to you or your department
notice-returned = { $who } returned { $number }
notice-responded = { $who } reported the result of { $number }
notice-reopened = { $number } was reopened
notice-complainant_wrote = The complainant of { $number } wrote or rated
notice-to_decide = { $who } proposed a remedy for { $number } that waits for your decision
notice-decided = { $who } decided on the remedy you proposed for { $number }
notice-escalated = { $level }: { $number } is with you – { $clock } { $cause }. { $reason }
notice-climbing = { $level }: { $number } was escalated further – { $clock } { $cause }. { $reason }
notice-chased = { $who } chases { $number }: { $text }
notice-chase_answered = { $who } answered the chase of { $number }: { $text }
notice-promise_due = Your promise on { $number } is due at { $when }: { $text }
notice-promise_broken = A promise on { $number } was broken: { $text }
notice-critical = { $number } is a critical complaint and you are on duty
notice-undelivered = Something could not be delivered and was given up, { $obstacle }: { $text }
mail-greeting = Dear { $name },
mail-digest-subject = { $count ->
    [one] Wenguo: one notice
   *[other] Wenguo: { $count } notices
}
mail-why = You get this letter because you chose letters in your Wenguo account. To change that: { $url }
mailing = Letters
mailing-lead = When to write to you about what stands in your inbox.
mailing-none = No mail server is configured here: notices stay in the inbox.
mailing-email = Mail address
mailing-email-hint = Without one no letters are sent
mailing-at_once = At once
mailing-digest = Once a day
mailing-never = Never
mailing-quiet-from = Quiet from
mailing-quiet-until = until
mailing-quiet-hint = Letters of this time wait for its end, except for escalations and critical complaints
mailing-digest-at = The letter of the day is sent at
mailing-always = Critical complaints are always sent at once
said-inbox-read = Marked as read: { $value }
said-mailing = Your choice about letters was saved.
keys-go-inbox = Inbox
