//! The calls on departments, categories, causes and products.

use crate::parameter::PAGE;
use crate::route::Route;
use crate::taxonomy;
use crate::wire::List;
use crate::wire::input::{CategoryInput, EntryInput};
use crate::wire::taxonomy::{CategoryAnswer, EntryAnswer};

/// Their lines of the table.
pub fn table() -> Vec<Route> {
    vec![
        tree(Route::get("/departments", "listDepartments", taxonomy::departments)),
        tree(Route::get("/categories", "listCategories", taxonomy::categories))
            .answers::<List<CategoryAnswer>>(200),
        tree(Route::get("/causes", "listCauses", taxonomy::causes)),
        tree(Route::get("/products", "listProducts", taxonomy::products)),
        entry(Route::post("/departments", "addDepartment", taxonomy::add_department)),
        Route::post("/categories", "addCategory", taxonomy::add_category)
            .does("Make a category (admin)")
            .tagged("settings")
            .takes::<CategoryInput>(
                r#"{"code": "leak", "name": "漏水", "name_en": "Leak", "keywords": ["渗水", "滴漏"]}"#,
            )
            .answers::<CategoryAnswer>(201),
        entry(Route::post("/causes", "addCause", taxonomy::add_cause)),
        entry(Route::post("/products", "addProduct", taxonomy::add_product)),
    ]
}

fn tree(route: Route) -> Route {
    route
        .does("Every entry of the tree, parents by code")
        .tagged("settings")
        .query(PAGE)
        .answers::<List<EntryAnswer>>(200)
}

fn entry(route: Route) -> Route {
    route
        .does("Make an entry (admin)")
        .tagged("settings")
        .takes::<EntryInput>(r#"{"code": "quality", "name": "质量部", "name_en": "Quality"}"#)
        .answers::<EntryAnswer>(201)
}
