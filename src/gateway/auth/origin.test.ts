import { describe, expect, it } from 'vitest';
import { isAllowedOrigin } from './origin.ts';

function headers(origin: string | null, host = 'localhost:8090'): Map<string, string> {
  const map = new Map([['host', host]]);
  return origin === null ? map : map.set('origin', origin);
}

describe('isAllowedOrigin', () => {
  it('lets programs through that are no browsers', () => {
    expect(isAllowedOrigin(headers(null), ['https://play.example'])).toBe(true);
  });

  it('allows pages of the same host and port by default, and no others', () => {
    expect(isAllowedOrigin(headers('http://localhost:8090'), [])).toBe(true);
    expect(isAllowedOrigin(headers('https://play.example', 'play.example'), [])).toBe(true);
    for (const origin of ['http://localhost:5173', 'http://evil.example', 'null', 'not an origin', '']) {
      expect(isAllowedOrigin(headers(origin), [])).toBe(false);
    }
  });

  it('allows what ORIGINS names', () => {
    const allowed = ['https://play.example', 'null'];
    expect(isAllowedOrigin(headers('https://play.example'), allowed)).toBe(true);
    expect(isAllowedOrigin(headers('null'), allowed)).toBe(true);
    expect(isAllowedOrigin(headers('http://play.example'), allowed)).toBe(false);
    expect(isAllowedOrigin(headers('https://play.example.evil'), allowed)).toBe(false);
    expect(isAllowedOrigin(headers('http://localhost:8090'), allowed)).toBe(false);
    expect(isAllowedOrigin(headers('http://evil.example'), ['*'])).toBe(true);
  });
});
