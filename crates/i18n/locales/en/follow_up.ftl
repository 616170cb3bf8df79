# The follow-up queue.
follow-ups = Follow-ups
follow-ups-lead = After the department has reported, somebody who did not handle it asks the customer.
follow-ups-waiting = Waiting
follow-ups-retry = Try again
follow-ups-done = Done today
follow-ups-empty = No complaint waits for a follow-up
follow-ups-empty-hint = They appear here once a department has reported its result.
follow-up-attempts = { $count ->
    [one] 1 attempt
   *[other] { $count } attempts
}
follow-up-attempts-none = No attempt yet
follow-up-handled-by = Handled by { $who }
follow-up-not-you = You handled it; somebody else must follow up
follow-up-result = Result
follow-up-start = Follow up
follow-up-best-time = Best time
follow-ups-all = All
follow-up-since = Reported
