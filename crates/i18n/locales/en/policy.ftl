# Time targets: the policy in force, the ready ones, what a change would do, and why a clock is due when it is.
settings-policy = Time targets
settings-policy-lead = How soon complaints of which kind are answered and settled, and whether a hold stops the clock; ready policies of supervisors and of the training material.
policy-in-force = Policy in force
policy-clock = Clock
policy-scope = For
policy-term = Term
policy-hold = On hold
policy-stops = stands still
policy-stops-not = runs on
policy-stops-ask = Stands still while on hold
policy-source = Source
policy-source-hint = Such as the number of an internal rule; empty takes that of the whole policy
policy-amount = Term
policy-unit = Unit
policy-unit-business_minutes = Minutes of opening time
policy-unit-hours = Hours, day and night
policy-unit-working_days = Working days
policy-unit-calendar_days = Calendar days
policy-unit-civil_days = Days, a last one that is off moves on
policy-unit-weeks = Weeks
policy-unit-months = Months
policy-term-business_minutes = { $count ->
    [one] { $count } minute of opening time
   *[other] { $count } minutes of opening time
}
policy-term-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
policy-term-working_days = { $count ->
    [one] { $count } working day
   *[other] { $count } working days
}
policy-term-calendar_days = { $count ->
    [one] { $count } calendar day
   *[other] { $count } calendar days
}
policy-term-civil_days = { $count ->
    [one] { $count } day, moved on if it is off
   *[other] { $count } days, a last one that is off moves on
}
policy-term-weeks = { $count ->
    [one] { $count } week
   *[other] { $count } weeks
}
policy-term-months = { $count ->
    [one] { $count } month
   *[other] { $count } months
}
policy-runs-on = { $term } (runs on while on hold)
policy-all = All complaints
policy-any = Any
policy-none = no target of its own
policy-nothing = There is no target: no clock runs for any complaint.
policy-add = Add a target
policy-look = See what it would do
policy-remove = Remove
policy-warns = Warns after { $shares } of a term
policy-warns-never = Never warns
policy-warnings = Warnings (%)
policy-warnings-hint = After which shares of a term to warn, such as 75 90; empty never warns
policy-most-specific = Where several targets of a kind fit, the one with the most conditions holds; of as many, category before tier, channel and severity.
policy-ready = Ready policies
policy-ready-lead = Taking one over replaces all targets above; before it is saved you see which complaints it moves.
policy-adopt = See what taking it over would do
policy-is-in-force = In force
policy-adapted = Adapted here
policy-verified = Compared with its source
policy-unverified = Not compared with its source
policy-outdated-hint = This policy does not hold today: it is out of date, or not in force yet.
policy-unverified-hint = Nobody has compared the terms of this policy with their source yet; look them up before you take it over.
policy-out-of-date = Out of date
policy-not-yet = Not in force yet
policy-valid-from = in force since { $from }
policy-valid-until = until { $until }
policy-valid-between = { $from } to { $until }
policy-preview = A change of targets
policy-preview-policy = “{ $name }” takes the place of all targets there are.
policy-preview-lead = What is done or was missed already stays so. What is open counts by the new target from its beginning; the timeline keeps when it was due before.
policy-moves = Of { $of } complaints in work, { $count } fall due at another moment; { $late } of them would be late at once.
policy-moves-none = None of the { $of } complaints in work falls due at another moment.
policy-event-adopted = Took over “{ $policy }”
policy-event-added = Added a target: { $clock }
policy-event-changed = Changed a target: { $clock }
policy-event-removed = Removed a target: { $clock }
policy-event-warned = Changed the warnings
clock-why = How it is counted
clock-why-title = The clocks of { $number }
clock-why-lead = By which target and which calendar each clock counts, from when to when; and how much of it counted, was closed, or stood still.
clock-why-target = Target that holds
clock-why-source = Source
clock-why-earlier = Set by an earlier policy; the one in force says something else
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
policy-when = When would it be due?
policy-when-lead = If a complaint came in then: when each clock would be due, and why. By the policy in force and the company’s calendar, unless you choose others or add holds.
policy-when-start = Comes in at
policy-when-policy = Policy
policy-when-calendar = Calendar
policy-when-calendar-usual = The company’s
policy-when-hold-from = On hold from ({ $place })
policy-when-hold-to = On hold until ({ $place })
policy-when-ask = Work it out
policy-when-warnings = Warnings
policy-when-nothing = No target of such a complaint counts from its receipt on.
stretch-minutes = { $count } min
policy-what-if = What would other terms do?
policy-what-if-lead = Under another policy, or the one in force with one target changed: how many of the complaints of those days would have been late. “Was” is what is on record; “would be” replays each from its receipt as if these targets had held all along.
policy-what-if-from = Received from
policy-what-if-to = Received until
policy-what-if-days-hint = At most { $days } days
policy-what-if-policy = As if in force
policy-what-if-one = The one in force, with this change
policy-what-if-clock = Target to change
policy-what-if-unchanged = None: the policy in force as it is
policy-what-if-ask = Work it out
policy-what-if-answer = { $count ->
    [one] { $count } complaint
   *[other] { $count } complaints
} received { $from } to { $to }
policy-what-if-none = No complaint came in on these days.
policy-what-if-promised = With this target
policy-what-if-then = Was late
policy-what-if-would = Would be late
policy-what-if-change = Change
policy-what-if-differing = { $count ->
    [one] { $count } complaint would have fared otherwise
   *[other] { $count } complaints would have fared otherwise
}
policy-what-if-same = No complaint would have fared otherwise
policy-what-if-first = The first { $count } of them by receipt
policy-what-if-figures = Admins are shown figures; a manager sees which complaints they are.
policy-what-if-unread = { $count ->
    [one] { $count } more could not be read and is not counted. wenguo verify, run on the server, says which it is and why.
   *[other] { $count } more could not be read and are not counted. wenguo verify, run on the server, says which they are and why.
  }
policy-what-if-late = Would be late
policy-what-if-in-time = Would be in time
error-too-many-days = At most { $allowed } days
error-either-or = Give either this or { $allowed }
proof-page = Download the proof (prints)
proof-data = Download the data (JSON)
proof-head = Head of the timeline
proof-lead = These events are those of the timeline of the complaint. Each one’s hash follows from the one before, so that of the head vouches for all of them; wenguo verify checks it.
proof-events = Events that moved a clock
proof-seq = Place
proof-at = When
proof-what = What
proof-actor = By
proof-hash = Hash (SHA-256)
proof-holds = Holds
proof-holds-none = It was never on hold.
proof-lasts = still on hold
proof-as-of = Made at
proof-by = Made by
policy-extension = May be extended by
policy-extension-hint = Once, if approved and told to the customer; empty is not at all
policy-extension-unit = Unit of the extension
policy-extendable = { $term }; may be extended by { $more } if approved
extensions = Extensions
extension-own = Waits for somebody else’s decision
extension-to-tell = Approved. It is in force once the customer is told.
extension-tell = Record that they were told
extension-text = What the customer is told
extension-text-hint = To be said or sent as it stands; it is kept as a contact
extension-told-text = Your complaint { $number } needs further inquiry. With approval its term has been extended; you will have our answer by { $due } at the latest. We are sorry for the delay.
extension-clock = What to extend
extension-by = by up to { $term }
extension-reason = Why more time is needed
extension-reason-hint = The manager decides by this
extension-state-asked = Waits for a decision
extension-state-approved = Approved, customer to be told
extension-state-rejected = Rejected
extension-state-in_force = In force
error-not-extendable = A word to the customer is all this asks for; it cannot be extended
moves-complaint = Complaint
moves-due = Due at another moment
moves-at-once = { $count ->
    [one] { $count } would climb at once.
   *[other] { $count } would climb at once.
  }
moves-at-once-title = Would climb at once
moves-climb-later = { $count ->
    [one] { $count } climbs next at another moment.
   *[other] { $count } climb next at another moment.
  }
moves-climbing = Next step up, or warning, at another moment
moves-ladder = Of { $of } complaints in work, { $once } would climb at once; of { $count } more the next step up or warning moves.
moves-ladder-none = None of the { $of } complaints in work climbs at another moment.
moves-page = { $from }–{ $to } of { $all } clocks, of { $complaints } { $complaints ->
    [one] complaint
   *[other] complaints
}
moves-sheet = Download all (CSV)
moves-change = What moves
moves-unread = { $count ->
    [one] { $count } complaint could not be computed and is not counted here: { $numbers }. It can be saved all the same: its clocks stay as they are. Run wenguo verify on the server to see what is wrong; once that is mended, it is counted by itself.
   *[other] { $count } complaints could not be computed and are not counted here: { $numbers }. It can be saved all the same: their clocks stay as they are. Run wenguo verify on the server to see what is wrong; once that is mended, they are counted by themselves.
  }
moves-never = none
moves-department-lead = Once it is saved, complaints in work are counted by the new calendar and the new place in the tree; the timeline keeps when they were due before.
moves-category-lead = Once it is saved, complaints in work are counted by what is promised to the new category above; the timeline keeps when they were due before.
moves-goes-by = Goes by the calendar
moves-ladder-lead = Once it is saved, complaints in work climb by the new ladder; nobody who was told already is taken out.
moves-ladder-rungs = Ladder
moves-ladder-removed = Once it is removed, these complaints climb by the ladder further up; nobody who was told already is taken out.
clock-why-own = set by this desk (changed from “{ $policy }”)
