"""What a page shows and what it does next, decided without a window.

One presenter for each page, always of the same four parts:

* a frozen **view state**: everything the page has to know. What can be worked out (sentences, counts, whether a
  button is enabled) is a property of it and is never stored;
* **events**: what a person did, or what work has brought, as frozen dataclasses;
* **effects**: what the page shall do next (read something, put the keyboard somewhere), as frozen dataclasses, too;
* `handle(state, event)`, a pure function that returns the next state and the effects.

They stand in `NAME_events.py` (with the effects, or these in `NAME_effects.py` where there are many),
`NAME_view_state.py` and `NAME_presenter.py`; what several events share is in `NAME_transitions.py`. Events and effects
of a page have a base class of their own, so that a page cannot be sent another's.

The page keeps one state. Its slots do nothing but send an event; it then takes the new state, draws it with
`draw(state)` (`QWidget` has a `render` of its own), and carries out the effects. `draw` may be called at any time and
as often as one likes: it sets every label, enabled flag and visibility from the state alone. Work that blocks is
started by an effect, runs on the pool, and comes back as an event.

So every rule about what is shown can be tested with two values and an `assert`. Presenters may use `wizard.model`,
`wizard.flow` and `wizard.messages`; Qt and the services are out of their reach.
"""
