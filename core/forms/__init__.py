"""Application forms as data. The chat walks them, the counter page renders them, review and print list them. Pure."""
