"""The window and the command line; the only place that speaks to people."""

VERSION = "0.1.0"
