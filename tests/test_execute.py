"""Executors: the order of the items, and what happens when a worker dies."""

from __future__ import annotations

import os

import pytest

from redact.errors import RedactError, UsageError
from redact.execute import NAMES, executor


def double(number: int) -> int:
    return number * 2


def die(number: int) -> int:
    os._exit(9)


@pytest.mark.parametrize("name", NAMES)
def test_results_come_in_the_order_of_the_items(name: str):
    assert list(executor(name, 2).map(double, range(5))) == [0, 2, 4, 6, 8]


def test_a_killed_worker_is_an_error_that_says_what_to_do():
    with pytest.raises(RedactError) as caught:
        list(executor("processes", 1).map(die, [1]))
    assert "again" in caught.value.hint


def test_an_unknown_executor_is_a_usage_error():
    with pytest.raises(UsageError):
        executor("cloud", 1)
