//! The usual severity of a category holds where nobody names one: registered, taken over from a file, or graded.

use wenguo_app::error::AppError;
use wenguo_app::grading::{self, GradingInput};
use wenguo_app::import;
use wenguo_app::turn::Target;
use wenguo_domain::codes::Severity;
use wenguo_domain::intake::Intake;
use wenguo_store::category;
use wenguo_store::complaint::record::Record;
use wenguo_store::tree::{self, Tree};
use wenguo_testkit::desk::{TestDesk, on_every_desk};
use wenguo_testkit::stage::call;

fn make_usual(desk: &TestDesk, code: &str, severity: &str) {
    desk.work(|work| {
        let entry = tree::by_code(work.tx, Tree::Categories, code)?.expect("a category");
        Ok(category::set_usual(work.tx, entry.id, Some(severity), None)?)
    });
}

fn registered(desk: &TestDesk, category: Option<&str>, severity: Option<&str>) -> Record {
    let own = |text: Option<&str>| text.map(str::to_owned);
    desk.receive(&Intake { category: own(category), severity: own(severity), ..call("电池鼓包") })
}

fn graded(desk: &TestDesk, number: &str, severity: &str, category: &str) -> Result<Severity, AppError> {
    let (cai, target) = (desk.actor("cai"), Target::number(number));
    let input = GradingInput {
        severity: severity.to_owned(),
        category: category.to_owned(),
        ..GradingInput::default()
    };
    desk.desk.write(|work| grading::grade(work, &cai, &target, &input)).map(|record| record.severity)
}

#[test]
fn a_registration_without_severity_takes_the_usual_one() {
    on_every_desk(|desk| {
        make_usual(desk, "delivery", "major");
        let (usual, plain) =
            (registered(desk, Some("delivery"), None), registered(desk, Some("product"), None));
        assert_eq!((usual.severity, plain.severity), (Severity::Major, Severity::General));
        let later = |record: &Record| record.clocks.resolution.due_at;
        assert!(later(&usual) > later(&plain), "and the promise of it");
        assert_eq!(registered(desk, Some("delivery"), Some("general")).severity, Severity::General);
        let row = Intake {
            category: Some("delivery".to_owned()),
            external_ref: Some("A-1".to_owned()),
            ..call("来自文件")
        };
        desk.work(|work| import::take(work, &row, false));
        assert_eq!(desk.complaint("TS-20261102-000004").severity, Severity::Major);
    });
}

#[test]
fn a_grading_names_the_severity() {
    on_every_desk(|desk| {
        let number = registered(desk, Some("product"), None).number;
        for blank in ["", " "] {
            let refused = graded(desk, &number, blank, "product").expect_err("nobody else confirms it");
            assert!(matches!(refused, AppError::Invalid(faults) if faults[0].pointer == "/severity"));
        }
        assert_eq!(graded(desk, &number, "major", "product").expect("graded"), Severity::Major);
    });
}
