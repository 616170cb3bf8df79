# The workspace and the list: queues, filters, columns, the case, registering.
queue = Queue
queue-mine = Mine
queue-approvals = To decide
queue-department = Department
queue-all = All
queue-overdue = Overdue
queue-filter-hint = Filter the queue
queue-empty = No complaints here
queue-empty-mine = Nothing waits for you. Look at your department's queue, or register a new complaint.
queue-empty-filtered = No complaint matches. Widen the filters.
queue-new-arrivals = { $count ->
    [one] One new complaint, click to show
   *[other] { $count } new complaints, click to show
}
case-pick = Choose a complaint on the left to see all of it here
case-pick-hint = j and k move, Enter opens
case-content = Content
case-clocks = Clocks
case-customer = Customer
case-customer-file = File
case-similar = Similar complaints
case-similar-none = No similar complaint within 180 days
case-progress = Progress
case-unassigned = Unassigned
case-demand-none = The customer asked for nothing in particular
case-held = On hold: { $reason }
case-closed = Closed { $at }
case-merged = Merged into { $number }
case-merged-into = Merged → { $number }
case-withdrawn = Withdrawn: { $reason }
case-declined = Declined: { $reason }
case-changed-show = Show
stage-since = for { $time }

list = Complaints
list-views = Saved views
list-view-save = Save this view
list-view-name = Name of the view
list-columns = Columns
list-columns-apply = Apply
list-export = Export
list-export-csv = Export CSV
list-export-xlsx = Export Excel
list-selected = { $count } selected
list-bulk-dispatch = Dispatch selected
list-select = Select { $number }
list-select-all = Select the page
list-received-from = Received from
list-received-to = Received to
list-only-overdue = Overdue only
list-sort-newest = Newest first
list-sort-due = Most urgent first
list-empty = No complaint matches
list-empty-hint = Widen the filters, or register a new complaint.

register = New complaint
register-customer = Customer
register-customer-search = Phone, name or customer number
register-customer-find = Find
register-customer-hint = Type a little to see who matches
register-customer-new = New customer
register-customer-change = Somebody else
register-customer-history = { $count } earlier
register-customer-open = { $count } open
register-customer-none = Nobody matches; fill in below
register-open-warning = { $count ->
    [one] This customer has an open complaint; see whether it is the same matter
   *[other] This customer has { $count } open complaints; see whether one is the same matter
}
register-name = Name
register-phone = Phone
register-email = E-mail
register-tier = Tier
register-what = Complaint
register-subject-hint = The matter in one sentence
register-description-hint = As far as possible in the customer's own words
register-demand-label = How would you like this to be solved?
register-demand-hint = What the customer hopes for
register-about = About
register-how = Intake
register-severity-later = As usual for the category
register-submit = Register
register-submit-next = Register and next
register-draft-kept = The draft is kept on this device
register-draft-discard = Discard draft
list-view-remove = Remove this view
list-bulk-nothing = Select complaints and a department first.
list-bulk-partly = { $done } dispatched, { $refused } not:
register-summary-hint = Your own summary, apart from the customer's words
