"""The table of contents holds no address twice, and a fixed address stands before one with a hole."""

from starlette.routing import Route

from app.contests.routes.studio.contents import routes


def test_every_address_is_there_once() -> None:
    found = [(route.path, *sorted(route.methods or ())) for route in routes if isinstance(route, Route)]
    assert len(found) == len(set(found)) == len(routes)


def test_a_new_contest_is_not_taken_for_one_that_is_called_new() -> None:
    paths = [route.path for route in routes if isinstance(route, Route)]
    assert paths.index("/studio/contests/new") < paths.index("/studio/contests/{slug}")
