"""The ship: its nodes, what joins them, and what is lost when. Read from the map's text file."""
import re
from collections import deque
from pathlib import Path

CAPSULE = (3, 3, 0)
# Of players 0, 1, 2, 3: spawn on layer 1, key machines on layers 1 and 2.
CORNERS = [(0, 0), (6, 0), (6, 6), (0, 6)]


class Ship:
    def __init__(self, path=Path(__file__).parent.parent / "ship.map"):
        self.beside = {}  # node -> nodes joined to it by an edge of its layer
        self.stops = {}  # node -> where its elevator can take you
        self.lost_after = {}  # node -> the round at whose end it is lost
        section = ""
        for line in path.read_text().splitlines():
            numbers = [int(digits) for digits in re.findall(r"\d+", line)]
            if line.startswith("["):
                section = line.strip()
            elif section == "[Node]":
                z, x, y = numbers  # the file says z x y; messages say x y z
                self.beside[x, y, z] = []
            elif section == "[Edge]":
                z1, x1, y1, z2, x2, y2 = numbers
                self.beside[x1, y1, z1].append((x2, y2, z2))
                self.beside[x2, y2, z2].append((x1, y1, z1))
            elif section == "[Elevator]":
                x, y = numbers
                stops = [(x, y, z) for z in range(3) if (x, y, z) in self.beside]
                for stop in stops:
                    self.stops[stop] = [other for other in stops if other != stop]
            elif section == "[Block]":
                end, z1, x1, y1, z2, x2, y2 = numbers
                for x, y, z in self.beside:
                    if z == z1 and min(x1, x2) <= x <= max(x1, x2) and min(y1, y2) <= y <= max(y1, y2):
                        self.lost_after[x, y, z] = end

    def step_towards(self, start, goals, now):
        """The first step of a shortest way to the nearest goal; None when no way is left in round `now`."""
        came_from = {start: None}
        queue = deque([start])
        while queue:
            node = queue.popleft()
            if node in goals:
                while came_from[node] not in (None, start):
                    node = came_from[node]
                return node
            for to in self.beside[node] + self.stops.get(node, []):
                if to not in came_from and self.lost_after.get(to, 999) > now:
                    came_from[to] = node
                    queue.append(to)
        return None
