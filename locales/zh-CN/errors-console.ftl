error-console-role = 您的角色不包括这一项。如果工作需要，请联系管理员。
error-calendar-list-unreadable = 文件无法读取。请用文本文件，一行一天，日期后加逗号和“休”或“班”。
