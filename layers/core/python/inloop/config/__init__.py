"""From the folder network/ to the domain's Network, with every mistake named.

`compiling` reads and checks (pydantic; at synthesis and in tools). `compiled` loads what was
compiled (standard library alone; in the functions).
"""
