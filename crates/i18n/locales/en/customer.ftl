# Customers.
customers = Customers
customers-search-hint = Name, pinyin, phone, customer number
customers-empty = Nobody matches
customers-empty-hint = Customers are created when complaints are registered.
customer-tier-ordinary = Ordinary
customer-tier-silver = Silver
customer-tier-gold = Gold
customer-tier-vip = VIP
customer-key-account = Key account
customer-number = Customer no.
customer-phone = Phone
customer-email = E-mail
customer-address = Address
customer-preference = Preference
customer-since = Customer since { $at }
customer-complaints = Complaints
customer-open = Open
customer-satisfaction = Satisfaction
customer-last = Latest complaint
customer-reveal = Show in full
customer-reveal-hint = Looking is written into the timeline
customer-notes = Notes
customer-notes-none = There are no notes yet
customer-contacts = Contact
customer-history = Complaints
customer-history-none = No complaints
customer-merge = Merge double customer
merge-title = Before merging
merge-gone = The record that goes
merge-gone-lead = It stays readable. Its telephone number and mail address are not copied; whoever calls from them is taken for the other one.
merge-stays = The record that stays
merge-stays-lead = Name, contacts and tier are kept as they are here.
merge-moves = What moves to the record that stays
merge-moves-complaints = { $count ->
    [one] One complaint
   *[other] { $count } complaints
}
merge-moves-open = { $count } of them open
merge-moves-absorbed = { $count ->
    [one] One customer merged into it before
   *[other] { $count } customers merged into it before
}
merge-moves-history = Notes and the history of changes
merge-partial = You may see only some of these complaints; those you do not see move too.
merge-result = { $count ->
    [one] One complaint afterwards.
   *[other] { $count } complaints afterwards.
}
merge-undo = A merge can be undone.
merge-confirm = Merge
customer-merge-into = Merge into which customer
customer-merge-lead = All complaints then count for the other one; this can be undone.
customer-unmerge = Undo the merge
customer-anonymous = Name not given
customer-note-new = Write a note
customer-merged-into = Merged into:
customer-absorbed = Merged into this customer
customer-event-changed = Changed { $what }
customer-event-merged = Merged into { $what }
customer-event-absorbed = { $what } was merged into this customer
customer-event-parted = Parted from { $what } again
customer-event-released = The merge of { $what } was undone
customer-event-revealed = Looked at the contacts in full
customer-field-name = name
customer-field-phone = phone
customer-field-email = e-mail
customer-field-address = address
customer-field-tier = tier
customer-field-key-account = key account
customer-complaints-partial = Complaints you see
customer-rated-before = Rated when closed on { $at }, before it was reopened: { $rating }
