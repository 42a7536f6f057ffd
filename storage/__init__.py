"""A plan file on disk: what is acknowledged is durable; knows nothing of windows or documents."""
