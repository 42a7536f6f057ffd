"""A plan as a document, and back; knows nothing of windows and databases."""
