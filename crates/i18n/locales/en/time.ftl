# Durations and relative times.
time-just-now = just now
time-minutes-ago = { $count } min ago
time-yesterday = yesterday { $time }
time-left = { $time } left
time-left-soon = only { $time } left
time-over = { $time } over
time-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
time-days-hours = { $days } { $hours } h
time-hours-minutes = { $hours } h { $minutes } min
time-minutes = { $count } min
time-hours = { $count } h
time-today = today { $time }
time-tomorrow = tomorrow { $time }
time-until = by { $time }
