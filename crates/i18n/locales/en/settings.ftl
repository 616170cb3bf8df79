# The settings.
settings = Settings
settings-company = Company
settings-company-lead = What the company is called.
settings-company-use = What text templates take in at { $name }. After a change new texts carry the new name; what was written stays as it is.
settings-company-name-en = English name
settings-company-name-en-hint = Without one, the Chinese name stands in English texts too
settings-departments = Departments
settings-departments-lead = Who handles complaints, and who sees which of them.
settings-users = People
settings-users-lead = Accounts, roles and departments.
settings-taxonomy = Categories and causes
settings-taxonomy-lead = Categories are chosen when registering, causes with the findings of the investigation.
settings-presets = Trade presets
settings-presets-lead = Departments, categories, causes, products and text templates of a trade at once.
settings-templates = Text templates
settings-templates-lead = Words for first responses, results and follow-ups.
settings-parent = Parent
settings-parent-none = No parent
settings-members = { $count ->
    [one] 1 person
   *[other] { $count } people
}
settings-open = { $count } open
settings-active = Active
settings-inactive = Inactive
settings-deactivate = Deactivate
settings-activate = Activate
settings-role = Role
settings-login = Login
settings-full-name = Name
settings-last-seen = Last active
settings-never = Never
settings-user-add = Add person
settings-department-add = Add department
settings-category-add = Add category
settings-cause-add = Add cause
settings-categories = Categories
settings-causes = Causes
settings-initial-password = Initial password
settings-department-none = No department
settings-preset-bank = Bank
settings-preset-logistics = Logistics
settings-preset-automotive = Automotive
settings-preset-manufacturing = Manufacturing
settings-preset-load = Load
settings-preset-loaded = Loaded
settings-preset-counts = { $departments } departments, { $categories } categories, { $causes } causes, { $products } products, { $templates } templates, { $calendars } calendars
settings-preset-adds = Would add { $counts }
settings-preset-adds-none = All of it is there already; nothing to load.
settings-preset-adds-which = See which
settings-keywords = What customers call it
settings-keywords-hint = Everyday words, apart by blanks or commas: leaking dripping. Registering and grading find the category by them too, and by their pinyin (loushui, ls).
settings-is-centre = Takes its complaints on its own
settings-is-centre-hint = It and the departments below it are a centre of their own and see its complaints only; if nothing is marked the company is one centre.
settings-users-filter = Name or login
settings-users-none = Nobody fits these filters.
settings-users-state = State
settings-preset-note = Codes that are there stay as they are; only what is missing is added.
settings-template-add = Add template
settings-template-text = Text
settings-template-use = Used for
settings-code-hint = Only these characters: { $allowed }; it stays for good
settings-empty = Nothing here yet. A trade preset is a quick start.
settings-products = Products
settings-product-add = Add product
settings-name-en = English name
settings-roles = Roles
settings-edit = Change { $name }
settings-centre = On its own
settings-new-password = New password
settings-reset-password = Reset the password of { $name }
settings-reset-password-hint = Every session of the person ends.
settings-reset = Reset password
settings-template-text-en = English text
settings-template-name-en = English name
settings-template-kind-acknowledgement = First response
settings-template-kind-progress = Progress
settings-template-kind-response = Result
settings-template-kind-apology = Apology
settings-template-kind-follow_up_script = Follow-up script
settings-template-kind-closing = Closing
settings-template-kind-declination = Declination
settings-template-hint = You can put in { $names }
said-preset-loaded = Loaded: { $value }
said-added = Added: { $value }
said-changed = Changed: { $value }
settings-retire-title = Deactivate “{ $name }”?
settings-retire-person = They can no longer sign in or be assigned complaints. What is on record stays, and the account can be activated again at any time.
settings-retire-entry = It is no longer offered. Complaints that have it stay as they are, and it can be activated again at any time.
settings-retire-open-none = No open complaint is affected.
settings-retire-open-users = { $count ->
    [one] 1 open complaint is assigned to them and will not be reassigned by itself.
   *[other] { $count } open complaints are assigned to them and will not be reassigned by themselves.
}
settings-retire-open-departments = { $count ->
    [one] 1 open complaint lies with this department and will not be moved by itself.
   *[other] { $count } open complaints lie with this department and will not be moved by themselves.
}
settings-retire-open-categories = { $count ->
    [one] 1 open complaint is of this category.
   *[other] { $count } open complaints are of this category.
}
settings-retire-open-products = { $count ->
    [one] 1 open complaint is about this product.
   *[other] { $count } open complaints are about this product.
}
settings-retire-people = { $count ->
    [one] 1 account in use belongs to this department.
   *[other] { $count } accounts in use belong to this department.
}
said-retired = Deactivated: { $value }
said-restored = Activated: { $value }
said-password-reset = The password of { $value } is reset
settings-department = Department
settings-template-audience = Meant for
settings-template-channels = Channels it is meant for
settings-template-meant-hint = Templates that fit a complaint come first; the others say what they are meant for. No channel ticked means all of them
template-audience-all = All customers
template-audience-business = Business customers
template-audience-private = Private customers
settings-preset-ask = Load the preset “{ $name }”?
settings-preset-ask-lead = Codes that are there stay as they are; only what is missing is added. It cannot be undone at once: entries are taken out of use one by one.
settings-preset-moves = Departments that are there already under a code of the preset go by its calendars; where no policy was chosen, that of the trade holds. Complaints in work are counted anew by these; the timeline keeps when they were due before.
