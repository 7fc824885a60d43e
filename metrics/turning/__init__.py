"""What would turn a figure (还差什么): the shortest list that makes it met, or why no list can."""
