"""A question of a file that no question of ours can hold."""


class Wrong(Exception):  # noqa: N818  a question that cannot be kept is not our error
    """Carries the sentence of the report."""
