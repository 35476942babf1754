import { App, us_socket_local_port } from 'uWebSockets.js';
import { ready, stampInto } from './publish-time.mjs';

/** Bare uWebSockets.js: one topic, and what anyone sends is published to all as it is. */
const app = App();
app.ws('/*', {
  idleTimeout: 120,
  maxBackpressure: 4 * 1024 * 1024,
  open: (ws) => ws.subscribe('room'),
  message: (_, message) => {
    stampInto(message);
    app.publish('room', message, false);
  },
});
app.listen('127.0.0.1', 0, (socket) => ready(us_socket_local_port(socket)));
