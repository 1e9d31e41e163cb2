"""One target under Atheris; started by ``python -m fuzz``. What is instrumented is this project's own code."""

import sys

import atheris

with atheris.instrument_imports(include=["quotedfigures", "striprtf"]):
    from fuzz.targets import TARGETS


def main() -> None:
    """Hand the inputs of libFuzzer to the target named first."""
    name = sys.argv.pop(1)
    target = TARGETS[name]
    atheris.Setup(sys.argv, lambda data: target(bytes(data)))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
