"""Sentences about figures, each with the condition under which it is true; nothing that draws is known here.

Who wants a sentence asks for it with the figures. A sentence whose condition does not hold cannot be had: its
function returns None, or another sentence that holds. `order` says what may be called highest, most, or to
have moved something most; `change` when something is better or worse; each other module says one kind of
sentence.
"""
