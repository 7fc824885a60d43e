"""The method in words, made from declarations: for the page and for docs/method.md."""
