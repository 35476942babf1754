import { CAPI_ROUTES, SERVED_ROUTES } from '../rest/routes/all.ts';
import { asyncapi } from './asyncapi.ts';
import { errorsPage } from './errors-page.ts';
import { openapi } from './openapi.ts';

/** The generated files of `docs/`, by name. `npm run docs` writes them; a test fails when they are stale. */
export function generated(): Readonly<Record<string, string>> {
  return {
    'openapi.json': `${JSON.stringify(openapi(CAPI_ROUTES, SERVED_ROUTES), null, 2)}\n`,
    'asyncapi.json': `${JSON.stringify(asyncapi(), null, 2)}\n`,
    'errors.md': errorsPage(),
  };
}
