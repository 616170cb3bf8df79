//! Does every page render in every language, and are the bundled files served as browsers need them?

mod assets;
mod clock;
mod pages;
#[path = "../../examples/gallery/samples/mod.rs"]
mod samples;
