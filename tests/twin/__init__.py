"""A slow, obvious evaluator that the compiled one is tested against.

Nothing here may import the program: the two must not be able to share a mistake.
"""

from tests.twin.evaluate import evaluate
from tests.twin.replay import VerdictRow

__all__ = ["VerdictRow", "evaluate"]
