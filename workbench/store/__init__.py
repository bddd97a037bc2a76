"""Trained models on disk, and the ONNX files made from them."""
