import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import type { Push } from '../protocol/pushes.ts';
import { ChatClient } from './chat-client.ts';

const HELP = `/dice 3d6      roll (or just type .r 3d6)
/invite 2      add user 2 to the room
/mute, /unmute only the referee speaks; everyone does
/edit ID text  change a message
/delete ID     take one back
/msg 2 text    a private message
/quit`;

/** A chat room in the terminal. Makes the room if it is the first of a new server. */
export async function chat(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      user: { type: 'string' },
      room: { type: 'string', default: '1' },
      token: { type: 'string' },
      url: { type: 'string', default: `http://127.0.0.1:${process.env.PORT ?? 8090}` },
    },
  });
  const token = values.token ?? values.user;
  const wanted = Number(values.room);
  if (!token || !Number.isSafeInteger(wanted)) {
    process.stderr.write('usage: troupe chat --user ID --room ID [--url http://host:port] [--token T]\n');
    return 2;
  }
  const client = new ChatClient(values.url, token);
  const entered = await client.enter(wanted);
  if (!entered.ok) {
    process.stderr.write(`${entered.why}\n`);
    return 1;
  }
  const { roomId } = entered;
  process.stdout.write(`room ${roomId}; /help lists what you can do\n`);
  for (const message of await client.recent(roomId)) print(message);
  const lines = createInterface({ input: process.stdin, output: process.stdout, prompt: '' });
  const gone = client.follow(
    roomId,
    (push) => show(push, roomId),
    (text) => process.stdout.write(`${text}\n`),
  );
  lines.on('line', (line) => {
    if (line.trim() === '/quit') lines.close();
    else if (line.trim() !== '') void obey(client, roomId, line.trim());
  });
  await new Promise<void>((resolve) => {
    lines.once('close', resolve);
    void gone.then(resolve);
  });
  client.close();
  return 0;
}

async function obey(client: ChatClient, roomId: number, line: string): Promise<void> {
  const [command = '', first = '', ...rest] = line.split(' ');
  const text = rest.join(' ');
  if (command === '/help') process.stdout.write(`${HELP}\n`);
  else if (command === '/invite')
    await client.call('POST', 'room/member', { roomId, userIdList: [Number(first)] });
  else if (command === '/mute') await client.call('PUT', 'room/mute', { roomId, muteStatus: 1 });
  else if (command === '/unmute') await client.call('PUT', 'room/mute', { roomId, muteStatus: 0 });
  else if (command === '/edit')
    await client.call('PUT', 'chat/message', { messageId: Number(first), content: text });
  else if (command === '/delete') await client.call('DELETE', 'chat/message', { messageId: Number(first) });
  else if (command === '/msg') client.send(5, { receiverId: Number(first), content: text, messageType: 1 });
  else
    client.send(3, { roomId, content: command === '/dice' ? `.r ${first} ${text}` : line, messageType: 1 });
}

function show(push: Push, roomId: number): void {
  if (push.type === 4 && push.data.message.roomId === roomId) print(push.data.message);
  else if (push.type === 1)
    process.stdout.write(`(private) user ${push.data.senderId}: ${push.data.content}\n`);
  else if (push.type === 11) {
    const { userIds, changeType, activeStatus } = push.data;
    const what =
      changeType === 1 ? 'joined' : changeType === 2 ? 'left' : activeStatus === 1 ? 'is here' : 'is away';
    process.stdout.write(`-- ${userIds.join(', ')} ${what}\n`);
  } else if (push.type === 14) process.stdout.write('-- the room is dissolved\n');
  else if (push.type === 16)
    process.stdout.write(push.data.status === 1 ? '-- muted\n' : '-- no longer muted\n');
  else if (push.type === 400) process.stdout.write(`!! ${push.data.message}\n`);
}

function print(message: {
  messageId: number;
  userId: number;
  content: string;
  status: number;
  messageType: number;
  extra: unknown;
}): void {
  const { diceResult } = message.extra as { diceResult?: { rolls?: string } };
  const what = message.status === 1 ? '(deleted)' : message.content;
  const dice = message.messageType === 6 && diceResult?.rolls ? `  🎲 ${diceResult.rolls}` : '';
  process.stdout.write(`[${message.messageId}] user ${message.userId}: ${what}${dice}\n`);
}
