"""The pages, one file each: a function `show(view)` that asks `metrics.results` and composes components.

A new page: write `pages/<name>.py`, add one `Leaf` to PAGES in `dashboard/app.py`. The frame (title, period,
language, breadcrumb, snapshot) is drawn before the page runs; see any page here for how the rest is done.
"""
