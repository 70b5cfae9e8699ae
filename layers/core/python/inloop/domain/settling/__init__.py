"""Who pays whom for stepping in, month by month.

day figures, agreements --> lines --> a statement for each region --> versions of it
"""
