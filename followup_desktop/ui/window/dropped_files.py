"""What was let go over the window: the files of this machine among it. Opens none of them."""

from collections.abc import Sequence
from pathlib import Path


def local_files(urls: Sequence[object]) -> tuple[Path, ...]:
    """The local files among dropped addresses."""
    found = (getattr(url, "toLocalFile", str)() for url in urls)
    return tuple(Path(name) for name in found if name and Path(name).is_file())
