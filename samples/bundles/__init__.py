"""What the sample bundles say: one module a chain of correspondence."""
