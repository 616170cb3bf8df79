# Evidence: files that belong to a complaint.
attachments = 附件
verb-attach = 添加附件
verb-remove_attachment = 移除附件
event-attached = 添加附件
event-attachment_opened = 查看了附件
event-attachment_removed = 移除附件
error-file-too-large = 单个文件最大 { $allowed } MB
error-files-too-large = 一次提交的文件合计最大 { $allowed } MB
error-file-empty = 文件“{ $allowed }”是空的
error-file-runs = “{ $allowed }”是可以运行的程序，不接收
error-file-infected = 文件含有病毒（{ $allowed }），没有接收
error-file-forgotten = 文件放得太久，已经清除，请重新上传
error-too-many-files = 文件太多，最多 { $allowed } 个
error-too-many-pixels = 图片太大，最多 { $allowed } 百万像素
error-not-multipart = 请用 multipart/form-data 上传文件，并且完整发送
conflict-no-vault = 没有配置存放附件的地方，请管理员设置 { $detail }。
conflict-attachment-lost = “{ $detail }”的内容找不到了，请告诉管理员。
