"""What is shown of refused rows: each its own, whatever is blank in it."""

import numpy as np
import pyarrow as pa

from designer.events.excerpts import excerpts


def test_blank_rows_have_blank_excerpts_and_the_others_their_own():
    columns = {
        "user_id": pa.array([None, b"a", b"", b"\xff"]),
        "time": pa.array([None, None, "", "soon"]),
    }
    assert excerpts(columns, np.arange(4)) == ["", "a", "", "\ufffd | soon"]
    assert excerpts(columns, np.array([0, 2])) == ["", ""]
    assert excerpts({}, np.array([0, 2])) == ["", ""]
