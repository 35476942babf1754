#!/bin/sh
# Its output ends in the middle of a frame.
printf '\000\000\000\024{"type":'
exit 0
