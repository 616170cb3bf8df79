//! The frame of a page for people outside: whose house is this, and what does it promise?

use wenguo_app::company;
use wenguo_app::desk::Desk;
use wenguo_app::policy::force;

use crate::target;
use crate::view::shell::Shell;
use crate::visitor::Visitor;
use crate::workspace::queue::in_lang;

impl Visitor {
    /// The frame of a public page: it names the company in the title, at the top and at the bottom.
    pub async fn public_shell(&self) -> Shell {
        let mut shell = self.shell("");
        let found = self.server.run(|desk: &Desk| desk.read(company::find)).await;
        // A page that can say nothing else still says what it is for.
        if let Ok(Some((name, name_en))) = found {
            shell.company = in_lang(self.t, &name, name_en.as_deref());
        }
        shell
    }

    /// What a complainant is promised, in sentences; none where the database cannot be asked.
    pub async fn public_policy(&self) -> Vec<String> {
        let in_force = self.server.run(|desk: &Desk| desk.read(force::read)).await;
        in_force.map(|in_force| target::to_complainant(self.t, &in_force.policy)).unwrap_or_default()
    }
}
