"""A worker process for tests: carries out jobs of kind ``note`` from the PostgreSQL queue until it is told to stop.

    python -m tests.support.queue_worker DATABASE_URL NAME [--hang]

It books every job in the table ``effects`` (key, worker); with ``--hang`` it books the start and then never ends,
like a worker whose machine is about to die.
"""

import signal
import sys
import threading
from datetime import timedelta

from sqlalchemy import text

from core import secrets
from core.clock import SystemClock
from core.db.session import Database
from core.jobs import JobRun
from core.jobs.postgres import PgQueuerRunner


def main(url: str, name: str, hang: bool) -> None:
    secrets.install(secrets.Keyring(bytes(32)))
    database = Database(url)

    def book(job: JobRun) -> None:
        with database.begin() as s:
            s.execute(
                text("INSERT INTO effects (key, worker) VALUES (:key, :worker)"), {"key": job.key, "worker": name}
            )
        if hang:
            threading.Event().wait()

    told = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: told.set())
    runner = PgQueuerRunner(database, SystemClock(), {"note": book}, heartbeat_timeout=timedelta(seconds=2))
    runner.start()
    print("ready", flush=True)
    told.wait()
    runner.stop()
    database.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], "--hang" in sys.argv)
