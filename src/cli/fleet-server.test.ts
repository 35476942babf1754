import { expect, it } from 'vitest';
import { fleetServer } from './fleet-server.ts';

it('takes addresses of sockets and pages alike, and the local server by default', () => {
  expect(fleetServer({ server: 'ws://host:1/' }, {}).base).toBe('http://host:1');
  expect(fleetServer({ server: 'https://host' }, {}).base).toBe('https://host');
  expect(fleetServer({}, { PORT: '9' })).toEqual({ base: 'http://127.0.0.1:9', token: '1' });
  expect(() => fleetServer({ server: 'host:1' }, {})).toThrow('ws://host:port');
  expect(() => fleetServer({ server: 'http://host:x' }, {})).toThrow('ws://host:port');
});

it('takes the token from the flags before the environment', () => {
  const env = { TROUPE_TOKEN: 'e' };
  expect(fleetServer({ token: 't', user: '2' }, env).token).toBe('t');
  expect(fleetServer({ user: '2' }, env).token).toBe('2');
  expect(fleetServer({}, env).token).toBe('e');
});
