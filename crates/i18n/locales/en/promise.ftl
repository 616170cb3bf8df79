# What somebody promised one customer.
promise = Promise
promises = Promised to the customer
verb-promise = Promise
verb-settle_promise = Update a promise
verb-approve_promise = Decide on a promise
clock-promise = Promise
promise-offer = Promise: { $due } — keep as a promise
promise-offer-of = “{ $text }”: { $due } — keep as a promise
promise-needs-approval = (needs a manager)
promise-key = Alt + P ticks it
promise-other-time = Another time (optional)
promise-just-said = You just wrote “{ $words }”, that is
promise-keep-words = Keep as a promise
promise-otherwise = Another time
promise-text = What was promised
promise-text-hint = In the words the customer heard, such as: I will call you back before six
promise-when = By when
promise-when-hint = Such as “by Friday”, “within 2 hours”, “by Dec 5”, “2026-12-01 10:00” (12/05 is the fifth of December); empty takes the time written above. Closing time and working days are those of the department
promise-meant = That is { $due } ({ $weekday })
promise-meant-approval = A manager has to approve before the customer hears of it
promise-when-such-as = Such as: { $example }
promise-when-example = tomorrow noon
promise-or-at = Or an exact time
promise-kind = Remedy involved
promise-kind-none = None
promise-kind-hint = Amounts and kinds named in the text count too; beyond your limits a manager has to approve first
promise-keeps = Is this the call that was promised?
promise-not-yet = Waits for a manager; do not tell the customer before it is approved
promise-own = Somebody else approves what you promised
promise-done = Done
promise-done-lead = This cannot be undone; the timeline says when and by whom it was kept.
promise-done-note = How it was kept (optional)
promise-done-confirm = Yes, it is done
said-promised = Promised { $value }
said-promise-kept = Kept: { $value }
said-promise-rescheduled = Put off: { $value }
promise-later = Put off
promise-later-lead = Only with the customer's consent; the old promise is kept on record as put off.
promise-take-back = Take back
promise-late = { " " }(late)
promise-state-pending = Waiting for approval
promise-state-open = Open
promise-state-broken = Broken
promise-state-kept = Kept
promise-state-made_good = Made good late
promise-state-rescheduled = Put off
promise-state-taken_back = Taken back
promise-state-rejected = Not approved
event-promised = promised the customer
event-promise_approved = approved a promise
event-promise_rejected = rejected a promise
event-promise_kept = kept a promise
event-promise_broken = A promise fell due and was not kept
event-promise_rescheduled = put a promise off
event-promise_taken_back = took a promise back
missing-promise = Promises to the customer
refusal-promise-open = Something promised to the customer is still open. Do it and say so, or take it back with a reason, before closing.
refusal-promise-pending = This promise waits for a manager; the customer must not hear of it before it is approved.
refusal-promise-settled = This promise was settled or decided on already.
refusal-promise-past = The time of this promise is over, so it cannot be approved. Reject it and promise anew.
error-unclear-when = It is not clear when that is. Such as: by Friday, within 2 hours, Dec 5 at 10 am
error-no-when = Say by when. Such as: by Friday, within 2 hours, Dec 5 at 10 am
error-no-such-day = There is no such day: { $allowed }
error-several-times = More than one time is named: { $allowed }. Write only one
error-unknown-holiday = It is not known yet when { $allowed } is; write a date
error-not-ahead = That is over; it must be later than now
error-too-far-ahead = At most { $allowed } days ahead
overview-promises = Promises kept
overview-promises-definition = Share kept = promises kept in time ÷ promises kept in time or fallen due unkept in this period. What was put off with the customer's consent before it fell due is no part of it and has a column of its own; what was taken back does not count; what was made good late counts as broken.
overview-promises-rate = Share kept
overview-promises-kept = Kept in time
overview-promises-settled = Kept or fallen due
overview-promises-put-off = Put off
overview-promises-person = Promised by
overview-promises-none = No promises fell due in this period
settings-promises = Limits of promises
settings-promises-lead = What each role may promise to customers without approval
settings-promises-text = A promise that costs more than the amount here needs a manager's approval before the customer hears of it. Empty means always; write “any” for never. Returns and exchanges without an amount only need to be allowed.
settings-promises-any = any
settings-promises-amount = { $role }, { $kind }, up to how many yuan
promise-help = What these words mean
promise-help-text =
    within 2 hours, in half an hour: so much later, open or not
    within 3 days, within a week: today does not count; midnight at the end of the last day
    within 3 working days: closing time of the last one
    today, Friday (with or without “by”): closing time of that day; midnight where it is closed or has closed already
    end of the day: closing time; of the next working day where it is closed or has closed already
    morning 12:00, noon 13:00, afternoon 18:00, evening 21:00; by noon 12:00, by the evening 18:00
    six, half past three: one to six is in the afternoon, seven to twelve as it stands; what is past is in the evening or tomorrow
    Friday: the next one from today on; next Friday is that of the next week
    end of the week, next week: closing time of its last working day; end of the month: closing time of its last day
