"""What works beside the main thread: the worker's thread, loaded models, child processes."""
