"""Start the application: `streamlit run streamlit_app.py`, or `rag app`, which runs the same."""

from rag.ui.app import main

main()
