"""Work outside requests: the relay and the sweeps."""
