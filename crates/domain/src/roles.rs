//! A set of roles: who may do something, told to whoever may not.

use crate::codes::Role;

/// Some of the roles; a bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Roles(u8);

impl Roles {
    /// Nobody's role in particular: it takes no role, but a person.
    pub const NONE: Roles = Roles(0);
    /// Those who keep the settings.
    pub const OF_SETTINGS: Roles = Roles::of(&[Role::Admin]);
    /// Those who find complaints at all, and customers with them.
    pub const OF_COMPLAINTS: Roles = Roles::of(&[
        Role::Agent,
        Role::Coordinator,
        Role::Handler,
        Role::Manager,
        Role::Quality,
        Role::Auditor,
    ]);

    /// These roles.
    pub const fn of(roles: &[Role]) -> Roles {
        let (mut bits, mut next) = (0, 0);
        while next < roles.len() {
            bits |= 1 << roles[next] as u8;
            next += 1;
        }
        Roles(bits)
    }

    /// Those of all roles for which `is_meant` holds.
    pub fn such(is_meant: impl Fn(Role) -> bool) -> Roles {
        let meant: Vec<Role> = Role::ALL.iter().copied().filter(|role| is_meant(*role)).collect();
        Roles::of(&meant)
    }

    /// Whether it holds `role`.
    pub fn contains(self, role: Role) -> bool {
        self.0 & (1 << role as u8) != 0
    }

    /// Whether it holds any of `roles`.
    pub fn any_of(self, roles: &[Role]) -> bool {
        roles.iter().any(|role| self.contains(*role))
    }

    /// The roles, in the order of their list.
    pub fn iter(self) -> impl Iterator<Item = Role> {
        Role::ALL.iter().copied().filter(move |role| self.contains(*role))
    }
}
