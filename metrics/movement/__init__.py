"""Why a figure moved: exact parts of a change, by township, by kind of household, by source of income."""
