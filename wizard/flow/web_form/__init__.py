"""Walks a recipe through a page: pure, one command at a time. Whoever drives it carries commands out and answers.

`walk` is a generator: it yields what is to be done with the page (`Command`), how long to wait (`Pause`), what a person
has to do (`Ask`), and what was done (`StepReport`); it is sent the page's answers. It never guesses: a field that is
not there, or there twice, is asked.
"""

from wizard.flow.web_form.page_answers import Answer, answer_from
from wizard.flow.web_form.protocol import Ask, AskReason, Command, Do, Pause
from wizard.flow.web_form.walk import Walk, walk

__all__ = ["Answer", "Ask", "AskReason", "Command", "Do", "Pause", "Walk", "answer_from", "walk"]
