import { describe, expect, it } from 'vitest';
import { CallbackRule } from './callback-target.ts';

const rule = new CallbackRule([]);
/** Whether a client that logged in from `from` may be called at `ip`. */
const may = (ip: string | null, from: string | null, by = rule) => by.target(ip, from) !== null;

describe('rpg.md /challenge_info: whom the server calls', () => {
  it('the very address that the log-in came from, in whatever spelling of IPv6', () => {
    expect(rule.target('9.9.9.9:5000', '9.9.9.9')).toEqual({ host: '9.9.9.9', port: 5000, family: 4 });
    expect(rule.target('[2606:4700::0001]:1024', '2606:4700::1')).toMatchObject({ port: 1024, family: 6 });
    expect(may('9.9.9.9:5000', '9.9.9.8')).toBe(false);
    expect(may('[2606:4700::2]:5000', '2606:4700::1')).toBe(false);
    for (const from of [null, '', 'localhost', '9.9.9.9:5000']) expect(may('9.9.9.9:5000', from)).toBe(false);
  });

  it.each(['0', '1', '22', '80', '443', '1023', '65536', '99999', '-1', '', ' ', '5e3', '0x1388'])(
    'not at port %s',
    (port) => expect(may(`9.9.9.9:${port}`, '9.9.9.9')).toBe(false),
  );

  it.each([
    ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '127.9.9.9', '169.254.169.254', '172.16.0.1'],
    ...[
      '172.31.255.255',
      '192.0.0.1',
      '192.0.2.1',
      '192.88.99.1',
      '192.168.1.1',
      '198.18.0.1',
      '198.51.100.1',
    ],
    ...['203.0.113.1', '224.0.0.1', '239.1.1.1', '240.0.0.1', '255.255.255.255'],
  ])('not %s, though its log-in came from there', (host) => expect(may(`${host}:5000`, host)).toBe(false));

  it.each([
    ...[
      '::',
      '::1',
      'fe80::1',
      'fec0::1',
      'fc00::1',
      'fd12::1',
      'ff02::1',
      '::ffff:9.9.9.9',
      '::ffff:7f00:1',
    ],
    ...[
      '::9.9.9.9',
      '64:ff9b::909:909',
      '64:ff9b:1::1',
      '100::1',
      '2001::1',
      '2001:db8::1',
      '2002:909:909::1',
    ],
    ...['3fff::1', '5f00::1', '4000::1'],
  ])('not [%s], though its log-in came from there', (host) =>
    expect(may(`[${host}]:5000`, host)).toBe(false),
  );

  it.each([
    ...['0x7f.0.0.1', '0177.0.0.1', '2130706433', '127.1', '0x7f000001', '017700000001', '9.9.9.9.', '9.9.9'],
    ...[
      'localhost',
      'example.com',
      '9.9.9.9.nip.io',
      '9。9。9。9',
      '９.9.9.9',
      'user@9.9.9.9',
      '9.9.9.9#',
      '9.9.9.9/x',
    ],
    ...[
      '[::1%lo]',
      '[fe80::1%eth0]',
      '::1',
      '2606:4700::1',
      '[9.9.9.9]',
      '[2606:4700::1',
      'http://9.9.9.9',
      '',
    ],
  ])('not %s: other spellings and names are no addresses', (host) => {
    for (const from of [host, '127.0.0.1', '9.9.9.9', '::1', '2606:4700::1'])
      expect(may(`${host}:5000`, from)).toBe(false);
  });

  it.each(['9.9.9.9', '', null, '9.9.9.9:5000:6000', '9.9.9.9:5000/x', '9.9.9.9:5000\r\nX: y', ':5000'])(
    'not %j: it is no host and port',
    (ip) => expect(may(ip, '9.9.9.9')).toBe(false),
  );

  it('CALLBACK_ALLOW names special ones; they still have to be where the log-in came from', () => {
    const allowing = new CallbackRule(['127.0.0.1', '10.0.0.0/8', 'fd00::/8']);
    expect(may('127.0.0.1:5000', '127.0.0.1', allowing)).toBe(true);
    expect(may('10.2.3.4:5000', '10.2.3.4', allowing)).toBe(true);
    expect(may('[fd12::1]:5000', 'fd12::1', allowing)).toBe(true);
    expect(may('127.0.0.2:5000', '127.0.0.2', allowing)).toBe(false);
    expect(may('10.2.3.4:5000', '10.2.3.5', allowing)).toBe(false);
    expect(may('127.0.0.1:80', '127.0.0.1', allowing)).toBe(false);
    expect(may('[::ffff:127.0.0.1]:5000', '127.0.0.1', allowing)).toBe(false);
    expect(may('[::ffff:127.0.0.1]:5000', '::ffff:127.0.0.1', allowing)).toBe(false);
  });
});
