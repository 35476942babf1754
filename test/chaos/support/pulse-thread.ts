import { parentPort, workerData } from 'node:worker_threads';
import WebSocket from 'ws';
import type { PulseData, PulseMessage } from './pulse.ts';

const { url, everyMs } = workerData as PulseData;
const tell = (message: PulseMessage) => parentPort?.postMessage(message);
const waiting: number[] = [];
const socket = new WebSocket(url);

socket.on('open', () => {
  setInterval(() => {
    const now = performance.now();
    waiting.push(now);
    tell({ type: 'sent', at: Date.now() });
    socket.send('{"type":2,"data":""}');
  }, everyMs);
});
socket.on('message', (data) => {
  if ((JSON.parse(String(data)) as { type: number }).type !== 2) return;
  const sent = waiting.shift();
  if (sent !== undefined) tell({ type: 'answered', tookMs: performance.now() - sent });
});
socket.on('close', () => tell({ type: 'closed' }));
socket.on('error', () => undefined);
