"""What the rebuilt file no longer holds, and what it still shows."""
