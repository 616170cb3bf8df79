# What a complaint is: stages, severities, channels, motives and the names of its fields.
stage-received = Received
stage-graded = Graded
stage-dispatched = Dispatched
stage-handling = Handling
stage-responded = Responded
stage-followed_up = Followed up
stage-closed = Closed
stage-withdrawn = Withdrawn
stage-merged = Merged
stage-declined = Declined

step-received = Receive
step-graded = Grade
step-dispatched = Dispatch
step-handling = Handle
step-responded = Respond
step-followed_up = Follow up
step-closed = Close
step-state-done = done
step-state-now = in progress
step-state-held = on hold
step-state-skipped = passed over
step-mark-held = on hold
step-mark-returned = given back
step-mark-reopened = reopened
step-mark-unaccepted = not accepted yet
step-state-ahead = not yet
step-state-end = ended

severity-general = General
severity-major = Major
severity-critical = Critical
severity-none = Not graded

channel-phone = Phone
channel-web = Web
channel-email = E-mail
channel-letter = Letter
channel-visit = Visit
channel-onsite = On site
channel-social = Social media
channel-sms = SMS
channel-app = App
channel-suggestion_box = Suggestion box
channel-regulator = Regulator
channel-media = Media
channel-staff = Staff
channel-api = API
channel-import = Import

motive-venting = Venting
motive-respect = Respect
motive-compensation = Compensation
motive-recognition = Recognition
motive-expression = Self-expression
motive-retaliation = Retaliation

outcome-resolved = Resolved
outcome-partly_resolved = Partly resolved
outcome-not_resolved = Not resolved
outcome-unreachable = Could not be reached

field-number = Number
field-stage = Stage
field-severity = Severity
field-channel = Channel
field-subject = Subject
field-description = Customer's words
field-demand = Demand
field-category = Category
field-finding = Finding
field-category-parent = Parent category
field-remedies = Remedies
field-cause = Cause
field-responsible = Responsible
field-liability = Liability
field-expectation = Customer expected
field-found = Findings
field-product = Product
field-order = Order
field-department = Department
field-assignee = Handler
field-motive = Motive
field-reasonable = Demand is reasonable
field-urgent = Urgent
field-note = Note
field-reason = Reason
field-summary = Summary
field-result = Result
field-outcome = Outcome
field-occurred-at = Happened at
field-received-at = Received at
field-due = Due
field-satisfaction = Satisfaction
field-external-ref = External reference
field-amount = Amount
field-customer = Customer
field-phone = Customer phone
field-email = Customer e-mail
field-tier = Customer tier
field-solved = Solved, says the customer
field-closed-at = Closed at
field-closing-summary = Closing summary
field-reopened = Times reopened

clock-first_response = First response
clock-acknowledgement = Acknowledgement
clock-dispatch = Dispatch
clock-acceptance = Acceptance
clock-investigation = Investigation
clock-report = Department report
clock-update = Progress update
clock-next = Due next
clock-resolution = Resolution
clock-follow_up = Follow-up
clock-first_response-help = Stops at the first answer by a person after registration: a first response, an outbound contact or the result. Neither the call that registered it nor an automatic receipt counts.
clock-met = Took { $time }
clock-met-late = Late, took { $time }
clock-paused = Paused, { $time } left
clock-beyond = Beyond the calendar
clock-due-at = Due by { $at }
clock-none = No clock is running

flag-urgent = Urgent
flag-held = On hold
flag-repeat-title = All complaints of this customer
flag-repeat = Repeat complaint ({ $count } of this customer)
flag-reopened = { $count ->
    [one] Reopened once
   *[other] Reopened { $count } times
}
flag-returned = { $count ->
    [one] Returned once
   *[other] Returned { $count } times
}
flag-escalated = Escalation level { $level }
flag-regulator = Regulator
flag-merged-into = Merged into { $number }
