#!/bin/sh
# Prints what is no frame.
printf 'hello, world\n'
exec sleep "$1"
