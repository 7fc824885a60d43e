"""What our server lets Streamlit run for every click: away from `pages/`, a folder that it would else take.

`streamlit run` of this file would serve without the gate: it finds the line with `st.App`, so that it imports
the file before it opens a port, and is turned away there.
"""

import streamlit as st

from dashboard.app import main
from dashboard.web.gate import stands

if not stands():
    raise SystemExit("请用 chengxiao serve 启动看板 / start the dashboard with: chengxiao serve")
if __name__ == "__main__":
    main()
else:
    app = st.App(__file__)
