// The same two reads as fastify does them: the token looked up among known accounts, parameters and bodies validated
// by its own schemas, the same SQL through pg, the same JSON. Prints `ready <port>`.
//   DATABASE_URL  the database that Troupe has filled
//   PAGE_SQL, MEMBER_SQL  what Troupe asks it
//   ROOM  a room as JSON, for the read without a store; its members are MEMBERS
import fastify from 'fastify';
import pg from 'pg';

const { DATABASE_URL, PAGE_SQL, MEMBER_SQL } = process.env;
const room = JSON.parse(process.env.ROOM);
const rooms = new Map([[room.roomId, { room, members: new Set(JSON.parse(process.env.MEMBERS)) }]]);
const accounts = new Map(JSON.parse(process.env.MEMBERS).map((userId) => [userId, { userId }]));
const INT8 = 20;
const types = {
  getTypeParser: (oid, format) =>
    oid === INT8 && format !== 'binary' ? Number : pg.types.getTypeParser(oid, format),
};
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 4, types });
const app = fastify();
const END = Number.MAX_SAFE_INTEGER;

const refuse = (reply, status, errMsg) =>
  reply.code(status).send({ success: false, errCode: status, errMsg });

app.addHook('onRequest', (request, reply, done) => {
  const token = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const userId = /^[1-9]\d{0,15}$/.test(token ?? '') ? Number(token) : 0;
  if (!accounts.has(userId)) return refuse(reply, 401, 'Log in first.');
  request.userId = userId;
  done();
});

const id = { type: 'integer', minimum: 1, maximum: END };

app.get(
  '/capi/room/:roomId',
  { schema: { params: { type: 'object', required: ['roomId'], properties: { roomId: id } } } },
  (request, reply) => {
    const found = rooms.get(request.params.roomId);
    if (!found?.members.has(request.userId)) return refuse(reply, 403, 'Not a member.');
    reply.send({ success: true, data: found.room });
  },
);

const page = {
  type: 'object',
  required: ['roomId'],
  properties: {
    roomId: id,
    cursor: { type: ['integer', 'null'], minimum: 0, maximum: END },
    pageSize: { type: 'integer', minimum: 1, maximum: 1000, default: 50 },
  },
};

app.post('/capi/chat/message/page', { schema: { body: page } }, async (request, reply) => {
  const { roomId, cursor, pageSize } = request.body;
  const member = await pool.query(MEMBER_SQL, [roomId, request.userId]);
  if (member.rows.length === 0) return refuse(reply, 403, 'Not a member.');
  const { rows } = await pool.query(PAGE_SQL, [roomId, cursor ?? END, pageSize + 1]);
  const list = rows.slice(0, pageSize);
  const isLast = list.length >= (rows[0]?.available ?? 0);
  const last = list.at(-1);
  return {
    success: true,
    data: {
      list: list.map((row) => ({ message: view(row), messageMark: [] })),
      cursor: last === undefined ? null : last.syncId,
      isLast,
    },
  };
});

function view(row) {
  return {
    messageId: row.messageId,
    syncId: row.syncId,
    roomId: row.roomId,
    userId: row.userId,
    roleId: row.roleId,
    content: row.content,
    avatarId: row.avatarId,
    animation: row.animation,
    specialEffects: row.specialEffects,
    replyMessageId: row.replyMessageId,
    status: row.status,
    messageType: row.messageType,
    position: row.position,
    extra: row.extra ?? {},
    createTime: isoTime(row.createTime),
    updateTime: isoTime(row.updateTime),
  };
}

let lastSecond = Number.NaN;
let lastText = '';

function isoTime(ms) {
  const second = Math.floor(ms / 1000);
  if (second !== lastSecond) {
    lastText = `${new Date(second * 1000).toISOString().slice(0, -5)}Z`;
    lastSecond = second;
  }
  return lastText;
}

await app.listen({ host: '127.0.0.1', port: 0 });
process.stdout.write(`ready ${app.server.address().port}\n`);
process.on('SIGTERM', () => process.exit(0));
