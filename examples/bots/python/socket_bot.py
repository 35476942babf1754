"""Plays on a live server: python3 socket_bot.py "ws://host:port/matches/ID?seat=N&token=TOKEN"."""
import base64
import json
import os
import socket
import ssl
import sys
import time
from urllib.parse import urlsplit

from bot import Bot

TEXT, CLOSE, PING, PONG = 1, 8, 9, 10


class WebSocket:
    """As much of RFC 6455 as a client needs; the standard library has none."""

    def __init__(self, url):
        parts = urlsplit(url)
        is_secure = parts.scheme == "wss"
        raw = socket.create_connection((parts.hostname, parts.port or (443 if is_secure else 80)))
        if is_secure:
            raw = ssl.create_default_context().wrap_socket(raw, server_hostname=parts.hostname)
        raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.raw, self.file = raw, raw.makefile("rb")
        key = base64.b64encode(os.urandom(16)).decode()
        raw.sendall(
            f"GET {parts.path}?{parts.query} HTTP/1.1\r\nHost: {parts.netloc}\r\nUpgrade: websocket\r\n"
            f"Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        )
        status = self.file.readline().decode().strip()
        while self.file.readline().strip():
            pass  # the other headers
        if " 101 " not in status + " ":
            sys.exit(f"the server refused: {status} {self.file.read(500).decode(errors='replace')}")

    def send(self, payload, opcode=TEXT):
        size = len(payload)
        length = bytes([0x80 | size]) if size < 126 else b"\xfe" + size.to_bytes(2, "big")
        mask = os.urandom(4)
        masked = bytes(byte ^ mask[i % 4] for i, byte in enumerate(payload))
        self.raw.sendall(bytes([0x80 | opcode]) + length + mask + masked)

    def texts(self):
        """The messages, one after the other, until the server closes. Each is in one frame."""
        while len(head := self.file.read(2)) == 2:
            opcode, size = head[0] & 15, head[1] & 127
            if size > 125:
                size = int.from_bytes(self.file.read(2 if size == 126 else 8), "big")
            payload = self.file.read(size)
            if opcode == TEXT:
                yield payload.decode()
            elif opcode == PING:
                self.send(payload, PONG)
            elif opcode == CLOSE:
                code, reason = int.from_bytes(payload[:2], "big"), payload[2:].decode()
                print("closed:", code, reason, file=sys.stderr)
                if code >= 4500:  # do not come again
                    sys.exit(1)
                return


def play(url):
    """Plays until the end of the match (True), or until the connection is cut (False)."""
    bot = Bot()
    server = WebSocket(url)
    for text in server.texts():
        message = json.loads(text)
        if message["type"] == "end":
            print("points:", message["points"], "ranking:", message["ranking"])
            return True
        answer = bot.hear(message)
        if answer is not None:
            server.send(json.dumps(answer).encode())
    return False


def main(url):
    is_over = False
    while not is_over:
        try:
            is_over = play(url)
        except OSError as error:
            print("cut off:", error, file=sys.stderr)
        if not is_over:
            time.sleep(1)  # connect again: the server says where the match stands


main(sys.argv[1])
