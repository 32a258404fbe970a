# 人员、同意和近亲属登记的出错提示。

error-consent-unknown = 没有这条同意记录。请刷新页面再看。
error-consent-withdrawn = 这条同意已经收回了，不用再办。
error-relation-unknown = 请从列出的近亲属关系中选一种。
error-tie-registered = 这层近亲属关系已经登记过，不用再登记。
error-tie-unknown = 没有这条近亲属登记，或者已经结束。请刷新页面再看。
