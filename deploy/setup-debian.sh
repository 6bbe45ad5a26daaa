#!/bin/sh
# Finds what the product uses of Debian and installs what is missing where it may: a headless browser (rendered pages, PDF
# reports), tesseract with Thai (scans, posters), a Thai font (pages that bring none), a program that lists 7z and RAR archives.
# Without root it only says what is missing: the product works without them and says in each finding what it could not read.
# OIT_SKIP_DEBIAN=1 skips this script.
set -u
[ "${OIT_SKIP_DEBIAN:-}" = 1 ] && exit 0

missing=""
command -v tesseract >/dev/null 2>&1 || missing="$missing tesseract-ocr"
if command -v tesseract >/dev/null 2>&1; then
  tesseract --list-langs 2>/dev/null | grep -qx tha || missing="$missing tesseract-ocr-tha"
else
  missing="$missing tesseract-ocr-tha"
fi
browser=""
for name in chromium-headless-shell chromium google-chrome-stable google-chrome; do
  command -v "$name" >/dev/null 2>&1 && { browser=$name; break; }
done
[ -n "$browser" ] || missing="$missing chromium-headless-shell"
fc-list :lang=th 2>/dev/null | grep -q . || missing="$missing fonts-thai-tlwg"
command -v bsdtar >/dev/null 2>&1 || command -v 7z >/dev/null 2>&1 || missing="$missing libarchive-tools"
python3 -c 'import venv, ensurepip' >/dev/null 2>&1 || missing="$missing python3-venv"

if [ -z "$missing" ]; then
  echo "setup: everything of Debian is here (tesseract tha, ${browser}, Thai fonts, archive lister)"
  exit 0
fi
echo "setup: not found:$missing"
if ! command -v apt-get >/dev/null 2>&1; then
  echo "setup: no apt-get on this machine; install the named programs by hand if you want OCR, rendering and archives"
elif [ "$(id -u)" = 0 ]; then
  echo "setup: installing them with apt-get"
  # A single package that cannot be had must not cost the others.
  apt-get update -qq || echo "setup: apt-get update failed; trying with the old lists"
  for package in $missing; do
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package" >/dev/null \
      || echo "setup: $package could not be installed; going on without it"
  done
else
  echo "setup: no right to install; ask the administrator for: apt-get install$missing"
fi
exit 0
