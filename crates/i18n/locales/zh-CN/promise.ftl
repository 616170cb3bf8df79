# What somebody promised one customer (说到做到).
promise = 承诺
promises = 对客户的承诺
verb-promise = 记承诺
verb-settle_promise = 更新承诺
verb-approve_promise = 审批承诺
clock-promise = 承诺
promise-offer = 承诺：{ $due } — 记为承诺
promise-offer-of = “{ $text }”：{ $due } — 记为承诺
promise-needs-approval = （须主管批准）
promise-key = Alt + P 勾选
promise-other-time = 另定时间（可不填）
promise-just-said = 刚才写到“{ $words }”，即
promise-keep-words = 记为承诺
promise-otherwise = 换个时间
promise-text = 承诺了什么
promise-text-hint = 照对客户说的话写，例如：今天下班前给您回电
promise-when = 什么时候之前
promise-when-hint = 可以写“今天下班前”“3 个工作日内”“12月1日上午10点”“2026-12-01”；不填则按上面写到的时间。下班和工作日按承办部门的日历
promise-meant = 即 { $due }（{ $weekday }）
promise-meant-approval = 须主管批准后才能告诉客户
promise-when-such-as = 例如：{ $example }
promise-when-example = 明天中午前
promise-or-at = 或者定一个时刻
promise-kind = 涉及的补救
promise-kind-none = 不涉及
promise-kind-hint = 内容里写到的金额和方式会自动识别；超出您的权限时，要先由主管批准
promise-keeps = 就是答应的那次回电？
promise-not-yet = 等待主管批准，批准前请不要告诉客户
promise-own = 您自己的承诺要由别人批准
promise-done = 已做到
promise-done-lead = 登记后不能撤销，时间线上会写明何时由谁做到。
promise-done-note = 怎么做到的（可不填）
promise-done-confirm = 确认已做到
said-promised = 已记下承诺：{ $value }
said-promise-kept = 已登记做到：{ $value }
said-promise-rescheduled = 已改期：{ $value }
promise-later = 改期
promise-later-lead = 客户同意后再改期；原来的承诺记为改期。
promise-take-back = 收回
promise-late = （过了期限）
promise-state-pending = 待批准
promise-state-open = 进行中
promise-state-broken = 已失约
promise-state-kept = 已做到
promise-state-made_good = 失约后补做
promise-state-rescheduled = 已改期
promise-state-taken_back = 已收回
promise-state-rejected = 未批准
event-promised = 向客户承诺
event-promise_approved = 批准承诺
event-promise_rejected = 驳回承诺
event-promise_kept = 做到了承诺
event-promise_broken = 承诺到期没有做到
event-promise_rescheduled = 承诺改期
event-promise_taken_back = 收回承诺
missing-promise = 对客户的承诺
refusal-promise-open = 还有对客户的承诺没有了结。请先做到并登记，或写明原因收回，再结案。
refusal-promise-pending = 这项承诺还在等主管批准，批准前不能告诉客户。
refusal-promise-settled = 这项承诺已经了结或审批过。
refusal-promise-past = 这项承诺的时间已经过去，不能再批准。请驳回，另行承诺。
error-unclear-when = 看不出具体是什么时候。可以写：今天下班前、三天内、12月1日上午10点
error-no-when = 请说明什么时候之前，例如：今天下班前、三天内、12月1日上午10点
error-no-such-day = 没有这一天：{ $allowed }
error-several-times = 说了不止一个时间：{ $allowed }。请只写一个
error-unknown-holiday = 还不知道{ $allowed }是哪天，请写日期
error-not-ahead = 这个时间已经过去，要晚于现在
error-too-far-ahead = 最远 { $allowed } 天
overview-promises = 说到做到
overview-promises-definition = 说到做到率 = 按时做到的承诺 ÷ 这段时间里按时做到的和到期没有做到的承诺。到期前经客户同意改期的不计入，另列一栏；到期前收回的不计；失约后补做的仍算失约。
overview-promises-rate = 说到做到率
overview-promises-kept = 按时做到
overview-promises-settled = 到期或已做到
overview-promises-put-off = 改期
overview-promises-person = 承诺人
overview-promises-none = 这段时间没有到期的承诺
settings-promises = 承诺权限
settings-promises-lead = 各角色不经批准可以向客户承诺什么
settings-promises-text = 有成本的承诺，超出这里的金额就要主管先批准，批准前不能告诉客户。留空表示一律要批准，写“不限”表示不需要批准。退货、换货不写金额时，只看是否允许。
settings-promises-any = 不限
settings-promises-amount = { $role }，{ $kind }，最多多少元
promise-help = 这些说法怎么算
promise-help-text =
    两小时内、半小时后：从现在起照钟点算，不管上不上班
    三天内、一周内、三个月内：当天不算，到最后一天 24:00
    三个工作日内：最后一个工作日下班
    今天、周五、25 号、11 月 30 日、2026-11-30、11-30、11/30（带不带“前”都一样）：当天下班；当天休息或已下班的，到 24:00
    只写月和日的，算今年；过去半年以上的才算明年。用数字写的，月在前、日在后
    下班前：当天下班；休息或已下班的，下一个工作日下班
    早上 10:00，上午 12:00，中午 13:00，下午 18:00，傍晚 19:00，晚上 21:00；“中午前、下午前”12:00，“傍晚前”17:00，“晚上前”18:00
    三点、六点半：一至六点算下午，七至十二点照写的；已过的算晚上或明天
    周五：今天起的下一个周五；本周五、下周五按周一到周日算
    本周内、下周：那一周最后一个工作日下班；月底、年底：最后一天下班
    国庆节后：节后第一个工作日下班
