#!/bin/sh
printf '\377\377\377\377{}'
exec sleep "$1"
