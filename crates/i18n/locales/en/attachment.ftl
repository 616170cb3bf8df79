# Evidence: files that belong to a complaint.
attachments = Attachments
verb-attach = Attach files
verb-remove_attachment = Remove attachment
event-attached = attached
event-attachment_opened = opened an attachment
event-attachment_removed = removed an attachment
error-file-too-large = A file may have { $allowed } MB at most
error-files-too-large = Files sent together may have { $allowed } MB at most
error-file-empty = The file “{ $allowed }” is empty
error-file-runs = “{ $allowed }” is a program that runs when opened; it was not taken
error-file-infected = The file holds a virus ({ $allowed }); it was not taken
error-file-forgotten = The file lay too long and was cleared; upload it again
error-too-many-files = Too many files, { $allowed } at most
error-too-many-pixels = The picture is too large, { $allowed } million pixels at most
error-not-multipart = Send files as multipart/form-data, and to the end
conflict-no-vault = There is no place to keep attachments; an administrator sets { $detail }.
conflict-attachment-lost = The content of “{ $detail }” cannot be found; please tell an administrator.
