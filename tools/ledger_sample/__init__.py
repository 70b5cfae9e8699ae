"""A realistic year of the ledger, to develop, test and show with.

    for day in records(network, first=date(2026, 1, 1), days=365, seed=1):
        for ref, item in day.filed():
            store.write(Put(ref=ref, item=item))

Nobody in it exists. Numbers and their sources are in `facts.py`.
"""

from tools.ledger_sample.records import DayOfRecords, records

__all__ = ["DayOfRecords", "records"]
