"""An address as a picture that a phone's camera reads."""

from __future__ import annotations

import io

import qrcode
from qrcode.image.svg import SvgPathFillImage

QUIET_ZONE = 4  # modules of white around it, as ISO/IEC 18004 asks


def qr_svg(text: str) -> bytes:
    """Black on white in any theme; a quarter of it may be dirty and it still reads (level Q)."""
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_Q, border=QUIET_ZONE)
    code.add_data(text)
    out = io.BytesIO()
    code.make_image(image_factory=SvgPathFillImage).save(out)
    return out.getvalue()
