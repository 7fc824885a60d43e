"""What Streamlit runs for every click: away from `pages/`, a folder that it would else take for its own."""

from dashboard.app import main

main()
