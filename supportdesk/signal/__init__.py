"""What monitoring sends: signals read from lines of JSON."""
