"""Tools of the workshop: benchmarks, the generated pages of the docs, the browser of the tests."""
