# Why letters, calls and words in groups did not arrive.
obstacle-not_configured = not configured
obstacle-bad_address = the address is not right
obstacle-inside = the address leads inside
obstacle-unknown_host = nobody knows the name of the host
obstacle-unreachable = no connection came about
obstacle-untrusted = the connection cannot be secured, or the certificate is not trusted
obstacle-too_slow = no answer came in time
obstacle-redirected = it was sent on to somewhere else
obstacle-refused = the other side refused it
obstacle-too_often = sent too often
obstacle-gone = the other side takes nothing any more
obstacle-unintelligible = the answer makes no sense
obstacle-account = the mail server did not take the account
obstacle-switched_off = switched off or deleted
obstacle-trouble = this system failed
