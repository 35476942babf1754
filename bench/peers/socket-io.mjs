import { App, us_socket_local_port } from 'uWebSockets.js';
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { Server } from 'socket.io';
import { ready } from './publish-time.mjs';

/** Socket.IO 4: one room. `--engine uws` puts it on uWebSockets.js; by default it is on `ws`. */
const { values } = parseArgs({ options: { engine: { type: 'string', default: 'ws' } } });
const io = new Server({ transports: ['websocket'], perMessageDeflate: false, serveClient: false });
io.on('connection', (socket) => {
  socket.join('room');
  socket.on('m', (message) => io.to('room').emit('m', message));
});

if (values.engine === 'uws') {
  const app = App();
  io.attachApp(app);
  app.listen('127.0.0.1', 0, (socket) => ready(us_socket_local_port(socket)));
} else {
  const server = createServer();
  io.attach(server);
  server.listen(0, '127.0.0.1', () => ready(server.address().port));
}
