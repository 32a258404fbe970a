"""Storage: models, sessions, migrations. SQLite embedded, or PostgreSQL; the same code on both."""
