from __future__ import annotations

from pathlib import Path

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st
from psycopg.conninfo import conninfo_to_dict

from selaras import embedded
from selaras.embedded import Server, Trouble, roles

words = st.text(st.characters(exclude_categories=["C"], exclude_characters="\0"), min_size=1, max_size=12)


def test_a_given_login_starts_nothing(tmp_path: Path) -> None:
    given_urls = {
        "SELARAS_DATABASE_URL": "postgresql://a@h/d",
        "SELARAS_OWNER_DATABASE_URL": "postgresql://o@h/d",
    }
    provided = embedded.provide(tmp_path, given_urls)
    assert (provided.app_url, provided.owner_url, provided.server) == (*given_urls.values(), None)
    assert not any(tmp_path.iterdir())


def test_the_app_s_login_alone_knows_no_owner(tmp_path: Path) -> None:
    assert embedded.provide(tmp_path, {"SELARAS_DATABASE_URL": "postgresql://a@h/d"}).owner_url is None


def test_an_owner_s_address_makes_the_app_s_login(server: Server, tmp_path: Path) -> None:
    with psycopg.connect(server.owner_url, autocommit=True) as connection:
        connection.execute("DROP ROLE selaras_app")
    environ = {"SELARAS_OWNER_DATABASE_URL": server.owner_url}
    first = embedded.provide(tmp_path / "site", environ)
    assert embedded.provide(tmp_path / "tests", environ).app_url == first.app_url
    with psycopg.connect(first.app_url) as connection:
        assert connection.execute("SELECT current_user").fetchone() == ("selaras_app",)
    with psycopg.connect(server.owner_url, autocommit=True) as connection:
        connection.execute("DROP ROLE selaras_app")


def test_a_login_of_unknown_password_is_a_sentence(server: Server, tmp_path: Path) -> None:
    with pytest.raises(
        Trouble, match="has a password of its own on that server: give its address in SELARAS_DATA"
    ):
        embedded.provide(tmp_path, {"SELARAS_OWNER_DATABASE_URL": server.owner_url})


def test_another_owner_s_password_makes_another_app_s() -> None:
    made = {roles.derived_password(f"postgresql://o{who}@h/d") for who in (":one", ":two", "")}
    assert len(made) == 3 and None in made


def test_a_database_that_does_not_answer_is_a_sentence(tmp_path: Path) -> None:
    nobody_there = "postgresql://o:geheim@127.0.0.1:9/d"
    with pytest.raises(Trouble, match="does not answer .* check that it runs and its address") as refused:
        embedded.provide(tmp_path, {"SELARAS_OWNER_DATABASE_URL": nobody_there})
    assert "geheim" not in str(refused.value)


@given(
    user=words, password=words, dbname=words, host=st.sampled_from(["/a b/c'd", "localhost", "10.0.0.1", ""])
)
def test_an_address_says_what_it_was_made_of(user: str, password: str, dbname: str, host: str) -> None:
    parts = {
        "user": user,
        "password": password,
        "dbname": dbname,
        "host": host,
        "port": "5433",
        "sslmode": "prefer",
    }
    expected = {name: value for name, value in parts.items() if value}
    assert conninfo_to_dict(roles.url(**parts)) == expected
