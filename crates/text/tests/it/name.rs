//! Names are found by pinyin, with surnames read as surnames.

use wenguo_text::name::{name_tokens, word_syllables};
use wenguo_text::typed::name_keys;

#[test]
fn keys_of_names() {
    let cases = [
        ("张三", "zhangsan", "zs"),
        ("張三", "zhangsan", "zs"),
        ("曾国藩", "zengguofan", "zgf"),
        ("单雄信", "shanxiongxin", "sxx"),
        ("解缙", "xiejin", "xj"),
        ("仇英", "qiuying", "qy"),
        ("查良镛", "zhaliangyong", "zly"),
        ("盖叫天", "gejiaotian", "gjt"),
        ("區明", "ouming", "om"),
        ("尉迟恭", "yuchigong", "ycg"),
        ("尉健行", "weijianxing", "wjx"),
        ("万俟卨", "moqixie", "mqx"),
        ("万里", "wanli", "wl"),
        ("长孙无忌", "zhangsunwuji", "zswj"),
        ("令狐冲", "linghuchong", "lhc"),
        ("欧阳娜娜", "ouyangnana", "oynn"),
        ("朴树", "piaoshu", "ps"),
        ("吕布", "lvbu", "lb"),
        ("国曾", "guoceng", "gc"),
        ("John  Smith", "johnsmith", "js"),
        ("José", "jose", "j"),
        (" 王小二2号", "wangxiaoer2hao", "wxe2h"),
        ("买买提·吐尔逊", "maimaitituerxun", "mmttex"),
        ("", "", ""),
        ("·", "", ""),
    ];
    for (name, pinyin, initials) in cases {
        let keys = name_keys(name).whole;
        for key in [pinyin, initials].into_iter().filter(|key| !key.is_empty()) {
            assert!(keys.iter().any(|known| known == key), "{name}: {key} among {keys:?}");
        }
        assert_eq!(keys.is_empty(), pinyin.is_empty(), "{name}: {keys:?}");
    }
}

#[test]
fn every_part_of_a_name_is_a_token() {
    let all = |name: &str| name_tokens(name).split(' ').map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(
        all("王小明"),
        [
            "ming",
            "wang",
            "wangx",
            "wangxi",
            "wangxia",
            "wangxiao",
            "wangxiaom",
            "wangxiaomi",
            "wangxiaomin",
            "wangxiaoming",
            "wx",
            "wxm",
            "xiao",
            "xiaom",
            "xiaomi",
            "xiaomin",
            "xiaoming",
            "xm"
        ]
    );
    let ouyang = all("欧阳娜娜");
    for part in
        ["ou", "yang", "ouyang", "nana", "ouyangnana", "oynn", "nn", "yangna", "ouy", "ouyan", "ouyangn"]
    {
        assert!(ouyang.iter().any(|token| token == part), "{part} in {ouyang:?}");
    }
    let firm = all("温州安屿电器有限公司");
    for part in ["wenzhou", "wz", "wzay", "anyu", "dianqi", "wenzhouanyu", "wzaydqyxgs"] {
        assert!(firm.iter().any(|token| token == part), "{part} in {firm:?}");
    }
    assert!(firm.len() < 50, "a firm's name does not fill the index, {}", firm.len());
    assert_eq!(
        all("John Smith"),
        ["john", "johns", "johnsm", "johnsmi", "johnsmit", "johnsmith", "js", "smith"]
    );
    assert_eq!(name_tokens("·"), "");
}

#[test]
fn words_are_not_read_as_surnames() {
    for (words, syllables) in [
        ("单据", vec!["dan", "ju"]),
        ("重量不足", vec!["zhong", "liang", "bu", "zu"]),
        (" A级 产品", vec!["a", "ji", "chan", "pin"]),
    ] {
        assert_eq!(word_syllables(words), syllables, "{words}");
    }
}
