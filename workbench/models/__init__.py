"""The model families and the table of the models we train."""
