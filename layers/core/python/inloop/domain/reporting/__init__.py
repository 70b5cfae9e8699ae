"""What the chat does, for those who run it: periods, figures, what is hidden, and the documents.

records --> day figures --> closing of a month --> what is hidden --> report of a period
"""
