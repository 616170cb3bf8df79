//! Time words: found with their meaning, and offered only where something is promised.

use wenguo_text::when::promised::promised;
use wenguo_text::when::{Day, Part, Time, Unit, When, find};

fn within(count: u32, unit: Unit) -> When {
    When::Within { count, unit }
}

fn by(day: Option<Day>, time: Option<Time>, is_before: bool) -> When {
    When::By { day, time, is_before }
}

fn clock(hour: u32, minute: u32, part: Option<Part>) -> Option<Time> {
    Some(Time::Clock { hour, minute, part, is_exact: hour > 12 })
}

#[test]
fn what_the_words_mean() {
    let during = |part| Some(Time::During(part));
    let day = Some;
    let table = [
        ("今天下班前", by(day(Day::Ahead(0)), Some(Time::Closing), true)),
        ("今晚八点前", by(day(Day::Ahead(0)), clock(8, 0, Some(Part::Evening)), true)),
        ("下午三点前", by(None, clock(3, 0, Some(Part::Afternoon)), true)),
        ("下午３点半之前", by(None, clock(3, 30, Some(Part::Afternoon)), true)),
        ("明早", by(day(Day::Ahead(1)), during(Part::Early), false)),
        ("明天上午", by(day(Day::Ahead(1)), during(Part::Forenoon), false)),
        ("明天中午前", by(day(Day::Ahead(1)), during(Part::Noon), true)),
        ("后天", by(day(Day::Ahead(2)), None, false)),
        ("大后天", by(day(Day::Ahead(3)), None, false)),
        ("三天内", within(3, Unit::Days)),
        ("2-3天内", within(3, Unit::Days)),
        ("两三天之内", within(3, Unit::Days)),
        ("3个工作日内", within(3, Unit::WorkingDays)),
        ("十五个工作日以内", within(15, Unit::WorkingDays)),
        ("两小时内", within(2, Unit::Hours)),
        ("２４小时内", within(24, Unit::Hours)),
        ("二十四小时内", within(24, Unit::Hours)),
        ("半小时后", within(30, Unit::Minutes)),
        ("半个小时内", within(30, Unit::Minutes)),
        ("一个半小时内", within(90, Unit::Minutes)),
        ("一刻钟内", within(15, Unit::Minutes)),
        ("一周内", within(1, Unit::Weeks)),
        ("两周后", within(2, Unit::Weeks)),
        ("三个月内", within(3, Unit::Months)),
        ("半个月内", within(15, Unit::Days)),
        ("最迟三天", within(3, Unit::Days)),
        ("不超过24小时", within(24, Unit::Hours)),
        ("周五之前", by(day(Day::Weekday(5, None)), None, true)),
        ("星期天", by(day(Day::Weekday(7, None)), None, false)),
        ("本周五", by(day(Day::Weekday(5, Some(0))), None, false)),
        ("下周一上午", by(day(Day::Weekday(1, Some(1))), during(Part::Forenoon), false)),
        ("下个星期三", by(day(Day::Weekday(3, Some(1))), None, false)),
        ("本周内", by(day(Day::EndOfWeek(0)), None, false)),
        ("下周", by(day(Day::EndOfWeek(1)), None, false)),
        ("月底前", by(day(Day::EndOfMonth(0)), None, true)),
        ("本月底", by(day(Day::EndOfMonth(0)), None, false)),
        ("下个月底前", by(day(Day::EndOfMonth(1)), None, true)),
        ("年底前", by(day(Day::EndOfYear), None, true)),
        ("25号之前", by(day(Day::OfMonth(25, None)), None, true)),
        ("下月５号前", by(day(Day::OfMonth(5, Some(1))), None, true)),
        ("11月30日前", by(day(Day::Date(11, 30)), None, true)),
        ("2026年12月1日上午", by(day(Day::Full(2026, 12, 1)), during(Part::Forenoon), false)),
        ("2026年12月1日", by(day(Day::Full(2026, 12, 1)), None, false)),
        ("2026-12-01", by(day(Day::Full(2026, 12, 1)), None, false)),
        ("2026/12/1前", by(day(Day::Full(2026, 12, 1)), None, true)),
        ("2026.12.1", by(day(Day::Full(2026, 12, 1)), None, false)),
        ("２０２６－１２－０１", by(day(Day::Full(2026, 12, 1)), None, false)),
        ("2026-12-01 10:00 前", by(day(Day::Full(2026, 12, 1)), clock(10, 0, None), true)),
        ("2026-12-01T15:30", by(day(Day::Full(2026, 12, 1)), clock(15, 30, None), false)),
        ("12月1日", by(day(Day::Date(12, 1)), None, false)),
        ("12月1日上午10点", by(day(Day::Date(12, 1)), clock(10, 0, Some(Part::Forenoon)), false)),
        ("十二月一号前", by(day(Day::Date(12, 1)), None, true)),
        ("12-20", by(day(Day::Date(12, 20)), None, false)),
        ("12/20", by(day(Day::Date(12, 20)), None, false)),
        ("12.20", by(day(Day::Date(12, 20)), None, false)),
        ("20/12", by(day(Day::Date(12, 20)), None, false)),
        ("12/20前", by(day(Day::Date(12, 20)), None, true)),
        ("12-20 下午三点前", by(day(Day::Date(12, 20)), clock(3, 0, Some(Part::Afternoon)), true)),
        ("20日前", by(day(Day::OfMonth(20, None)), None, true)),
        ("20日", by(day(Day::OfMonth(20, None)), None, false)),
        ("11月31日前", by(day(Day::Date(11, 31)), None, true)),
        ("13月1日", by(day(Day::Date(13, 1)), None, false)),
        ("2027年2月底", by(day(Day::EndOfNamedMonth(2, Some(2027))), None, false)),
        ("国庆节后", by(day(Day::AfterHoliday("国庆节")), None, false)),
        ("春节假期之后", by(day(Day::AfterHoliday("春节")), None, false)),
        ("明天（周二）下午四点前", by(day(Day::Ahead(1)), clock(4, 0, Some(Part::Afternoon)), true)),
        ("明天上午9点到11点", by(day(Day::Ahead(1)), clock(11, 0, Some(Part::Forenoon)), false)),
        ("六点前", by(None, clock(6, 0, None), true)),
        ("18:00前", by(None, clock(18, 0, None), true)),
        ("within 2 hours", within(2, Unit::Hours)),
        ("in half an hour", within(30, Unit::Minutes)),
        ("within three working days", within(3, Unit::WorkingDays)),
        ("by Friday", by(day(Day::Weekday(5, None)), None, true)),
        ("before six", by(None, clock(6, 0, None), true)),
        ("by 6 pm tomorrow", by(day(Day::Ahead(1)), clock(6, 0, Some(Part::Afternoon)), true)),
        ("tomorrow morning", by(day(Day::Ahead(1)), during(Part::Forenoon), false)),
        ("by the end of the day", by(day(Day::Ahead(0)), Some(Time::Closing), true)),
        ("by 12/05", by(day(Day::Date(12, 5)), None, true)),
        ("by 20/12", by(day(Day::Date(12, 20)), None, true)),
        ("by Dec 5", by(day(Day::Date(12, 5)), None, true)),
        ("by Sept 5th, 2027", by(day(Day::Full(2027, 9, 5)), None, true)),
        ("by 5 December", by(day(Day::Date(12, 5)), None, true)),
        ("before the 5th of December", by(day(Day::Date(12, 5)), None, true)),
        ("by the 5th", by(day(Day::OfMonth(5, None)), None, true)),
        ("December 5 at 10am", by(day(Day::Date(12, 5)), clock(10, 0, Some(Part::Forenoon)), false)),
        ("by 10 am on December 5", by(day(Day::Date(12, 5)), clock(10, 0, Some(Part::Forenoon)), true)),
        ("by 2026-12-01 at 10 am", by(day(Day::Full(2026, 12, 1)), clock(10, 0, Some(Part::Forenoon)), true)),
        ("2026-12-01", by(day(Day::Full(2026, 12, 1)), None, false)),
        ("12/05", by(day(Day::Date(12, 5)), None, false)),
        ("next Monday", by(day(Day::Weekday(1, Some(1))), None, false)),
    ];
    for (words, meaning) in table {
        let found = find(words);
        let meanings: Vec<When> = found.iter().map(|found| found.when).collect();
        assert_eq!(meanings, [meaning], "{words}");
        assert_eq!(found[0].at, 0..words.len(), "{words}");
    }
}

#[test]
fn what_names_no_end_means_nothing() {
    let table = [
        "尽快",
        "马上",
        "昨天",
        "上周五下午三点",
        "前天",
        "用了三天就漏水",
        "下午三点以后",
        "今天之后",
        "3月",
        "第三点",
        "快一点",
        "5号楼",
        "三年前",
        "两天前",
        "as soon as possible",
        "for 3 days",
        "two hours ago",
        "at 5 percent",
        "in stock",
        "1.5天内",
        "订单 2026-12-01-0001",
        "电话 021-12-20 前台",
        "by 13/45",
        "by 12.5 percent",
        "May 5 days pass",
        "12.20元前台付",
    ];
    for words in table {
        assert_eq!(find(words), [], "{words}");
    }
}

/// Sentences of a desk, and the words in them with which something is promised.
const SENTENCES: &[(&str, &[&str])] = &[
    ("今天下班前给您回电", &["今天下班前"]),
    ("我今晚八点前给您回电话，请放心。", &["今晚八点前"]),
    ("已告知客户三天内退款到账", &["三天内"]),
    ("承诺两小时内答复", &["两小时内"]),
    ("我周五之前，一定给您答复", &["周五之前"]),
    ("水壶用了三天就漏水，明天上午安排师傅上门", &["明天上午"]),
    ("客户同意明天上午上门维修", &["明天上午"]),
    ("与客户约好后天下午三点上门检测", &["后天下午三点"]),
    ("已向客户说明，3个工作日内反馈处理结果。", &["3个工作日内"]),
    ("半小时后给客户回电", &["半小时后"]),
    ("最迟下周一上午给出结论", &["下周一上午"]),
    ("退款月底前到账", &["月底前"]),
    ("配件25号之前寄到", &["25号之前"]),
    ("11月30日前完成换货", &["11月30日前"]),
    ("国庆节后再联系客户", &["国庆节后"]),
    ("24小时内回复，不超过三天办结", &["24小时内", "不超过三天"]),
    ("明天就给您补发", &["明天"]),
    ("没问题，明早给您打电话", &["明早"]),
    ("没问题明天给您寄", &["明天"]),
    ("一个半小时内派人上门", &["一个半小时内"]),
    ("两周后回访", &["两周后"]),
    ("两三天内给您处理好", &["两三天内"]),
    ("本周五前把检测结果告诉您", &["本周五前"]),
    ("答应客户明天中午前回复", &["明天中午前"]),
    ("请稍等，六点前回您", &["六点前"]),
    ("今天下班前", &["今天下班前"]),
    ("大后天上午９点到１１点上门安装", &["大后天上午９点到１１点"]),
    ("下班前联系客户确认", &["下班前"]),
    ("下午联系客户，核实地址", &["下午"]),
    ("我明天（周二）下午四点前给您答复", &["明天（周二）下午四点前"]),
    ("I will call you back before six.", &["before six"]),
    ("We'll send the replacement within 2 hours", &["within 2 hours"]),
    ("Told her the refund arrives; will confirm by Friday.", &["by Friday"]),
    ("18:00前给您回电", &["18:00前"]),
    ("2026-12-01 10:00 前答复", &["2026-12-01 10:00 前"]),
    ("明早给您回电，2026-12-05 前补发，另赔偿300元", &["明早", "2026-12-05 前"]),
    ("12/20前补发配件", &["12/20前"]),
    ("We will refund her by 12/05.", &["by 12/05"]),
    ("Replacement will be sent by 5 December", &["by 5 December"]),
    ("明天给您发货，15:30 联系您", &["明天", "15:30"]),
    ("The engineer will visit tomorrow morning.", &["tomorrow morning"]),
    // What customers say, want, ask and do.
    ("客户要求三天内答复", &[]),
    ("客户希望下午三点前联系", &[]),
    ("客户说明天上午来店里", &[]),
    ("客户明天下午在家，方便接电话", &[]),
    ("用户表示周五之前收不到就投诉到12315", &[]),
    ("对方称两天内没人联系他", &[]),
    ("要求今天下班前解决", &[]),
    ("什么时候能退款，今天能到账吗？", &[]),
    ("明天能上门吗", &[]),
    ("请您明天上午把发票拍照发给我们", &[]),
    ("希望24小时内处理", &[]),
    ("他明天再打电话来", &[]),
    // What is over, or never was.
    ("昨天下午三点联系客户", &[]),
    ("上周五答复客户", &[]),
    ("24小时内没有回复", &[]),
    ("三天后才联系上客户", &[]),
    ("水壶用了三天就漏水", &[]),
    ("买回来两天内坏了两次", &[]),
    ("两小时后回复了客户", &[]),
    ("等了三天后才上门", &[]),
    ("已经两天内换过一次", &[]),
    ("当时说周五之前退款", &[]),
    // What is no promise of ours, or none yet.
    ("签收后七天内可以退货", &[]),
    ("如果明天还没到账再联系我们", &[]),
    ("不能保证三天内到账", &[]),
    ("每周五下午统一回访", &[]),
    ("尽快给您处理", &[]),
    ("马上联系客户", &[]),
    ("第三点需要核实", &[]),
    ("5号楼的用户已联系", &[]),
    ("明天后天下雨", &[]),
    ("保修期三个月内", &[]),
    ("下午三点以后再联系客户", &[]),
    ("The customer wants a reply by Friday.", &[]),
    ("It was not repaired within 3 days.", &[]),
    ("Could you call me tomorrow?", &[]),
    ("If it has not arrived by Friday we will send another.", &[]),
];

#[test]
fn what_is_offered_to_be_kept_as_a_promise() {
    let mut wrong = Vec::new();
    for (text, expected) in SENTENCES {
        let offered: Vec<&str> = promised(text).into_iter().map(|found| &text[found.at]).collect();
        if offered != *expected {
            wrong.push(format!("{text}: {offered:?} and not {expected:?}"));
        }
    }
    assert!(SENTENCES.len() >= 60);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_promise_of_a_text_is_called_by_its_own_words() {
    let table: &[(&str, &[&str])] = &[
        ("客户很生气。已道歉，今天下班前回电！明天再说", &["已道歉，今天下班前回电"]),
        ("明早给您回电，2026-12-05 前补发，另赔偿300元", &["明早给您回电", "2026-12-05 前补发，另赔偿300元"]),
        ("24小时内回复，不超过三天办结", &["24小时内回复", "不超过三天办结"]),
        ("明天给您发货，15:30 联系您", &["明天给您发货", "15:30 联系您"]),
        ("赔偿300元，周五前到账", &["赔偿300元，周五前到账"]),
        ("我周五之前，一定给您答复", &["我周五之前，一定给您答复"]),
        (
            "明天上午或者下午三点前给您回电",
            &["明天上午或者下午三点前给您回电", "明天上午或者下午三点前给您回电"],
        ),
        ("明早回电。周五前退款", &["明早回电", "周五前退款"]),
        (
            "We will call tomorrow and refund $500 by Friday",
            &["We will call tomorrow", "refund $500 by Friday"],
        ),
        ("今天回电，明天补发，后天上门取件", &["今天回电", "明天补发", "后天上门取件"]),
    ];
    for (text, expected) in table {
        let said: Vec<&str> = promised(text).into_iter().map(|promised| &text[promised.said]).collect();
        assert_eq!(said, *expected, "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn whatever_is_written_is_read(text in "[一两三半十天小时内后前今明周五点上下午:0-9a-z （）。，]{0,40}") {
        for found in find(&text) {
            proptest::prop_assert!(text.get(found.at).is_some_and(|words| !words.is_empty()));
        }
        for promised in promised(&text) {
            proptest::prop_assert!(text.get(promised.said).is_some());
        }
    }
}
