# 对外通知：Webhook、群机器人和发送记录。
settings-outgoing = 对外通知
settings-outgoing-lead = 投诉有变化时通知其他系统和群，查看发送记录。
outgoing-webhooks = Webhook
outgoing-webhooks-lead = 投诉有变化时调用其他系统的地址，按 Standard Webhooks 规范签名。内容只有编号、阶段等，不含客户资料。特别重大投诉调用每个启用的 Webhook（complaint.critical），不论勾选了什么。
outgoing-robots = 群机器人
outgoing-robots-lead = 企业微信、钉钉、飞书群里的机器人，播报同事收到的通知。特别重大投诉由每个启用的机器人播报，不论勾选了什么。
outgoing-webhook-add = 新增 Webhook
outgoing-robot-add = 新增群机器人
outgoing-none = 还没有。
outgoing-idle = 当前进程不向外发送；用 wenguo serve 运行时才会发送。
outgoing-url = 地址
outgoing-url-hint = 以 https:// 或 http:// 开头
outgoing-robot-url = 机器人地址
outgoing-robot-url-hint = 在群机器人的设置里复制；地址里有密钥，保存后只显示主机
outgoing-robot-url-kept = 不填则沿用现在的地址
outgoing-robot-kind = 所属
outgoing-robot-secret = 加签密钥
outgoing-robot-secret-hint = 机器人启用了加签才需要；保存后不再显示
outgoing-robot-secret-kept = 不填则沿用；换了地址要重新填
outgoing-robot-lang = 播报语言
outgoing-robot-topics = 播报哪些通知
outgoing-scope = 事件
outgoing-scope-all = 全部事件，包括以后新增的
outgoing-scope-some = 只要勾选的
outgoing-kinds-some = { $names }等 { $count } 种
outgoing-event-course = 受理与流转
outgoing-event-handling = 调查与反馈
outgoing-event-remedy = 补救
outgoing-event-ending = 回访与结案
outgoing-event-complainant = 投诉人
outgoing-event-other = 其他
robot-wecom = 企业微信
robot-dingtalk = 钉钉
robot-feishu = 飞书
outgoing-state-fine = 正常
outgoing-state-failing = 发送失败
outgoing-state-off = 已停用
outgoing-failing-since = { $at } 起没有成功
outgoing-off-since = 停用于 { $at }
outgoing-next = 下次重试 { $at }
outgoing-waiting = { $count } 条待发
outgoing-to = 发往
outgoing-about = 内容
outgoing-state = 状态
outgoing-test = 试发
outgoing-on = 启用
outgoing-off = 停用
outgoing-remove = 删除
outgoing-remove-title = 删除“{ $name }”？
outgoing-remove-lead = 地址和密钥会一并删除，名称可以再用。已经发出的仍可在发送记录里查看。
outgoing-remove-waiting = { $count ->
    [0] 没有待发的内容。
   *[other] { $count } 条待发的内容会被取消，不再发出。
}
outgoing-deliveries = 发送记录
outgoing-deliveries-of = 记录
outgoing-secret-once = “{ $name }”的签名密钥只显示这一次，请交给接收方保存：
outgoing-secret-renew = 换新密钥
outgoing-secret-renew-hint = 换新后 24 小时内，新旧两个密钥的签名都会带上。
delivery-all = 全部
delivery-standing = 状态
delivery-standing-waiting = 待发
delivery-standing-done = 已送达
delivery-standing-given_up = 未送达
delivery-standing-called_off = 已取消
delivery-to = 发往
delivery-letters = 邮件
delivery-gone = 已不存在
delivery-removed = 已删除
delivery-removed-by = { $at } 由 { $who } 删除
delivery-called-off = { $at } 取消：接收方已删除
event-critical = 成为特别重大投诉
delivery-test = 试发
delivery-notices = { $count } 条通知的邮件
delivery-empty = 没有符合条件的发送记录。
delivery-hint = 已送达和已取消的保留 30 天。
delivery-older = 更早的
delivery-attempts = 尝试 { $count } 次
delivery-attempts-none = 还没有尝试
delivery-next = { $at } 发送
delivery-at = 时间
delivery-took = 用时
delivery-took-ms = { $ms } 毫秒
delivery-outcome = 结果
delivery-outcome-done = 送达
delivery-outcome-failed = 失败，会重试
delivery-outcome-given_up = 失败，不再重试
delivery-status = 状态码
delivery-why = 原因
delivery-said = 技术细节
delivery-payload = 内容
delivery-key = 幂等键
delivery-again = 再发一次
delivery-caution = { $count ->
    [100] 近 7 天有 99 条以上的内容没有送到。
   *[other] 近 7 天有 { $count } 条内容没有送到。
}
delivery-caution-look = 查看发送记录
said-outgoing-tested = 已安排试发：{ $value }
said-outgoing-on = 已启用：{ $value }
said-outgoing-off = 已停用：{ $value }
said-outgoing-removed = 已删除：{ $value }
said-delivery-again = 已安排再发一次
robot-test-title = 闻过
robot-test = 这是一条测试消息：机器人已经接通。
conflict-too-many-webhooks = 最多启用 { $detail } 个 Webhook，请先停用不需要的。
conflict-receiver-removed = “{ $detail }”已删除，不能再发。
conflict-too-many-robots = 最多启用 { $detail } 个群机器人，请先停用不需要的。
error-not-callable = { $allowed ->
    [malformed] 这不是网址，请写成 https://主机/路径
    [scheme] 网址要以 https:// 或 http:// 开头
    [credentials] 网址里不能写用户名和密码
    [own_machine] 这个地址指向本机，不允许调用；确需调用请在配置 outgoing.allow 中放行
    [private] 这个地址在内网，不允许调用；确需调用请在配置 outgoing.allow 中放行
    [metadata] 这个地址是云主机的凭据接口，不允许调用
   *[special] 这个地址不在公网上，不允许调用；确需调用请在配置 outgoing.allow 中放行
}
delivery-on-its-way = 正在送出，结果稍后显示在这里。
