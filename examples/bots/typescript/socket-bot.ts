/** Plays on a live server: npx tsx socket-bot.ts "ws://host:port/matches/ID?seat=N&token=TOKEN". */
import { Bot, type Message } from './bot.ts';

/** Node.js 22 has one of its own; before that: npm install ws. */
const Socket = globalThis.WebSocket ?? (await import('ws')).default;
/** Closed with such a code, a client is not to come again. */
const FOR_GOOD = 4500;

function play(url: string) {
  const bot = new Bot();
  const server = new Socket(url);
  let isOver = false;
  server.onmessage = ({ data }: { data: unknown }) => {
    const message = JSON.parse(String(data)) as Message;
    if (message.type === 'end') {
      isOver = true;
      console.log('points:', message.points, 'ranking:', message.ranking);
      return server.close();
    }
    const answer = bot.hear(message);
    if (answer) server.send(JSON.stringify(answer));
  };
  server.onerror = () => {}; // A close follows.
  server.onclose = ({ code, reason }: { code: number; reason: string }) => {
    if (isOver) return;
    console.error('closed:', code, reason);
    // Cut off: connect again, and the server says where the match stands.
    if (code < FOR_GOOD) setTimeout(() => play(url), 1_000);
  };
}

play(process.argv[2] ?? '');
