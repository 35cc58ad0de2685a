from pathlib import Path

import pytest

from tests.architecture import house
from tests.architecture.house import File, findings

LONG = "def f() -> None:\n" + "    print()\n" * 40
BAD = [
    (house.one_place_commits, "app/contests/service/voting.py", "session.commit()\n"),
    (house.parts_have_one_home, "app/contests/jobs.py", "import boto3\n"),
    (house.parts_have_one_home, "app/kit/db.py", "from botocore.config import Config\n"),
    (house.parts_have_one_home, "app/gallery/cards.py", "from PIL import Image\n"),
    (house.parts_have_one_home, "app/gallery/cards.py", "import pi_heif\n"),
    (house.rooms_keep_to_themselves, "app/gallery/pages.py", "from app.contests.forms import EntryForm\n"),
    (house.settings_alone_read_the_environment, "app/cli.py", "import os\nos.environ['A']\n"),
    (house.settings_alone_read_the_environment, "app/cli.py", "from os import getenv\n"),
    (house.routes_hold_no_sql, "app/contests/routes.py", "select(1)\n"),
    (house.routes_hold_no_sql, "app/contests/routes/public.py", "session.exec(query)\n"),
    (house.templates_are_free_of_inline_code, "templates/a/b.html", "<script>go()</script>"),
    (house.templates_are_free_of_inline_code, "templates/a/b.html", '<p style="color: red">'),
    (house.templates_are_free_of_inline_code, "templates/a/b.html", '<a\n  onclick="go()">'),
    (house.templates_are_free_of_inline_code, "templates/a/b.html", '<a hx-on:click="go()">'),
    (house.templates_are_free_of_inline_code, "templates/a/b.html", "<style>p {}</style>"),
    (house.pages_have_a_layout_and_a_title, "templates/a/b.html", "<p>Hello</p>"),
    (house.pages_have_a_layout_and_a_title, "templates/a/b.html", '{% extends "layouts/site.html" %}'),
    (house.pages_have_a_layout_and_a_title, "templates/layouts/site.html", "<html></html>"),
    (house.names_say_something, "app/kit/utils.py", ""),
    (house.names_say_something, "app/common/thing.py", ""),
    (house.nothing_is_left_undone, "app/cli.py", "# TO" + "DO later\n"),
    (house.nothing_is_left_undone, "static/js/a.js", "// FIX" + "ME\n"),
    (house.a_softened_check_gives_its_reason, "app/cli.py", "x = 1  # no" + "qa\n"),
    (house.a_softened_check_gives_its_reason, "app/cli.py", "x = 1  # no" + "qa: E501\n"),
    (house.a_softened_check_gives_its_reason, "app/cli.py", "x = 1  # type: ig" + "nore[misc]\n"),
    (house.our_own_code_is_not_mocked, "tests/test_a.py", "from unittest.mo" + "ck import patch\n"),
    (house.our_own_code_is_not_mocked, "tests/test_a.py", "monkeypatch.set" + "attr('app.cli.x', 1)\n"),
    (house.files_and_functions_stay_short, "app/cli.py", LONG),
    (house.files_and_functions_stay_short, "app/cli.py", "x = 1\n" * 301),
    (house.files_and_functions_stay_short, "templates/a/b.html", "<p>\n" * 151),
    (house.no_machine_is_named, "docs/operate.md", "See /ro" + "ot/site for more\n"),
]
GOOD = [
    ("app/gallery/pages.py", "from app.contests.queries import entries\nfrom app.kit.forms import Form\n"),
    ("app/contests/routes.py", "from app.contests.forms import EntryForm\n"),
    ("app/kit/db.py", "session.commit()\n"),
    ("app/kit/storage.py", "import boto3\n"),
    ("app/media/sniff.py", "from PIL import Image\n"),
    ("app/settings.py", "import os\nos.environ['A']\n"),
    ("app/contests/queries.py", "session.exec(select(1))\n"),
    ("app/contests/routes.py", "update = form.text()\n"),
    ("templates/a/b.html", '{% extends "layouts/site.html" %}{% block title %}A{% endblock %}'),
    ("templates/errors/404.html", '{% extends "errors/refusal.html" %}'),
    ("templates/icons.svg.html", "<svg></svg>"),
    ("templates/layouts/site.html", '<title></title><script src="/a.js"></script>'),
    ("templates/a/_row.html", "{% set style = 'a' %}<p class=row>{{ field(style='wide', onclick='') }}</p>"),
    ("templates/layouts/site.html", "<title>{% block title %}{% endblock %}</title>"),
    ("templates/emails/sent.html", '<style>p {}</style><p style="color: red">'),
    ("app/cli.py", "x = 1  # no" + "qa: E501  a table reads better in one line\n"),
    ("app/cli.py", "x = 1  # type: ig" + "nore[misc]  # the stub is wrong about x\n"),
    ("app/cli.py", "def f() -> None:\n" + "    print()\n" * 39),
    ("docs/operate.md", "See https://example.org/home/there\n"),
]


@pytest.mark.parametrize(("rule", "path", "text"), BAD)
def test_a_rule_bites(rule: house.Rule, path: str, text: str) -> None:
    assert list(rule(File(path, text)))


@pytest.mark.parametrize(("path", "text"), GOOD)
def test_a_good_file_passes_every_rule(path: str, text: str) -> None:
    found = [words for rule in house.RULES for words in rule(File(path, text))]
    assert found == []


def test_every_rule_has_a_bad_sample() -> None:
    assert {rule for rule, _, _ in BAD} == set(house.RULES)


def test_a_module_without_its_test_file_is_found() -> None:
    paths = ["app/__init__.py", "app/cli.py", "app/kit/db.py", "app/contests/models/entry.py", "tests/kit/test_db.py"]
    files = [File(path, "") for path in paths]
    assert [finding.path for finding in house.modules_without_tests(files)] == ["app/cli.py"]


def test_a_test_file_may_say_which_modules_it_tests() -> None:
    test = File("tests/test_commands.py", '"""Tests app/cli.py."""')
    assert list(house.modules_without_tests([File("app/cli.py", ""), test])) == []


def test_a_finding_names_its_place(tmp_path: Path) -> None:
    (tmp_path / "app").mkdir()
    (tmp_path / "app/cli.py").write_text("x = 1\nsession.commit()\n")
    words = list(map(str, findings(house.files_of(tmp_path))))
    assert words[0].startswith("app/cli.py:2: commit()")


def test_this_house_is_in_order() -> None:
    assert list(map(str, findings(house.files_of(house.ROOT)))) == []
