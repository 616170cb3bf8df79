//! The steps of a complaint's way, each done by the person of the cast whose step it is, and the way to a given stage.

use wenguo_app::closing::{self, ClosingInput};
use wenguo_app::dispatch::{self, DispatchInput};
use wenguo_app::finding::{self, FindingsInput};
use wenguo_app::follow_up::{self, FollowUpInput};
use wenguo_app::grading::{self, GradingInput};
use wenguo_app::intake;
use wenguo_app::turn::Target;
use wenguo_app::{ending, response};
use wenguo_domain::codes::Stage;
use wenguo_domain::intake::{CustomerIntake, Intake};
use wenguo_store::complaint::record::Record;
use wenguo_store::follow_up::FollowUp;

use crate::desk::TestDesk;

/// What an agent writes down when a call comes in.
pub fn call(subject: &str) -> Intake {
    Intake {
        channel: "phone".to_owned(),
        subject: subject.to_owned(),
        description: "水壶用了三天就漏水，打电话没人接。".to_owned(),
        customer: CustomerIntake {
            name: Some("张三".to_owned()),
            phone: Some("13812345678".to_owned()),
            ..CustomerIntake::default()
        },
        demand: Some("换一个新的".to_owned()),
        ..Intake::default()
    }
}

/// What the desk says of a customer who was reached.
pub fn reached(satisfaction: i64) -> FollowUpInput {
    FollowUpInput {
        reached: true,
        satisfaction: Some(satisfaction),
        solved: Some(satisfaction > 2),
        ..FollowUpInput::default()
    }
}

/// A closing sheet with nothing but a summary.
pub fn closing_sheet() -> ClosingInput {
    ClosingInput { summary: "换新，客户认可。".to_owned(), ..ClosingInput::default() }
}

impl TestDesk {
    /// Ann takes a call.
    #[track_caller]
    pub fn receive(&self, intake: &Intake) -> Record {
        let ann = self.actor("ann");
        self.work(|work| intake::receive(work, &ann, intake))
    }

    /// Cai grades it as general, about quality.
    #[track_caller]
    pub fn grade(&self, number: &str) -> Record {
        let cai = self.actor("cai");
        let input = GradingInput {
            severity: "general".to_owned(),
            category: "product-quality".to_owned(),
            ..GradingInput::default()
        };
        self.work(|work| grading::grade(work, &cai, &Target::number(number), &input))
    }

    /// Cai hands it to a department.
    #[track_caller]
    pub fn dispatch(&self, number: &str, department: &str) -> Record {
        let cai = self.actor("cai");
        let input = DispatchInput { department: department.to_owned(), ..DispatchInput::default() };
        self.work(|work| dispatch::dispatch(work, &cai, &Target::number(number), &input))
    }

    /// Somebody takes it on.
    #[track_caller]
    pub fn accept(&self, login: &str, number: &str) -> Record {
        let actor = self.actor(login);
        self.work(|work| dispatch::accept(work, &actor, &Target::number(number)))
    }

    /// Somebody gives it back.
    #[track_caller]
    pub fn give_back(&self, login: &str, number: &str) -> Record {
        let actor = self.actor(login);
        self.work(|work| dispatch::give_back(work, &actor, &Target::number(number), "不是我们的事"))
    }

    /// Somebody finds that the material was to blame.
    #[track_caller]
    pub fn find(&self, login: &str, number: &str) -> Record {
        let actor = self.actor(login);
        let input = FindingsInput {
            finding: "substantiated".to_owned(),
            cause: "material".to_owned(),
            ..FindingsInput::default()
        };
        self.work(|work| finding::find(work, &actor, &Target::number(number), &input))
    }

    /// Somebody reports the result.
    #[track_caller]
    pub fn respond(&self, login: &str, number: &str) -> Record {
        let actor = self.actor(login);
        self.work(|work| response::respond(work, &actor, &Target::number(number), "已换新壶", Some(true)))
    }

    /// Bea asks the customer.
    #[track_caller]
    pub fn follow_up(&self, number: &str, input: &FollowUpInput) -> FollowUp {
        let bea = self.actor("bea");
        self.work(|work| follow_up::follow_up(work, &bea, &Target::number(number), input))
    }

    /// Cai archives it.
    #[track_caller]
    pub fn close(&self, number: &str) -> Record {
        let cai = self.actor("cai");
        self.work(|work| closing::close(work, &cai, &Target::number(number), &closing_sheet()))
    }

    /// A new complaint, walked to `stage` by the shortest way; han of the quality department handles it.
    #[track_caller]
    pub fn complaint_in(&self, stage: Stage) -> Record {
        let number = self.receive(&call("水壶漏水")).number;
        match stage {
            Stage::Withdrawn => self.end_by(&number, ending::withdraw),
            Stage::Declined => self.end_by(&number, ending::decline),
            Stage::Merged => self.merge_into_another(&number),
            _ => self.walk(&number, stage),
        }
        self.complaint(&number)
    }

    fn walk(&self, number: &str, stage: Stage) {
        let steps: [&dyn Fn(); 6] = [
            &|| drop(self.grade(number)),
            &|| drop(self.dispatch(number, "quality")),
            &|| drop(self.accept("han", number)),
            &|| {
                self.find("han", number);
                self.respond("han", number);
            },
            &|| drop(self.follow_up(number, &reached(4))),
            &|| drop(self.close(number)),
        ];
        let on_the_way = [
            Stage::Graded,
            Stage::Dispatched,
            Stage::Handling,
            Stage::Responded,
            Stage::FollowedUp,
            Stage::Closed,
        ];
        for (step, reached) in steps.iter().zip(on_the_way) {
            if stage >= reached {
                step();
            }
        }
    }

    fn end_by(&self, number: &str, end: EndVerb) {
        let cai = self.actor("cai");
        self.work(|work| end(work, &cai, &Target::number(number), "客户要求"));
    }

    fn merge_into_another(&self, number: &str) {
        let cai = self.actor("cai");
        let into = self.receive(&call("水壶漏水又一次")).number;
        self.work(|work| ending::merge(work, &cai, &Target::number(number), &into, Some("同一件事")));
    }
}

type EndVerb = fn(
    &mut wenguo_app::work::Work<'_, '_>,
    &wenguo_domain::actor::Actor,
    &Target,
    &str,
) -> Result<Record, wenguo_app::error::AppError>;
