#!/bin/sh
# Makes a page of docs/asyncapi.yaml: target/reference/index.html. Where there is no Node, it says so and makes none.
if ! command -v npm > /dev/null; then
  echo "skipped: a page of the contract is made by Node 20 or newer, and there is no npm" >&2
  exit 0
fi
cd "$(dirname "$0")" && npm ci --no-audit --no-fund --ignore-scripts && npm run page
