"""Doing several things at the same moment."""

import threading
from collections.abc import Callable


def at_once(*works: Callable[[], object]) -> None:
    """Do each work in a thread of its own, all beginning together. The first error of any of them is raised."""
    together = threading.Barrier(len(works))
    errors: list[BaseException] = []

    def begin(work: Callable[[], object]) -> None:
        together.wait()
        try:
            work()
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=begin, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
