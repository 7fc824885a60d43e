"""The script that the server hands to Streamlit, alone in its folder."""
