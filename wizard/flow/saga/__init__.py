"""The one engine under everything that changes several places and may be cut off between any two of them.

The intent is in the journal before the effect; what an answer claimed is not believed, the next look shows it; what may
pass by itself is waited for, within a limit. `run` is what such a run knows, `engine` does its steps, `waiting` repeats
a question until the answer can be relied on.
"""
