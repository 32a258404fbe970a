"""The case: how it comes in, who may do what with it and when, and what the applicant learns.

``service`` acts, ``queries`` reads for officials and the public, ``progress`` reads for the applicant.
``movement`` is the one place where a case's state changes, by the table in ``transitions``.
"""
