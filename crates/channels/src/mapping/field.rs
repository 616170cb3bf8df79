//! The fields of a complaint that a column can fill, by the names of the API.

use wenguo_domain::intake::Intake;

macro_rules! fields {
    ($($(#[$doc:meta])* $variant:ident = $name:literal => $pointer:literal,)+) => {
        /// A field of `POST /complaints`, fields of the customer dotted.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field { $($(#[$doc])* $variant,)+ }

        impl Field {
            /// Every field.
            pub const ALL: &'static [Field] = &[$(Field::$variant,)+];

            /// Name in a mapping file: `customer.name`.
            pub const fn name(self) -> &'static str {
                match self { $(Field::$variant => $name,)+ }
            }

            /// JSON pointer in errors: `/customer/name`.
            pub const fn pointer(self) -> &'static str {
                match self { $(Field::$variant => $pointer,)+ }
            }
        }
    };
}

fields! {
    /// Number in the system it comes from.
    ExternalRef = "external_ref" => "/external_ref",
    /// Code of the channel.
    Channel = "channel" => "/channel",
    /// One line that names the matter.
    Subject = "subject" => "/subject",
    /// The customer's own words.
    Description = "description" => "/description",
    /// The agent's summary.
    Summary = "summary" => "/summary",
    /// What the customer would find right.
    Demand = "demand" => "/demand",
    /// Code of a category.
    Category = "category" => "/category",
    /// Code or name of a product.
    Product = "product" => "/product",
    /// Order, contract or serial number.
    OrderRef = "order_ref" => "/order_ref",
    /// When it happened.
    OccurredAt = "occurred_at" => "/occurred_at",
    /// When it came in.
    ReceivedAt = "received_at" => "/received_at",
    /// Code of a severity.
    Severity = "severity" => "/severity",
    /// Name of the complainant.
    CustomerName = "customer.name" => "/customer/name",
    /// Telephone number.
    CustomerPhone = "customer.phone" => "/customer/phone",
    /// Mail address.
    CustomerEmail = "customer.email" => "/customer/email",
    /// Code of a tier.
    CustomerTier = "customer.tier" => "/customer/tier",
    /// Number in the customer system.
    CustomerExternalRef = "customer.external_ref" => "/customer/external_ref",
}

impl Field {
    /// The field of a name.
    pub fn parse(name: &str) -> Option<Field> {
        Field::ALL.iter().copied().find(|field| field.name() == name)
    }

    /// All names as people list them.
    pub fn allowed() -> String {
        Field::ALL.iter().map(|field| field.name()).collect::<Vec<_>>().join(", ")
    }

    /// Whether its cells are instants.
    pub fn is_instant(self) -> bool {
        matches!(self, Field::OccurredAt | Field::ReceivedAt)
    }

    /// Puts a text into its place.
    pub fn set(self, intake: &mut Intake, text: String) {
        let customer = &mut intake.customer;
        let place = match self {
            Field::Channel => return intake.channel = text,
            Field::Subject => return intake.subject = text,
            Field::Description => return intake.description = text,
            Field::ExternalRef => &mut intake.external_ref,
            Field::Summary => &mut intake.summary,
            Field::Demand => &mut intake.demand,
            Field::Category => &mut intake.category,
            Field::Product => &mut intake.product,
            Field::OrderRef => &mut intake.order_ref,
            Field::OccurredAt => &mut intake.occurred_at,
            Field::ReceivedAt => &mut intake.received_at,
            Field::Severity => &mut intake.severity,
            Field::CustomerName => &mut customer.name,
            Field::CustomerPhone => &mut customer.phone,
            Field::CustomerEmail => &mut customer.email,
            Field::CustomerTier => &mut customer.tier,
            Field::CustomerExternalRef => &mut customer.external_ref,
        };
        *place = Some(text);
    }
}
