//! One line of the table: a call, what it takes, what it answers, who handles it.

use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::routing::{MethodRouter, delete, get, post, put};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use wenguo_http::shell::Shell;

use crate::parameter::Table;

/// A call of the API.
pub struct Route {
    /// `get`, `post`, `put` or `delete`.
    pub method: &'static str,
    /// Path under `/api/v1`.
    pub path: &'static str,
    /// Operation id.
    pub id: &'static str,
    /// What it does, in one line.
    pub summary: &'static str,
    /// Group in the document.
    pub tag: &'static str,
    /// Query parameters.
    pub query: Table,
    /// Schema and example of the body.
    pub body: Option<(SchemaOf, &'static str)>,
    /// Whether the body is files, sent as `multipart/form-data`; they may be larger than other bodies.
    pub takes_files: bool,
    /// Whether the answer is the content of a file.
    pub gives_file: bool,
    /// Status and schema of the answer.
    pub answer: (u16, SchemaOf),
    /// Whether it acts on one thing as it stands, which has a version: 409 and 412 are possible.
    pub is_verb: bool,
    /// Whether it acts on what a preview was seen of, under a word: 412 is possible.
    pub is_seen: bool,
    /// Who handles it.
    pub handler: MethodRouter<Shell>,
}

/// Gives the schema of a wire type.
pub type SchemaOf = fn(&mut SchemaGenerator) -> Schema;

fn schema_of<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<T>()
}

impl Route {
    fn new(
        method: &'static str,
        path: &'static str,
        id: &'static str,
        handler: MethodRouter<Shell>,
    ) -> Route {
        Route {
            method,
            path,
            id,
            summary: "",
            tag: "complaints",
            query: &[],
            body: None,
            takes_files: false,
            gives_file: false,
            answer: (200, schema_of::<serde_json::Value>),
            is_verb: false,
            is_seen: false,
            handler,
        }
    }

    /// A call that reads.
    pub fn get<H: Handler<T, Shell>, T: 'static>(path: &'static str, id: &'static str, handler: H) -> Route {
        Route::new("get", path, id, get(handler))
    }

    /// A call that makes or does something.
    pub fn post<H: Handler<T, Shell>, T: 'static>(path: &'static str, id: &'static str, handler: H) -> Route {
        Route::new("post", path, id, post(handler))
    }

    /// A call that writes in place of what was there.
    pub fn put<H: Handler<T, Shell>, T: 'static>(path: &'static str, id: &'static str, handler: H) -> Route {
        Route::new("put", path, id, put(handler))
    }

    /// A call that ends something.
    pub fn delete<H: Handler<T, Shell>, T: 'static>(
        path: &'static str,
        id: &'static str,
        handler: H,
    ) -> Route {
        Route::new("delete", path, id, delete(handler))
    }

    /// What it does, in one line.
    pub fn does(mut self, summary: &'static str) -> Route {
        self.summary = summary;
        self
    }

    /// Its group in the document.
    pub fn tagged(mut self, tag: &'static str) -> Route {
        self.tag = tag;
        self
    }

    /// Its query parameters.
    pub fn query(mut self, parameters: Table) -> Route {
        self.query = parameters;
        self
    }

    /// Its body, with an example.
    pub fn takes<B: JsonSchema>(mut self, example: &'static str) -> Route {
        self.body = Some((schema_of::<B>, example));
        self
    }

    /// Its answer.
    pub fn answers<A: JsonSchema>(mut self, status: u16) -> Route {
        self.answer = (status, schema_of::<A>);
        self
    }

    /// Its body is files.
    pub fn takes_files(mut self) -> Route {
        self.takes_files = true;
        self.handler = self.handler.layer(DefaultBodyLimit::disable());
        self
    }

    /// Its answer is the content of a file.
    pub fn gives_file(mut self) -> Route {
        self.gives_file = true;
        self
    }

    /// It acts on a thing as it stands, which has a version.
    pub fn verb(mut self) -> Route {
        self.is_verb = true;
        self
    }

    /// It acts on what a preview says under a word.
    pub fn seen(mut self) -> Route {
        self.is_seen = true;
        self
    }
}
