# Durations and relative times.
time-just-now = just now
time-minutes-ago = { $count } min ago
time-hours-ago = { $count } h ago
time-yesterday = yesterday { $time }
time-days-ago = { $count ->
    [one] 1 day ago
   *[other] { $count } days ago
}
time-today = today { $time }
time-left = { $time } left
time-over = { $time } over
time-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
time-days-hours = { $days } { $hours } h
time-minutes = { $count } min
time-hours = { $count } h
