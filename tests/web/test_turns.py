"""One script at a time, in the order in which they came; who keeps all waiting loses its turn."""

from __future__ import annotations

import threading
import time

from dashboard.web.turns import Turns, take_turns


def test_scripts_run_one_at_a_time():
    turns, inside, most = Turns(lease=60.0), [], []

    def script() -> None:
        with turns:
            inside.append(1)
            most.append(len(inside))
            time.sleep(0.002)
            inside.pop()

    threads = [threading.Thread(target=script) for _ in range(12)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert most == [1] * 12


def test_a_script_that_goes_on_and_on_keeps_nobody_waiting():
    turns, done = Turns(lease=0.01), threading.Event()
    began = threading.Event()

    def long() -> None:
        with turns:
            began.set()
            done.wait(30)

    slow = threading.Thread(target=long)
    slow.start()
    began.wait(30)
    with turns:  # comes in though the other is still there
        assert slow.is_alive()
    done.set()
    slow.join()
    with turns:
        pass


def test_another_streamlit_is_left_as_it_is():
    class Newer:
        def _run_script(self, data, more):
            """Take something else than what is known."""

    class Without:
        pass

    class Known:
        def _run_script(self, rerun_data):
            self.ran = rerun_data

    method = Newer.__dict__["_run_script"]
    assert (take_turns(Newer), take_turns(Without)) == (False, False)
    assert Newer.__dict__["_run_script"] is method
    assert (take_turns(Known), take_turns(Known)) == (True, True)
    one = Known()
    one._run_script(3)
    assert one.ran == 3
