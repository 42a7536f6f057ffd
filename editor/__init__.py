"""The plan as a value and what can be done with it; knows nothing of windows, files or documents."""
