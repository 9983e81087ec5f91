def test_a(seat, newcomer):
    page = seat(newcomer)
    page.screenshot(path="/tmp/e2e/n1.png", full_page=True)
    page.goto("/skp/")
    page.screenshot(path="/tmp/e2e/n2.png", full_page=True)
