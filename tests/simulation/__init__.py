"""The simulated cloud: the real handlers on a virtual clock, among faults that a seed decides.

seeds.py     plays one seed: everything in it follows from its number, on every store
run.py       the people: they live among faults, the faults stop, everything settles
cloud.py     sockets, tables, stream, queue, site and ticks; scheduler.py decides who goes next
chances.py   which faults there are, and how often
promises.py  the nine promises; slots, waiting, claims, hidden and records look after them
variants.py  deliberate mistakes, by which the search shows that it can fail
soak.py      many seeds on all cores
"""
