#!/bin/sh
{
  echo "data $(ulimit -d)"
  echo "cpu $(ulimit -t)"
  echo "core $(ulimit -c)"
  echo "file $(ulimit -f)"
  echo "home ${PATH:+yes}"
  echo "secret ${ARENA_TEST_SECRET:-no}"
} >&2
