"""The deck: an editable pptx with native charts, a conclusion on every slide, the seal in every footer."""
