"""Trained models on disk, and the ONNX files made from them."""

import os

# Otherwise ONNX Runtime (1.29 and later) keeps an id of this machine and reports to Microsoft how it is used.
os.environ["ORT_DISABLE_TELEMETRY"] = os.environ["ORT_TELEMETRY_DISABLED"] = "1"
