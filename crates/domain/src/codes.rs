//! The closed lists of the desk: stages, severities, channels, motives, findings and the rest. Codes are fixed from outside.

use crate::codes;

codes! {
    /// Where a complaint stands. The last three are ends other than closing, each reversible.
    Stage {
        /// Registered, number given to the complainant.
        Received = "received",
        /// Severity, category and motive confirmed.
        Graded = "graded",
        /// Handed to a responsible department.
        Dispatched = "dispatched",
        /// The department has accepted it and investigates.
        Handling = "handling",
        /// The department has reported the result back to the centre.
        Responded = "responded",
        /// The centre has asked the customer.
        FollowedUp = "followed_up",
        /// Archived with content, process, result and satisfaction.
        Closed = "closed",
        /// The complainant took it back.
        Withdrawn = "withdrawn",
        /// It lives on in another complaint.
        Merged = "merged",
        /// Not taken on, with a reason.
        Declined = "declined",
    }
}

impl Stage {
    /// Whether work is still to be done: neither closed nor otherwise at its end.
    pub fn is_open(self) -> bool {
        !matches!(self, Stage::Closed | Stage::Withdrawn | Stage::Merged | Stage::Declined)
    }

    /// Whether the promise of a resolution is still to be kept.
    pub fn awaits_resolution(self) -> bool {
        matches!(self, Stage::Received | Stage::Graded | Stage::Dispatched | Stage::Handling)
    }
}

codes! {
    /// How grave a complaint is; decides its clocks.
    Severity {
        /// 一般
        General = "general",
        /// 重大
        Major = "major",
        /// 特别重大
        Critical = "critical",
    }
}

codes! {
    /// The way a complaint came in.
    Channel {
        /// A call.
        Phone = "phone",
        /// The public form.
        Web = "web",
        /// Electronic mail.
        Email = "email",
        /// Paper mail.
        Letter = "letter",
        /// The complainant came (来访面谈).
        Visit = "visit",
        /// Taken at the complainant's place (上门).
        Onsite = "onsite",
        /// Social media.
        Social = "social",
        /// Text message.
        Sms = "sms",
        /// The company's app.
        App = "app",
        /// Suggestion box.
        SuggestionBox = "suggestion_box",
        /// Passed on by a regulator.
        Regulator = "regulator",
        /// Press or broadcast.
        Media = "media",
        /// Reported by staff.
        Staff = "staff",
        /// Sent by a program.
        Api = "api",
        /// Taken over from a file.
        Import = "import",
    }
}

codes! {
    /// What the complainant is after, behind the words.
    Motive {
        /// 求发泄
        Venting = "venting",
        /// 求尊重
        Respect = "respect",
        /// 求补偿
        Compensation = "compensation",
        /// 认同
        Recognition = "recognition",
        /// 表现
        Expression = "expression",
        /// 报复
        Retaliation = "retaliation",
    }
}

codes! {
    /// Whether the facts bear the complaint out.
    Finding {
        /// 属实
        Substantiated = "substantiated",
        /// 部分属实
        Partly = "partly",
        /// 不属实
        Unsubstantiated = "unsubstantiated",
    }
}

codes! {
    /// Why the clocks stand still.
    HoldReason {
        /// Waiting for the customer.
        WaitingCustomer = "waiting_customer",
        /// Waiting for a third party.
        WaitingThirdParty = "waiting_third_party",
        /// Force majeure.
        ForceMajeure = "force_majeure",
    }
}

codes! {
    /// Who spoke to whom.
    Direction {
        /// The customer turned to us.
        Inbound = "inbound",
        /// We turned to the customer.
        Outbound = "outbound",
    }
}

codes! {
    /// What passed between customer and desk in a contact.
    ContactKind {
        /// 信息
        Information = "information",
        /// 思想
        Idea = "idea",
        /// 政策
        Policy = "policy",
        /// 情感
        Emotion = "emotion",
        /// 意见
        Opinion = "opinion",
    }
}

codes! {
    /// How a complaint ended for the complainant.
    Outcome {
        /// Solved as the customer wished.
        Resolved = "resolved",
        /// Solved in part.
        PartlyResolved = "partly_resolved",
        /// Not solved; the reasons were explained.
        NotResolved = "not_resolved",
        /// The customer could not be reached.
        Unreachable = "unreachable",
    }
}

codes! {
    /// How much a customer matters to the house, by the house's own account.
    Tier {
        /// 普通
        Ordinary = "ordinary",
        /// 银卡
        Silver = "silver",
        /// 金卡
        Gold = "gold",
        /// 贵宾
        Vip = "vip",
    }
}

codes! {
    /// What somebody is at the desk; one person may be several.
    Role {
        /// 坐席
        Agent = "agent",
        /// 投诉专管员
        Coordinator = "coordinator",
        /// 经办人
        Handler = "handler",
        /// 主管
        Manager = "manager",
        /// 质量工程师
        Quality = "quality",
        /// 审计
        Auditor = "auditor",
        /// 管理员
        Admin = "admin",
    }
}
