# What handling brings: findings, remedies, holds and contacts.
finding-substantiated = Substantiated
finding-partly = Partly substantiated
finding-unsubstantiated = Unsubstantiated

remedy-apology = Apology
remedy-explanation = Explanation
remedy-return = Return of goods
remedy-exchange = Exchange
remedy-repair = Repair
remedy-refund = Refund
remedy-compensation = Compensation
remedy-voucher = Voucher
remedy-service_improvement = Service improvement
remedy-state-proposed = Awaiting approval
remedy-state-approved = Approved
remedy-state-rejected = Rejected
remedy-state-executed = Carried out
remedy-approve = Approve
remedy-own = You proposed it; somebody else approves it
remedy-reject = Reject
remedy-reject-reason = Why it is rejected
remedy-reject-reason-hint = Whoever proposed it will read this
remedy-rejected-by = Rejected by { $who }: { $reason }
remedy-execute = Record as carried out
remedies = Remedies

hold-waiting_customer = Waiting for the customer
hold-waiting_third_party = Waiting for a third party
hold-force_majeure = Force majeure

contact-information = Information
contact-idea = Idea
contact-policy = Policy
contact-emotion = Emotion
contact-opinion = Opinion
direction-inbound = Inbound
direction-outbound = Outbound
