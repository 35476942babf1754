#!/bin/sh
echo 'Traceback: the bot is broken' >&2
exit 3
