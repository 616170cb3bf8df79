//! Made-up complaints, as many as are asked for: the same number always gives the same words.

/// What somebody complains about.
pub struct Spoken {
    /// One line.
    pub subject: String,
    /// The words.
    pub description: String,
    /// Who.
    pub name: String,
    /// Their telephone number; every fourth complaint is of somebody who complained before.
    pub phone: String,
    /// The order.
    pub order: String,
}

const THINGS: &[&str] =
    &["电热水壶", "取暖器", "空气炸锅", "洗衣机", "热水器", "电饭煲", "扫地机器人", "净水器"];
const FAULTS: &[&str] = &["漏水", "异响", "不通电", "屏幕不亮", "加热慢", "外壳开裂", "跳闸", "按键失灵"];
const WISHES: &[&str] = &["希望尽快退款", "要求换一台新的", "请安排师傅上门", "要求书面道歉", "希望赔偿运费"];
const DELAYS: &[&str] =
    &["客服电话一直打不通", "约好的时间没有人来", "维修网点说没有配件", "在线客服只会重复同一句话"];
const FAMILY: &[char] = &['王', '李', '张', '刘', '陈', '杨', '赵', '黄', '周', '吴', '徐', '孙'];
const GIVEN: &[char] = &['明', '华', '丽', '强', '敏', '静', '磊', '洋', '艳', '勇', '娜', '杰', '涛', '芳'];

impl Spoken {
    /// Complaint number `n`.
    pub fn nth(n: usize) -> Spoken {
        let mut dice = Dice(n as u64);
        let customer = if n.is_multiple_of(4) { n / 2 } else { n };
        let mut person = Dice(!(customer as u64));
        let (thing, fault) = (dice.one(THINGS), dice.one(FAULTS));
        let (wish, delay) = (dice.one(WISHES), dice.one(DELAYS));
        let days = 1 + dice.next() % 60;
        let mut description =
            format!("{days}天前买的{thing}，用了{}次就{fault}，{delay}，{wish}。", dice.next() % 30 + 2);
        // One in three hundred, and one in ten thousand: words that are neither common nor unheard of.
        if n.is_multiple_of(300) {
            description.push_str("当时插座旁边还冒烟了。");
        }
        if n.is_multiple_of(10_000) {
            description.push_str("家里老人的手被烫伤。");
        }
        Spoken {
            subject: format!("{thing}{fault}"),
            description,
            name: format!("{}{}{}", person.one(FAMILY), person.one(GIVEN), person.one(GIVEN)),
            phone: format!("139{:08}", customer % 100_000_000),
            order: format!("SO{:010}", n * 7),
        }
    }
}

/// Steele and Vigna's SplitMix64.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[(self.next() % of.len() as u64) as usize]
    }
}
