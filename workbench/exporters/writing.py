"""Kits on disk: a folder each, whole or not at all."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from workbench.audio.files import resample, write_with_origin
from workbench.core.atomic import replacing_folder
from workbench.core.errors import BadInput, WorkbenchError, reason
from workbench.exporters.kit import SAMPLES, USUAL_FORM, Kit
from workbench.exporters.registry import form_of


def write_kit(kit: Kit, folder: Path, form: str = USUAL_FORM, rate: int | None = None, subtype: str = "PCM_24") -> Path:
    """Write `kit` as a new folder in `folder` and return its path; the same kit gives the same bytes.

    Args:
        form: what it is written for, by the name of a file in `forms/`.
        rate: resample to this rate in Hz first.
        subtype: of the WAV files, a libsndfile subtype; sounds beyond full scale are turned down.

    Raises:
        BadInput: there is something of that name already, no such form, or the subtype cannot be written.
        WorkbenchError: the disk refused.
    """
    wanted = form_of(form)
    target = folder / kit.name
    taken = BadInput(f"{target} exists already", "Give the kit another name.")
    if os.path.lexists(target):
        raise taken
    try:
        with replacing_folder(target, new=True) as new:
            samples = new / SAMPLES
            for slot in kit.slots:
                # Resampling can overshoot full scale by a little, so the limit comes after it.
                sample = resample(slot.sample, rate or slot.sample.rate).limited()
                write_with_origin(samples / slot.file, sample, subtype, slot.origin)
            wanted.write(kit, new)
            if not wanted.needs_samples:
                shutil.rmtree(samples)
    except OSError as error:
        if os.path.lexists(target):  # another program was quicker
            raise taken from error
        raise WorkbenchError(f"{target} could not be written ({reason(error)})", "Choose another folder.") from error
    return target
