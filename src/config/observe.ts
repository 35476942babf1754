import { z } from 'zod';
import { choice, type Setting } from './setting.ts';

const METRICS_TOKEN: Setting<string | null> = {
  variable: 'METRICS_TOKEN',
  schema: z.string().min(16),
  fallback: () => null,
  accepts: 'a text of at least 16 characters',
  about:
    'Who sends this as a bearer token reads /metrics from anywhere. Unset: only programs on this machine that come without a proxy, and operators.',
  secret: true,
  show: (token) => (token === null ? '(unset)' : '***'),
};

/** What the server says about itself. */
export const OBSERVE = {
  level: choice(
    'LOG_LEVEL',
    ['debug', 'info', 'warn', 'error'],
    'info',
    'The least important lines that are logged; debug has one for every socket and request.',
  ),
  metricsToken: METRICS_TOKEN,
};
