import psycopg
import pytest

from tests.parts.postgres import PostgresServer


def connect(server: PostgresServer, name: str) -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(server.url(name).replace("+psycopg", ""), autocommit=True)


def value(server: PostgresServer, name: str, question: str) -> object:
    with connect(server, name) as connection:
        row = connection.execute(question.encode()).fetchone()
        return row and row[0]


def test_it_is_version_18(postgres: PostgresServer) -> None:
    assert str(value(postgres, "postgres", "show server_version")).startswith("18.")


def test_a_fresh_database_is_a_copy_of_its_template(postgres: PostgresServer) -> None:
    template = postgres.fresh_database()
    with connect(postgres, template) as connection:
        connection.execute("create table cup (name text); insert into cup values ('white')")
    first, second = postgres.fresh_database(template), postgres.fresh_database(template)
    with connect(postgres, first) as connection:
        connection.execute("delete from cup")
    assert value(postgres, first, "select count(*) from cup") == 0
    assert value(postgres, second, "select name from cup") == "white"


def test_a_dropped_database_is_gone_though_somebody_is_connected(postgres: PostgresServer) -> None:
    name = postgres.fresh_database()
    connection = connect(postgres, name)
    postgres.drop_database(name)
    with pytest.raises(psycopg.OperationalError):
        connection.execute("select 1")
    connection.close()


def test_a_durable_server_keeps_what_it_acknowledged_through_a_crash() -> None:
    with PostgresServer(durable=True) as server:
        assert value(server, "postgres", "show fsync") == "on"
        with connect(server, "postgres") as connection:
            connection.execute("create table cup (name text); insert into cup values ('white')")
        server.kill()
        with pytest.raises(psycopg.OperationalError):
            connect(server, "postgres")
        server.start()
        assert value(server, "postgres", "select name from cup") == "white"
