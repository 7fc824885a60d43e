#!/bin/sh
# Chromium and Chinese fonts for the browser tests: installed where that is possible, else those tests skip.
has_browser() { command -v chromium || command -v chromium-browser || command -v google-chrome; }
has_font() { command -v fc-list && fc-list :lang=zh | grep -q .; }
if has_browser >/dev/null && has_font >/dev/null; then exit 0; fi
as_root=""
if [ "$(id -u)" != 0 ]; then
  if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then as_root="sudo -n"; else as_root="no"; fi
fi
if command -v apt-get >/dev/null && [ "$as_root" != no ]; then
  $as_root apt-get update -qq >/dev/null 2>&1
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    chromium fontconfig fonts-noto-cjk >/dev/null 2>&1
fi
has_browser >/dev/null || echo "No Chromium here and no way to install it: the browser tests will skip."
exit 0
