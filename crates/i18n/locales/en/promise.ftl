# Promises of time: the policy in force, the ready ones, what a change would do, and why a clock is due when it is.
settings-promises = Promises of time
settings-promises-lead = How soon complaints of which kind are answered and settled, and whether a hold stops the clock; ready policies of supervisors and of the training material.
promise-in-force = Policy in force
promise-clock = Promise
promise-scope = For
promise-term = Term
promise-hold = On hold
promise-stops = stands still
promise-stops-not = runs on
promise-stops-ask = Stands still while on hold
promise-source = Source
promise-source-hint = Such as the number of an internal rule; empty takes that of the whole policy
promise-amount = Term
promise-unit = Unit
promise-unit-business_minutes = Minutes of opening time
promise-unit-hours = Hours, day and night
promise-unit-working_days = Working days
promise-unit-calendar_days = Calendar days
promise-unit-civil_days = Days, a last one that is off moves on
promise-unit-weeks = Weeks
promise-unit-months = Months
promise-term-business_minutes = { $count ->
    [one] { $count } minute of opening time
   *[other] { $count } minutes of opening time
}
promise-term-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
promise-term-working_days = { $count ->
    [one] { $count } working day
   *[other] { $count } working days
}
promise-term-calendar_days = { $count ->
    [one] { $count } calendar day
   *[other] { $count } calendar days
}
promise-term-civil_days = { $count ->
    [one] { $count } day, moved on if it is off
   *[other] { $count } days, a last one that is off moves on
}
promise-term-weeks = { $count ->
    [one] { $count } week
   *[other] { $count } weeks
}
promise-term-months = { $count ->
    [one] { $count } month
   *[other] { $count } months
}
promise-runs-on = { $term } (runs on while on hold)
promise-all = All complaints
promise-any = Any
promise-none = no promise of its own
promise-nothing = Nothing is promised: no clock runs for any complaint.
promise-add = Add a promise
promise-look = See what it would do
promise-remove = Remove
promise-warns = Warns after { $shares } of a term
promise-warns-never = Never warns
promise-warnings = Warnings (%)
promise-warnings-hint = After which shares of a term to warn, such as 75 90; empty never warns
promise-most-specific = Where several promises of a kind fit, the one with the most conditions holds; of as many, category before tier, channel and severity.
promise-ready = Ready policies
promise-ready-lead = Taking one over replaces all promises above; before it is saved you see which complaints it moves.
promise-adopt = See what taking it over would do
promise-is-in-force = In force
promise-adapted = Adapted here
promise-verified = Compared with its source
promise-unverified = Not compared with its source
promise-outdated-hint = This policy does not hold today: it is out of date, or not in force yet.
promise-unverified-hint = Nobody has compared the terms of this policy with their source yet; look them up before you take it over.
promise-out-of-date = Out of date
promise-not-yet = Not in force yet
promise-valid-from = in force since { $from }
promise-valid-until = until { $until }
promise-valid-between = { $from } to { $until }
promise-preview = A change of what is promised
promise-preview-policy = “{ $name }” takes the place of all promises there are.
promise-preview-lead = What is done or was missed already stays so. What is open counts by the new promise from its beginning; the timeline keeps when it was due before.
promise-moves = Of { $of } complaints in work, { $count } fall due at another moment; { $late } of them would be late at once.
promise-moves-none = None of the { $of } complaints in work falls due at another moment.
promise-event-adopted = Took over “{ $policy }”
promise-event-added = Added a promise: { $clock }
promise-event-changed = Changed a promise: { $clock }
promise-event-removed = Removed a promise: { $clock }
promise-event-warned = Changed the warnings
clock-why = How it is counted
clock-why-title = The clocks of { $number }
clock-why-lead = By which promise and which calendar each clock counts, from when to when; and how much of it counted, was closed, or stood still.
clock-why-target = Promise that holds
clock-why-source = Source
clock-why-earlier = Promised by an earlier policy; the one in force says something else
clock-why-started = Began
clock-why-due = Due
clock-why-due-held = Due, as it was when stopped
clock-why-met = Done
clock-why-ended = Dropped
clock-why-missed = Missed
clock-why-calendar = Calendar
clock-why-elapsed = Counted so far
clock-why-strip = Strip of time
clock-why-listed = Stretch by stretch
clock-why-from = From
clock-why-to = To
clock-why-minutes = Minutes
clock-why-stretch = What it was
clock-why-more = { $count ->
    [one] { $count } more stretch is not listed
   *[other] { $count } more stretches are not listed
}
clock-why-unknown = Due in { $year }; the calendar knows public days up to { $last } only, so it may still move.
clock-why-beyond = The calendar does not open long enough to say when it is due.
clock-why-standing = standing still
stretch-open = counts
stretch-closed = does not count (closed, or a day that is not counted)
stretch-held = stood still
