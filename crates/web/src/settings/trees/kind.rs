//! Which trees the settings keep, what they are called, and where each stands.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use wenguo_store::tree::Tree;

/// A tree as the addresses name it, and the words it goes by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    /// Which one.
    pub tree: Tree,
    /// Its name in addresses.
    pub path: &'static str,
    /// The key of its title.
    pub title: &'static str,
    /// The key of what its button for a new entry says.
    pub add: &'static str,
}

/// Who handles complaints.
pub const DEPARTMENTS: Kind = Kind {
    tree: Tree::Departments,
    path: "departments",
    title: "settings-departments",
    add: "settings-department-add",
};

/// What complaints are about.
pub const CATEGORIES: Kind = Kind {
    tree: Tree::Categories,
    path: "categories",
    title: "settings-categories",
    add: "settings-category-add",
};

/// What complaints are about and why.
pub const TAXONOMY: [Kind; 3] = [
    CATEGORIES,
    Kind { tree: Tree::Causes, path: "causes", title: "settings-causes", add: "settings-cause-add" },
    Kind { tree: Tree::Products, path: "products", title: "settings-products", add: "settings-product-add" },
];

impl Kind {
    /// The one with this name in addresses.
    pub fn named(path: &str) -> Option<Kind> {
        [DEPARTMENTS].into_iter().chain(TAXONOMY).find(|kind| kind.path == path)
    }

    /// The page this tree stands on.
    pub fn page(self) -> &'static str {
        if self == DEPARTMENTS { "/settings/departments" } else { "/settings/taxonomy" }
    }

    /// Where an entry is changed.
    pub fn address(self, code: &str) -> String {
        format!("/settings/trees/{}/{}", self.path, utf8_percent_encode(code, NON_ALPHANUMERIC))
    }
}
