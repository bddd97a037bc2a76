"""Kits on disk: a folder each, whole or not at all."""

from __future__ import annotations

import shutil
from pathlib import Path

from workbench.audio.files import resample, write_with_origin
from workbench.core.atomic import replacing_folder
from workbench.core.errors import BadInput, WorkbenchError, reason
from workbench.exporters.hydrogen import archive
from workbench.exporters.hydrogen_song import song_xml
from workbench.exporters.kit import Kit, KitForm
from workbench.exporters.sfz import SAMPLES, sfz_text


def write_kit(
    kit: Kit, folder: Path, form: KitForm = KitForm.BOTH, rate: int | None = None, subtype: str = "PCM_24"
) -> Path:
    """Write `kit` as a new folder in `folder` and return its path; the same kit gives the same bytes.

    It holds `NAME.sfz` with its `samples`; or `NAME.h2drumkit`, and `NAME.h2song` that plays each sound in turn; or
    all of these.

    Args:
        rate: resample to this rate in Hz first.
        subtype: of the WAV files, a libsndfile subtype; sounds beyond full scale are turned down.

    Raises:
        BadInput: there is something of that name already, or the subtype cannot be written.
        WorkbenchError: the disk refused.
    """
    target = folder / kit.name
    if target.exists() or target.is_symlink():
        raise BadInput(f"{target} exists already", "Give the kit another name.")
    try:
        with replacing_folder(target) as new:
            samples = new / SAMPLES
            for slot in kit.slots:
                # Resampling can overshoot full scale by a little, so the limit comes after it.
                sample = resample(slot.sample, rate or slot.sample.rate).limited()
                write_with_origin(samples / slot.file, sample, subtype, slot.origin)
            if form is not KitForm.SFZ:
                files = {slot.file: (samples / slot.file).read_bytes() for slot in kit.slots}
                (new / f"{kit.name}.h2drumkit").write_bytes(archive(kit, files))
                (new / f"{kit.name}.h2song").write_bytes(song_xml(kit))
            if form is KitForm.HYDROGEN:
                shutil.rmtree(samples)
            else:
                (new / f"{kit.name}.sfz").write_text(sfz_text(kit), encoding="utf-8", newline="\n")
    except OSError as error:
        raise WorkbenchError(f"{target} could not be written ({reason(error)})", "Choose another folder.") from error
    return target
