//! Are the words complete in every language, and are dates and numbers written as people expect?

mod dates;
mod lang;
mod notices;
mod numbers;
mod words;
