import { WebSocketServer } from 'ws';
import { ready } from './publish-time.mjs';

/** `ws`: a loop over all clients. */
const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
server.on('connection', (socket) => {
  socket.on('error', () => undefined);
  socket.on('message', (message) => {
    for (const client of server.clients) if (client.readyState === 1) client.send(message, { binary: false });
  });
});
server.on('listening', () => ready(server.address().port));
