"""What pages are composed of: each file draws one thing with Streamlit."""
