"""The pages, a folder each: `show(view)` in `page.py` asks `metrics.results` and composes widgets.

A new page: write `pages/<name>/page.py`, add one `Leaf` to PAGES in `dashboard/app.py`. The frame (title,
period, language, breadcrumb, snapshot) is drawn before the page runs; see any page for how the rest is done.
"""
