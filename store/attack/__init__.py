"""What could be found out about small groups of children from everything that members can be shown.

The attack knows what a patient reader can know: every figure of every table, how figures are rounded, and what is impossible
anyway. It writes them down as equations and looks for other registers that would have been shown in the very same way. A small
group is safe when one is found in which it has another number, and recovered when there is none.
"""
