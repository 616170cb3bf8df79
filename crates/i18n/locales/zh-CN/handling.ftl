# What handling brings: findings, remedies, holds and contacts.
finding-substantiated = 属实
finding-partly = 部分属实
finding-unsubstantiated = 不属实

remedy-apology = 道歉
remedy-explanation = 解释说明
remedy-return = 退货
remedy-exchange = 换货
remedy-repair = 维修
remedy-refund = 退款
remedy-compensation = 赔偿
remedy-voucher = 代金券
remedy-service_improvement = 改进服务
remedy-state-proposed = 待批准
remedy-state-approved = 已批准
remedy-state-rejected = 未批准
remedy-state-executed = 已执行
remedy-approve = 批准
remedy-own = 由您提出，须由他人批准
remedy-reject = 驳回
remedy-reject-reason = 驳回的理由
remedy-reject-reason-hint = 提出补救的人会看到
remedy-rejected-by = { $who } 驳回：{ $reason }
remedy-execute = 登记为已执行
remedies = 补救措施

hold-waiting_customer = 等客户
hold-waiting_third_party = 等第三方
hold-force_majeure = 不可抗力

contact-information = 信息
contact-idea = 想法
contact-policy = 政策
contact-emotion = 情绪
contact-opinion = 意见
direction-inbound = 来电／来访
direction-outbound = 去电／去访
