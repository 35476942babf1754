"""Plays over standard input and output, for `troupe arena` and contest judgers. Print to standard error only."""
import json
import sys

from bot import Bot


def main():
    bot = Bot()
    while True:
        digits = sys.stdin.buffer.read(4)  # the length of the message as four digits, then the message
        if len(digits) < 4:
            return
        answer = bot.hear(json.loads(sys.stdin.buffer.read(int(digits))))
        if answer is not None:
            body = json.dumps(answer).encode()
            sys.stdout.buffer.write(len(body).to_bytes(4, "big") + body)
            sys.stdout.buffer.flush()


main()
