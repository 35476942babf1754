#!/bin/sh
# Leaves children behind: in sessions of their own, without parents, one without the environment.
(setsid sleep "$1" &) 
(env -i setsid /bin/sh -c "trap '' TERM HUP; sleep $1; :" >/dev/null 2>&1 </dev/null &)
(nohup sh -c "cd /; env -i setsid sleep $1" >/dev/null 2>&1 </dev/null &)
sleep 0.05
exit 0
