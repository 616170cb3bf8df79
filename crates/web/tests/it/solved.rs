//! What the customer said at the follow-up, solved or not: in the timeline and where the case is closed.

use wenguo_app::follow_up;
use wenguo_app::turn::Target;
use wenguo_domain::codes::Stage;
use wenguo_testkit::desk::on_every_desk;
use wenguo_testkit::stage::reached;

use crate::visit::visit;

#[test]
fn whether_it_is_solved_stands_in_the_timeline_and_beside_the_outcome() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Responded).number;
        let ann = desk.actor("ann");
        desk.work(|work| follow_up::follow_up(work, &ann, &Target::number(&number), &reached(2)));
        let cai = visit(desk, "cai");
        let page = cai.get(&format!("/workspace/{number}?do=close")).is(200);
        page.says("问题未解决").says("客户回访时说问题未解决");
        let content = desk.complaint_in(Stage::FollowedUp).number;
        let page = cai.get(&format!("/workspace/{content}?do=close")).is(200);
        page.says("问题已解决").says_not("客户回访时说问题未解决");
    });
}
