"""Your bot. It fetches the keys it lacks, goes to the capsule, and hits who is about to leave. Make it better here."""
from ship import CAPSULE, CORNERS, Ship

ALIVE, DEAD, ESCAPED, SKIP, WAITING, OUT = range(6)  # what `status` says
FINISH = {"type": "finish"}


class Bot:
    def __init__(self):
        self.ship = Ship()
        self.me = None
        self.seen = {}  # where players were seen on my layer: player -> (x, y, z)
        self.ends_turn = False  # whether my last action ends my turn, if it succeeds

    def hear(self, message):
        """Takes one message of the referee; returns what to send, or None."""
        kind = message["type"]
        if "view" in message:
            self.look(message["view"])
        if kind == "id":
            self.me = message["id"]
            self.seen = {player: (*corner, 1) for player, corner in enumerate(CORNERS)}
        elif kind == "offround":
            self.overhear(message["playerid"], *message["content"])
        elif kind == "other_death":
            self.seen.pop(message["playerid"], None)
        elif kind == "roundbegin" and message["inturn"] == self.me:
            if message["status"] == ALIVE:
                return self.act(message)
            if message["status"] == WAITING:  # the capsule counts down
                return FINISH
        elif kind == "action":
            has_ended = message["success"] and self.ends_turn
            return None if has_ended or message.get("status", ALIVE) != ALIVE else FINISH
        elif kind == "format error":
            return FINISH
        return None

    def look(self, view):
        """A new layer came in sight: [node, has a box] or [node, has a box, [players]] for each node of it."""
        if view:
            self.seen = {p: tuple(node) for node, _, *players in view for p in sum(players, [])}

    def overhear(self, in_turn, what, *rest):
        """Something happened in the turn of another player."""
        if what == "see" and rest[0] in ("pos_update", "regenerate"):
            _, node, player = rest
            self.seen[player] = tuple(node)  # (-1, -1, -1) is out of sight
        elif what in ("died", "escaped", "ai_error"):
            for player in rest if what == "died" else [in_turn]:
                self.seen.pop(player, None)

    def act(self, turn):
        """My turn: `turn` has my hp, keys, pos, tools, and the others. One action, then finish."""
        here, keys, now = tuple(turn["pos"]), turn["keys"], turn["state"]
        for other in turn["others"]:  # who has all keys is about to leave: better that he drops them
            node = self.seen.get(other["player_id"])
            if len(other["keys"]) == 4 and node in [here, *self.ship.beside[here]]:
                return self.do("attack", node, other["player_id"])
        if len(keys) == 4:
            goals = {CAPSULE}
        else:
            lacking = [corner for key, corner in enumerate(CORNERS) if key not in keys]
            goals = {(*corner, z) for corner in lacking for z in (1, 2)}
        if here == CAPSULE and here in goals:
            return self.do("interact", "EscapeCapsule", True)
        if here in goals:
            return self.do("interact", "KeyMachine")
        step = self.ship.step_towards(here, goals, now)
        return self.do("move", step) if step else FINISH

    def do(self, *action):
        self.ends_turn = action[1] in ("EscapeCapsule", "KeyMachine")
        return {"type": "action", "action": action}
