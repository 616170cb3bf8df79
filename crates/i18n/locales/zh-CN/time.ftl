# Durations and relative times.
time-just-now = 刚刚
time-minutes-ago = { $count } 分钟前
time-yesterday = 昨天 { $time }
time-left = 剩 { $time }
time-left-soon = 仅剩 { $time }
time-over = 超 { $time }
time-days = { $count } 天
time-days-hours = { $days } { $hours } 小时
time-hours-minutes = { $hours } 小时 { $minutes } 分
time-minutes = { $count } 分钟
time-hours = { $count } 小时
time-today = 今天 { $time }
time-tomorrow = 明天 { $time }
time-until = { $time } 前
