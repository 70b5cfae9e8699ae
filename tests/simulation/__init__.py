"""The simulated cloud: the real handlers on a virtual clock, among faults that a seed decides."""
