#!/bin/sh
# A whole message, one byte longer than is allowed.
printf '\000\000\004\001%1025s' '{"type":"finish"}'
exec sleep "$1"
