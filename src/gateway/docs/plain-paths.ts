import { z } from 'zod';
import { success } from './operation.ts';
import { refusalResponses } from './refusal-responses.ts';
import type { SchemaBook } from './schema-book.ts';

const TEXT = { type: 'string' };
const text = z.string();

/** What is served outside the table of routes. Needs no token. */
export function plainPaths(book: SchemaBook) {
  return {
    '/healthz': get('getHealthz', 'Whether the process answers.', success(text, 'alive', book)),
    '/readyz': {
      get: {
        ...operation('getReadyz', 'Whether the store answers and the server is not shutting down.'),
        responses: { 200: success(text, 'ready', book), ...refusalResponses(['UNAVAILABLE', 'DRAINING']) },
      },
    },
    '/metrics': {
      get: {
        ...operation('getMetrics', 'Figures in the text format of Prometheus.'),
        description: 'Programs on this machine, operators, and whoever sends METRICS_TOKEN.',
        responses: { 200: content('text/plain', TEXT), ...refusalResponses(['FORBIDDEN']) },
      },
    },
    '/openapi.json': get('getOpenapi', 'This document.', content('application/json', { type: 'object' })),
    '/asyncapi.json': get(
      'getAsyncapi',
      'The messages of the sockets.',
      content('application/json', { type: 'object' }),
    ),
    '/docs': get('getDocs', 'Both documents for people.', content('text/html', TEXT)),
  };
}

function get(operationId: string, summary: string, response: object) {
  return { get: { ...operation(operationId, summary), responses: { 200: response } } };
}

function operation(operationId: string, summary: string) {
  return { operationId, tags: ['server'], summary, description: 'Anyone, without a token.', security: [] };
}

function content(type: string, schema: object) {
  return { description: 'Done.', content: { [type]: { schema } } };
}
