//! What notices say where their particulars decide.

use wenguo_i18n::lang::Lang;
use wenguo_i18n::notice::sentence;

fn to_decide(lang: Lang, particulars: &[(&str, &'static str)]) -> String {
    let particular = |name: &str| {
        let found = particulars.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| *value)
    };
    sentence(lang, "to_decide", Some("TS-1"), particular)
}

#[test]
fn what_waits_for_a_decision_says_what_it_would_give() {
    let refund = [("who", "安娜"), ("what", "promise"), ("remedy", "refund")];
    let amount = [&refund[..], &[("amount", "1500.00"), ("currency", "CNY")]].concat();
    assert_eq!(to_decide(Lang::Zh, &amount), "安娜为 TS-1 提出的承诺（退款 ¥1,500.00）等您审批");
    assert_eq!(
        to_decide(Lang::En, &amount),
        "安娜 asked for a promise (Refund ¥1,500.00) on TS-1; it waits for your decision"
    );
    assert_eq!(to_decide(Lang::Zh, &refund), "安娜为 TS-1 提出的承诺（退款）等您审批");
    assert_eq!(to_decide(Lang::Zh, &refund[..2]), "安娜为 TS-1 提出的承诺等您审批");
}
