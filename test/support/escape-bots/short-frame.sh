#!/bin/sh
# Says ten bytes, sends four, and waits.
printf '\000\000\000\012{"a"'
exec sleep "$1"
