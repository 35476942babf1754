import { explain } from '../../lib/fault.ts';
import { prepareTemplate } from './template.ts';

/** Part of the build. Without the template the first start makes the database itself. */
prepareTemplate().catch((error: unknown) => {
  process.stderr.write(`the empty database was not prepared: ${explain(error)}\n`);
});
