"""Collects the keys and leaves. Speaks as the official clients in Python did: `view` is read from every answer to a
move that succeeded, only `action` is waited for, statuses above 3 are unknown, `finish` is sent whatever happened,
`state` never is, and the process ends once its player has escaped. argv[1]: the map as text."""
import json
import sys
from collections import deque

SPAWNS = [(0, 0), (6, 0), (6, 6), (0, 6)]
CAPSULE = (3, 3, 0)


class Map:
    def __init__(self, path):
        self.edges, self.lost, shafts, section = {}, {}, [], ""
        for line in open(path):
            words = line.replace("-", " ").split()
            if not words:
                continue
            if words[0].startswith("["):
                section = words[0]
                continue
            numbers = [int(word) for word in words]
            if section == "[Edge]":
                a, b = (numbers[1], numbers[2], numbers[0]), (numbers[4], numbers[5], numbers[3])
                self.edges.setdefault(a, []).append(b)
                self.edges.setdefault(b, []).append(a)
            elif section == "[Elevator]":
                shafts.append(tuple(numbers))
            elif section == "[Block]":
                turn, z, x1, y1, _, x2, y2 = numbers
                for x in range(min(x1, x2), max(x1, x2) + 1):
                    for y in range(min(y1, y2), max(y1, y2) + 1):
                        self.lost[(x, y, z)] = turn
        for x, y in shafts:
            stops = [(x, y, z) for z in range(3) if (x, y, z) in self.edges]
            for stop in stops:
                self.edges[stop] = self.edges[stop] + [other for other in stops if other != stop]

    def path(self, start, goals, turn):
        """The shortest way to one of the goals, without what is lost now; empty when there is none."""
        before, queue = {start: None}, deque([start])
        while queue:
            node = queue.popleft()
            if node in goals:
                way = []
                while node is not None:
                    way.append(node)
                    node = before[node]
                return way[::-1]
            for other in self.edges[node]:
                if other not in before and self.lost.get(other, 999) >= turn:
                    before[other] = node
                    queue.append(other)
        return []


class Client:
    def __init__(self, path):
        self.map = Map(path)
        self.source, self.sink = sys.stdin.buffer, sys.stdout.buffer
        self.keys, self.pos, self.turn, self.me = [], None, 0, -1
        self.status = 0
        self.seen = {}

    def read(self):
        length = self.source.read(4)
        if len(length) < 4:
            sys.exit(0)
        return json.loads(self.source.read(int(length)).decode("utf-8"))

    def send(self, message):
        body = json.dumps(message).encode("utf-8")
        self.sink.write(len(body).to_bytes(4, byteorder="big", signed=True) + body)
        self.sink.flush()

    def act(self, *action):
        self.send({"type": "action", "action": list(action)})
        while True:
            root = self.read()
            if root["type"] == "action":
                return root
            self.note(root)

    def note(self, root):
        if root["type"] == "escaped":
            sys.exit(0)
        if root["type"] == "getkey":
            self.keys.append(root["key"])
        if root["type"] == "death":
            self.status = 1

    def move(self, pos):
        root = self.act("move", list(pos))
        if root["success"]:
            self.pos = tuple(pos)
            self.status = root["status"]
            for info in root["view"]:
                self.seen[tuple(info[0])] = info[1:]
        return root["success"]

    def play(self):
        if len(self.keys) == 4:
            goals = [CAPSULE]
        else:
            goals = [SPAWNS[i] + (z,) for i in range(4) if i not in self.keys for z in (1, 2)]
        if self.pos in goals:
            if self.pos == CAPSULE:
                self.act("interact", "EscapeCapsule", 1)
            else:
                self.act("interact", "KeyMachine")
        else:
            way = self.map.path(self.pos, goals, self.turn)
            if len(way) > 1:
                self.move(way[1])

    def run(self):
        while True:
            root = self.read()
            if root["type"] == "id":
                self.me = root["id"]
                self.keys = [self.me]
            elif root["type"] == "roundbegin":
                self.turn = root["state"]
                if root["inturn"] != self.me:
                    continue
                self.status, self.keys, self.pos = root["status"], root["keys"], tuple(root["pos"])
                if self.status == 0:
                    self.play()
                    self.send({"type": "finish"})
            else:
                self.note(root)


Client(sys.argv[1]).run()
