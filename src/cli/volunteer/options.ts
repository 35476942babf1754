import { availableParallelism, hostname } from 'node:os';
import { parseArgs } from 'node:util';
import { isKnownTaskType, TASK_INPUTS } from '../../protocol/task-inputs.ts';
import { type FleetServer, fleetServer, SERVER_FLAGS } from '../fleet-server.ts';

export interface VolunteerOptions {
  readonly server: FleetServer;
  readonly name: string;
  readonly capabilities: readonly string[];
  readonly slots: number;
  readonly threads: number;
  readonly patienceMs: number;
}

export type ReadOptions =
  | { readonly ok: true; readonly options: VolunteerOptions }
  | { readonly ok: false; readonly problem: string };

/** Tasks in hand for each core: what is on its way meanwhile keeps it busy. */
const IN_HAND = 4;
/** The server's limit. */
const MOST_SLOTS = 1_000;
const LONGEST_NAME = 64;
const LONGEST_PATIENCE = 3_600;

/** What the command line asks for. Throws what `parseArgs` throws, and `Fault` SERVER_ADDRESS. */
export function volunteerOptions(args: string[]): ReadOptions {
  const cores = availableParallelism();
  const { values } = parseArgs({
    args,
    options: {
      ...SERVER_FLAGS,
      name: { type: 'string', default: hostname().slice(0, LONGEST_NAME) || 'volunteer' },
      capabilities: { type: 'string', default: Object.keys(TASK_INPUTS).join(',') },
      slots: { type: 'string', default: String(IN_HAND * cores) },
      patience: { type: 'string', default: '10' },
    },
  });
  const capabilities = [...new Set(values.capabilities.split(',').map((type) => type.trim()))];
  const foreign = capabilities.filter((type) => !isKnownTaskType(type));
  const [slots, patience] = [Number(values.slots), Number(values.patience)];
  if (foreign.length > 0)
    return no(`this program computes ${Object.keys(TASK_INPUTS).join(', ')}; not: ${foreign.join(', ')}`);
  if (!Number.isInteger(slots) || slots < 1 || slots > MOST_SLOTS)
    return no(`--slots must be from 1 to ${MOST_SLOTS}`);
  if (!(patience >= 0 && patience <= LONGEST_PATIENCE))
    return no(`--patience must be from 0 to ${LONGEST_PATIENCE} seconds`);
  if (values.name === '' || values.name.length > LONGEST_NAME)
    return no(`--name must have 1 to ${LONGEST_NAME} characters`);
  const options = {
    server: fleetServer(values),
    name: values.name,
    capabilities,
    slots,
    threads: Math.min(slots, cores),
    patienceMs: patience * 1_000,
  };
  return { ok: true, options };
}

function no(problem: string): ReadOptions {
  return { ok: false, problem };
}
