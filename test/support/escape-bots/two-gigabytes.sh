#!/bin/sh
# Says that 2 GiB follow.
printf '\177\377\377\377{}'
exec sleep "$1"
