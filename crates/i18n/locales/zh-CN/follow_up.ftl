# The follow-up queue.
follow-ups = 回访
follow-ups-lead = 部门反馈之后，由没有经办过的人回访客户。
follow-ups-waiting = 待回访
follow-ups-retry = 再次联系
follow-ups-done = 今天已回访
follow-ups-empty = 没有待回访的投诉
follow-ups-empty-hint = 部门反馈结果后会出现在这里。
follow-up-attempts = 已尝试 { $count } 次
follow-up-attempts-none = 未尝试
follow-up-handled-by = 经办 { $who }
follow-up-not-you = 您经办过，须由他人回访
follow-up-result = 处理结果
follow-up-start = 回访
follow-up-best-time = 方便时间
follow-ups-all = 全部
follow-up-since = 反馈于
