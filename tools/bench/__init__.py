"""`make bench`: what a frame costs, how long a start takes, how large the layers are.

Times are given as ratios within one run, because machines differ; counts are exact.
"""
