"""The few rules of appearance that Streamlit has no setting for; constant, no one else's text in it."""

STYLE = """
<style>
.block-container {padding-top: 4.2rem; padding-bottom: 2rem;}
.block-container h1 {font-size: 1.9rem; padding: .2rem 0 .4rem;}
.block-container h3 {font-size: 1.25rem;}
[data-testid="stInputInstructions"], [data-testid="InputInstructions"] {display: none;}
.st-key-timeline {border-left: 2px solid rgba(128, 128, 128, .35); padding-left: 1.1rem; gap: 1.6rem;}
.bars {display: grid; grid-template-columns: minmax(6rem, max-content) minmax(4rem, 24rem) 3.2rem;
  gap: .35rem .8rem; align-items: center; font-size: .92rem;}
.bars span {overflow-wrap: anywhere;}
.bars div {background: rgba(128, 128, 128, .18); border-radius: .2rem; height: .8rem;}
.bars i {display: block; height: 100%; border-radius: .2rem; background: #2f8f6b;}
.bars b {font-weight: 500; text-align: right;}
div[class*="st-key-sentences_"] {display: block !important; line-height: 1.9;}
div[class*="st-key-sentences_"] > div, div[class*="st-key-sentences_"] .stText,
div[class*="st-key-sentences_"] .stButton, div[class*="st-key-sentences_"] .stText > * {
  display: inline !important; width: auto !important;}
div[class*="st-key-sentences_"] .stMarkdown {display: inline-block; width: auto; margin: 0 .2rem;}
div[class*="st-key-sentences_"] .stMarkdownBadge {background: none !important; padding: 0 !important;}
div[class*="st-key-sentences_"] button {display: inline !important; width: auto; min-height: 0;
  padding: 0 .15rem; vertical-align: baseline;}
div[class*="st-key-sentences_"] button * {display: inline; font-size: .86rem;}
.note {font-size: .86rem; opacity: .72; overflow-wrap: anywhere; line-height: 1.5;}
[class*="st-key-example_"][data-stale="true"], .stAppDeployButton, .st-key-source_panel kbd {display: none;}
mark {background: rgba(255, 196, 0, .38); color: inherit; padding: .06em 0; border-radius: .15em;}
.turns p {margin: 0 0 .8rem; white-space: pre-wrap; overflow-wrap: anywhere; line-height: 1.8;}
.turns h4 {font-size: .85rem; margin: .9rem 0 .15rem; padding: 0; opacity: .72; font-weight: 600;}
.turns .interviewer, .turns .moderator {opacity: .82;}
.original {white-space: pre-wrap; overflow-wrap: anywhere; line-height: 1.7; font-size: .95rem;}
blockquote.quote {white-space: pre-wrap; overflow-wrap: anywhere; margin: .3rem 0;
  padding: .1rem 0 .1rem .8rem; border-left: 3px solid rgba(255, 196, 0, .8);
  line-height: 1.7;}
[class*="st-key-source_panel"] {position: sticky; top: 4rem;}
@media (max-width: 640px) {
  .st-key-source_panel {position: fixed; inset: 0; z-index: 999991; overflow-y: auto; background: Canvas;
    padding: 1rem; border: 0; border-radius: 0;}
}
</style>
"""

# Streamlit's own words, which it writes in English only and lets nobody set.
STYLE_CHINESE = """
<style>
[data-testid="stFileUploaderDropzone"] button p,
[data-testid="stFileUploaderDropzoneInstructions"] span {font-size: 0;}
[data-testid="stFileUploaderDropzone"] button p::after {content: "选择文件"; font-size: .95rem;}
[data-testid="stFileUploaderDropzoneInstructions"] span::after {content: "每个文件最大 200 MB"; font-size: .86rem;}
</style>
"""

# Brings the marked quote into view by scrolling nothing but the box it stands in. A browser runs a script
# once; the place in front makes it a new one for every quote.
SCROLL_TO_MARK = """
<script>
/* {start}-{end} */
(() => {{
  const mark = document.querySelector(".turns mark, .original mark");
  let box = mark && mark.parentElement;
  while (box && !/auto|scroll/.test(getComputedStyle(box).overflowY)) box = box.parentElement;
  if (!box) return;
  const above = mark.getBoundingClientRect().top - box.getBoundingClientRect().top;
  box.scrollTop += above - box.clientHeight / 3;
}})();
</script>
"""
