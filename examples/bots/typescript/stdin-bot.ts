/** Plays over standard input and output: for `troupe arena` and contest judgers. Print to standard error only. */
import { Bot, type Message } from './bot.ts';

const bot = new Bot();
let waiting = Buffer.alloc(0);
for await (const chunk of process.stdin) {
  waiting = Buffer.concat([waiting, chunk as Buffer]);
  // The length of a message as four digits, then the message.
  for (;;) {
    const end = 4 + Number(waiting.subarray(0, 4).toString());
    if (waiting.length < 4 || waiting.length < end) break;
    hear(JSON.parse(waiting.subarray(4, end).toString()) as Message);
    waiting = waiting.subarray(end);
  }
}

function hear(message: Message) {
  const answer = bot.hear(message);
  if (answer === null) return;
  const body = Buffer.from(JSON.stringify(answer));
  const head = Buffer.alloc(4);
  head.writeUInt32BE(body.length);
  process.stdout.write(Buffer.concat([head, body]));
}
