"""How the reader complains."""


class Fault(AssertionError):
    """Something a validator, or a person listening, would stumble over."""


def demand(condition, words):
    if not condition:
        raise Fault(words)
