#!/usr/bin/env node
// In each of its turns a message that would be sound but for its last letters, which are no UTF-8; then a finish.
const framed = (body) => Buffer.concat([Buffer.from([0, 0, 0, body.length]), body]);
const broken = Buffer.concat([
  Buffer.from('{"type":"finish","x":"'),
  Buffer.from([0xff, 0xc3]),
  Buffer.from('"}'),
]);
process.stdin.on('data', (bytes) => {
  const text = bytes.toString();
  if (/"type":"roundbegin"[^}]*"hp"/.test(text)) process.stdout.write(framed(broken));
  if (text.includes('format error')) process.stdout.write(framed(Buffer.from('{"type":"finish"}')));
});
