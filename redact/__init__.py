"""redact: withhold what the Freedom of Information Act exempts, prove it, and say why."""

__version__ = "0.1.0"
