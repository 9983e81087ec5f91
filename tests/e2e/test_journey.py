from .journey_plan import *


def test_a(seat, newcomer):
    page = seat(newcomer)
    page.set_default_timeout(4000)
    plan = Plan()
    try:
        begin(page, plan)
        page.screenshot(path="/tmp/e2e/n2.png", full_page=True)
        write_result(page)
        page.screenshot(path="/tmp/e2e/n3.png", full_page=True)
        attach(page)
        page.screenshot(path="/tmp/e2e/n4.png", full_page=True)
        hand_up(page)
    finally:
        page.screenshot(path="/tmp/e2e/n1.png", full_page=True)
