//! Masks hide what leads to a person, and nothing else in a text.

use proptest::prelude::*;
use wenguo_text::mask;

#[test]
fn phones() {
    let cases = [
        ("+86 138-1234-5678", "138****5678"),
        ("010-65521234", "010****1234"),
        ("0755-88881234转8", "0755****1234"),
        ("400-800-1234", "400****1234"),
        ("65521234", "****34"),
        ("12345", "****"),
        ("", "****"),
    ];
    for (number, masked) in cases {
        assert_eq!(mask::phone(number), masked, "{number}");
    }
}

#[test]
fn addresses() {
    let cases = [
        ("北京市朝阳区某路1号院2号楼301", "北京市朝阳区****"),
        ("广东省深圳市南山区科技园南路8号", "广东省深圳市南山区****"),
        ("江苏省苏州市昆山市前进路1号", "江苏省苏州市昆山市****"),
        ("内蒙古自治区呼和浩特市新城区中山路", "内蒙古自治区呼和浩特市新城区****"),
        ("云南省大理白族自治州大理市古城人民路", "云南省大理白族自治州大理市****"),
        ("江西省景德镇市珠山区某街", "江西省景德镇市珠山区****"),
        ("浙江省台州市路桥区某路", "浙江省台州市路桥区****"),
        ("上海市幸福小区3栋", "上海市****"),
        ("杭州市城北批发市场12号", "杭州市****"),
        ("人民路12号阳光小区", "****"),
        ("北京市", "北京市"),
        ("", "****"),
        ("221B Baker Street", "****"),
    ];
    for (address, masked) in cases {
        assert_eq!(mask::address(address), masked, "{address}");
    }
}

#[test]
fn the_rest() {
    assert_eq!(mask::email("no address"), "****");
    assert_eq!(mask::email("@x"), "***@x");
    assert_eq!(mask::id_number("E12345678"), "E1*****78");
    assert_eq!(mask::id_number("123"), "****");
    assert_eq!(mask::bank_card("6222 0212 3456 7890 123"), "**** 0123");
    assert_eq!(mask::bank_card("123"), "****");
}

#[test]
fn running_text() {
    let cases = [
        ("我叫张三,电话13812345678,卡号6222021234567890123", "我叫张三,电话138****5678,卡号**** 0123"),
        ("订单号202603021381234567890已付款", "订单号202603021381234567890已付款"),
        ("打138-1234-5678或+86 139 1234 5678", "打138****5678或+86 139****5678"),
        ("138.1234.5678，138–12345678，1381234 5678", "138****5678，138****5678，138****5678"),
        ("8 138.12，15 3812345678", "8 138.12，15 3812345678"),
        ("+8613812345678，008613812345678", "+86138****5678，0086138****5678"),
        ("电话１３８１２３４５６７８。", "电话138****5678。"),
        ("身份证11010519491231002x，", "身份证110105********002X，"),
        ("身份证110105 19491231 002X", "身份证110105********002X"),
        ("编号110105194913310021", "编号110105194913310021"),
        ("卡4111 1111 1111 1111到期", "卡**** 1111到期"),
        ("2026-11-22 13:05 下单 3 件", "2026-11-22 13:05 下单 3 件"),
        ("13812345678 13912345678", "138****5678 139****5678"),
        ("13812345678-801", "138****5678-801"),
        ("", ""),
    ];
    for (text, masked) in cases {
        assert_eq!(mask::free_text(text), masked, "{text}");
    }
}

proptest! {
    #[test]
    fn no_mobile_number_survives(before in "[^0-9０-９ 　－-]{0,9}", number in "1[3-9][0-9]{9}", after in "[^0-9０-９ 　－-]{0,9}") {
        let masked = mask::free_text(&format!("{before}{number}{after}"));
        prop_assert!(!masked.contains(&number[3..]));
        prop_assert!(masked.starts_with(&before) && masked.ends_with(&after));
    }

    #[test]
    fn nothing_panics(text in any::<String>()) {
        for mask in [mask::phone, mask::id_number, mask::address, mask::email, mask::bank_card, mask::free_text] {
            mask(&text);
        }
    }
}
