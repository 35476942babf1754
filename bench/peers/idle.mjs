// What an idle socket costs uWebSockets.js with a little data of its own. Prints `ready <port>`.
import { App, us_socket_local_port } from 'uWebSockets.js';

App()
  .ws('/*', {
    idleTimeout: 120,
    upgrade: (response, request, context) => {
      const userId = Number(new URLSearchParams(request.getQuery()).get('token'));
      response.upgrade(
        { userId },
        request.getHeader('sec-websocket-key'),
        request.getHeader('sec-websocket-protocol'),
        request.getHeader('sec-websocket-extensions'),
        context,
      );
    },
    message: () => undefined,
  })
  .listen('127.0.0.1', 0, (socket) => {
    process.stdout.write(`ready ${us_socket_local_port(socket)}\n`);
  });

process.on('SIGTERM', () => process.exit(0));
