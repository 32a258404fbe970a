error-console-role = 您的角色不包括这一项。如果工作需要，请联系管理员。
