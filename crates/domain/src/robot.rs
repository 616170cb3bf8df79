//! Robots that speak in groups: whose are there?

use crate::codes;

codes! {
    /// Whose robot it is.
    RobotKind {
        /// 企业微信.
        WeCom = "wecom",
        /// 钉钉.
        DingTalk = "dingtalk",
        /// 飞书.
        Feishu = "feishu",
    }
}
