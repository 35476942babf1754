#!/bin/sh
yes "$1" >&2
