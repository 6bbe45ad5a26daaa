"""What a page shows once its scripts have run, as HTML: with its shadow roots, and with its frames at the end.

Scripts that did their work are left out; of a page that could not be shown whole they stay, so that the reader still
sees a page that needs a browser.
"""

from __future__ import annotations

import asyncio

from playwright.async_api import Error, Frame, Page

# Closed shadow roots are opened as they are made, or nobody could read them.
OPEN_SHADOW_ROOTS = """{
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (init) { return attach.call(this, {...init, mode: 'open'}); };
}"""
_SERIALISE = """([whole, framed]) => {
  const copy = node => {
    const made = node.cloneNode(false);
    const inside = node.shadowRoot ? [...node.shadowRoot.childNodes] : [];
    for (const child of inside) if (child.nodeName !== 'STYLE') made.append(copy(child));
    for (const child of node.childNodes) {
      if (child.nodeName === 'SLOT') continue;
      if (whole && (child.nodeName === 'SCRIPT' || child.nodeName === 'NOSCRIPT')) continue;
      made.append(copy(child));
    }
    if (node.nodeName === 'INPUT' || node.nodeName === 'TEXTAREA') made.setAttribute('value', node.value || '');
    for (const name of framed ? ['href', 'src', 'action'] : []) {
      const written = node.getAttribute && node.getAttribute(name);
      if (written && URL.canParse(written, node.baseURI)) made.setAttribute(name, new URL(written, node.baseURI).href);
    }
    return made;
  };
  return framed ? copy(document.body).innerHTML : copy(document.documentElement).outerHTML;
}"""
_SCRIPT_SECONDS = 5.0
_MOST_FRAMES = 20


async def shown(page: Page, *, whole: bool) -> str:
    """The page as it stands. Raises TimeoutError for a page whose scripts never end, playwright's Error."""
    async with asyncio.timeout(_SCRIPT_SECONDS):  # nothing of this has a limit of its own
        main = str(await page.main_frame.evaluate(_SERIALISE, [whole, False]))
        frames = [frame for frame in page.frames if frame != page.main_frame and frame.url not in {"", "about:blank"}]
        inner = [await _inner(frame, whole=whole) for frame in frames[:_MOST_FRAMES]]
    framed = "".join(f"<section data-frame>{html}</section>" for html in inner if html)
    head, end, tail = main.rpartition("</body>")
    return f"<!doctype html>{head}{framed}{end}{tail}" if end else f"<!doctype html>{main}{framed}"


async def _inner(frame: Frame, *, whole: bool) -> str:
    try:
        return str(await frame.evaluate(_SERIALISE, [whole, True]))
    except Error:  # gone, or not a page
        return ""
