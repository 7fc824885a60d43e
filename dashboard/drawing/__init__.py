"""Figures as plain dicts, and how things look; no Streamlit, no Plotly."""
