# 通知：收件箱、邮件和群机器人说的同一句话。
nav-inbox = 通知
inbox = 通知
inbox-lead = 与您有关的事，同一件投诉的合成一行；点开即全部标为已读。未读数按条计。
inbox-all = 全部
inbox-unread = 未读
inbox-empty = 没有通知。
inbox-empty-unread = 没有未读的通知。
inbox-read-all = 全部标为已读
inbox-count = { $count } 条未读通知
inbox-count-many = 99 条以上未读通知
inbox-older = 更早的
inbox-new = 未读
inbox-more = 另有 { $count } 条
notice-nobody = 系统
notice-way-mail = 同事
notice-way-webhook = Webhook
notice-way-robot = 群机器人
notice-title-assigned = 新派单
notice-title-returned = 退单
notice-title-responded = 已反馈结果
notice-title-reopened = 重新打开
notice-title-complainant_wrote = 投诉人有新消息
notice-title-to_decide = 待您审批
notice-title-decided = 审批结果
notice-title-escalated = 升级
notice-title-climbing = 继续升级
notice-title-chased = 督办
notice-title-chase_answered = 督办已回复
notice-title-promise_due = 承诺将到期
notice-title-promise_broken = 承诺未兑现
notice-title-critical = 特别重大投诉
notice-title-undelivered = 发送失败
notice-assigned = { $who }把 { $number } 派给您或您的部门
notice-returned = { $who }退回了 { $number }，请重新派单
notice-responded = { $who }反馈了 { $number } 的处理结果，可以回访了
notice-reopened = { $number } 已重新打开，请继续处理
notice-complainant_wrote = { $number } 的投诉人{ $happened ->
    [complainant_rated] 作了评价
   *[other] 补充了情况
}
notice-worth = （{ $worth }）
notice-to_decide = { $who }为 { $number } 提出的{ $what ->
    [promise] 承诺
    [extension] 延期
   *[other] 补救方案
}{ $worth }等您审批
notice-decided = { $who }{ $happened ->
    [remedy_rejected] 驳回
    [extension_rejected] 驳回
    [promise_rejected] 驳回
   *[other] 批准
}了您为 { $number } 提出的{ $what ->
    [promise] 承诺
    [extension] 延期
   *[other] 补救方案
}{ $worth }
notice-escalated = { $number } { $level }，请您跟进：{ $clock }{ $cause }。{ $reason }
notice-climbing = { $number } 继续升级，{ $level }：{ $clock }{ $cause }。{ $reason }
notice-chased = { $who }督办 { $number }：{ $text }
notice-chase_answered = { $who }回复了 { $number } 的督办：{ $text }
notice-promise_due = 您在 { $number } 中的承诺 { $when } 到期
notice-promise_broken = { $number } 中的承诺到期未兑现
notice-critical = 特别重大投诉 { $number }，请立即处理
notice-undelivered = { $off ->
    [gone] { $way }“{ $name }”答复不再接收，已自动停用
   *[other] 发给{ $way }“{ $name }”的内容没有送到，不再重试：{ $obstacle }
}
mail-greeting = { $name }，您好：
mail-digest-subject = 闻过：{ $count } 条通知
mail-why = 您收到这封邮件，是因为您的闻过账号开启了邮件通知。如需更改：{ $url }
mailing = 邮件通知
mailing-lead = 通知什么时候用邮件发给您。
mailing-none = 本系统没有配置邮件服务器，通知只在“通知”页里。
mailing-email = 邮箱
mailing-email-hint = 不填就不发邮件
mailing-at_once = 立即
mailing-digest = 每日汇总
mailing-never = 不发
mailing-quiet-from = 免打扰开始
mailing-quiet-until = 免打扰结束
mailing-quiet-hint = 这段时间内的邮件等结束后再发；特别重大投诉和须立即上报的除外
mailing-digest-at = 每日汇总的发送时间
mailing-always = 特别重大投诉不受此限，总是立即发。
said-inbox-read = 已标为已读：{ $value } 条
said-mailing = 邮件通知的设置已保存。
keys-go-inbox = 通知
