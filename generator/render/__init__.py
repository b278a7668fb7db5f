"""Rendering: the model to the text of every generated file. Pure; nothing is read but the templates, nothing is written.

Views are flat and ready: a template chooses and loops, it never computes, sorts or looks up.
"""

from generator.render.root import render

__all__ = ["render"]
