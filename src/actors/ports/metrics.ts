/** What a metric means, and the one thing it is broken down by. Values of `by` are few and never come from clients. */
export interface Metric {
  readonly help: string;
  readonly by?: string;
}

/** A metric of samples; `buckets` are upper bounds in its unit. */
export interface DistributionMetric extends Metric {
  readonly buckets: readonly number[];
}

const SECONDS = [0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const LONG = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300, 1800, 7200];
const SIZES = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024];

/** What goes up. Shown as `troupe_<name>_total`. */
export const COUNTERS = {
  sockets_opened: { help: 'Sockets that were opened.' },
  sockets_closed: {
    help: 'Sockets that were closed, by the name of our close code; left: by the client, cut: without a close frame.',
    by: 'reason',
  },
  sockets_gapped: { help: 'Times a socket did not take what was sent and left its streams.' },
  frames_received: { help: 'Frames from clients, by message type; invalid: not understood.', by: 'type' },
  frames_refused: { help: 'Frames refused before they reached an actor, by error code.', by: 'code' },
  frames_dropped: {
    help: 'Frames dropped by the transport at the hard limit of a socket, which is then closed.',
  },
  pushes: {
    help: 'Pushes to the followers of a stream, by message type: once each, however many follow.',
    by: 'type',
  },
  streams_skipped: { help: 'Times a stream went on without some entries, which its followers then recover.' },
  deliveries_expected: { help: 'Pushes owed to single sockets, by delivery class.', by: 'class' },
  deliveries_live: { help: 'Of those, handed to the socket as they happened.', by: 'class' },
  deliveries_recovered: { help: 'Of those, handed over later, from the tail or the store.', by: 'class' },
  deliveries_abandoned: {
    help: 'Of those, given up: the socket closed, left, or was told of the gap.',
    by: 'class',
  },
  requests: { help: 'REST requests, by HTTP status.', by: 'status' },
  tasks_created: { help: 'Tasks that were handed in.' },
  tasks_ended: { help: 'Tasks that ended, by status.', by: 'status' },
  task_disagreements: { help: 'Times a task needed more replicas because results disagreed.' },
  task_timeouts: { help: 'Leases that ran out.' },
  task_results_refused: { help: 'Results that did not count.', by: 'reason' },
  matches_created: { help: 'Matches that were made.' },
  matches_ended: { help: 'Matches that were played to their end.' },
  match_inputs: { help: 'Inputs that became part of a match, of players and built-in bots.' },
  match_faults: { help: 'Players who were out because of a fault, by its kind.', by: 'fault' },
  dialogue_steps: {
    help: 'Steps of scripted conversations, by outcome: spoken, skipped, failed.',
    by: 'outcome',
  },
  narrator_requests: {
    help: 'Requests to the language model, by what came of them; done and cut brought a speech.',
    by: 'outcome',
  },
  narrator_tokens: {
    help: 'Tokens of prompts and completions, as the endpoint counts them, else estimated.',
    by: 'kind',
  },
  narrator_cost: { help: 'What they cost by NARRATOR_PRICE_PROMPT and NARRATOR_PRICE_COMPLETION.' },
  narrator_replaced: {
    help: 'Texts of the role-play game that the embedded teller told instead of the language model, by why.',
    by: 'reason',
  },
  planner_replaced: {
    help: 'Decisions of the lab assistant that the embedded planner made instead of the language model, by why.',
    by: 'reason',
  },
  voice_uses: {
    help: 'Voice messages understood (heard) and replies spoken, by what came of them.',
    by: 'outcome',
  },
  adventure_turns: { help: 'Turns of tasks in the role-play game, by how they went.', by: 'grade' },
  battle_rounds: { help: 'Rounds of duels.' },
  challenge_calls: {
    help: 'Calls to clients of players that were to tell of a challenge; refused: to addresses that must not be called.',
    by: 'outcome',
  },
  dead_letters: { help: 'Commands that could not be delivered to an actor.', by: 'reason' },
  loads_failed: { help: 'Actors that could not be loaded from the store.' },
  turns_uncommitted: { help: 'Turns whose commit failed.' },
  faults: { help: 'Exceptions in actors.' },
  commits: { help: 'Groups of turns that were committed, each in one statement.' },
  commits_refused: { help: 'Commits that the store refused.' },
  commits_unavailable: { help: 'Turns that could not be committed because the store was away.' },
  retention_sweeps: { help: 'Searches for messages older than MESSAGE_RETENTION_DAYS.' },
  retention_rows_deleted: { help: 'Rows that they deleted.' },
} as const satisfies Record<string, Metric>;

/** Samples. Shown as `troupe_<name>`. */
export const DISTRIBUTIONS = {
  turn_seconds: {
    help: 'From the start of a turn until it was durable and announced; one turn in sixteen.',
    by: 'kind',
    buckets: SECONDS,
  },
  turn_messages: { help: 'Commands of one turn; one turn in sixteen.', buckets: SIZES },
  commit_seconds: { help: 'One commit of a group.', buckets: SECONDS },
  commit_batches: { help: 'Turns in one group.', buckets: SIZES },
  commit_rows: { help: 'Rows in one group.', buckets: SIZES },
  task_wait_seconds: {
    help: 'From the creation of a task until somebody got it, by known type; one task in sixteen.',
    by: 'type',
    buckets: LONG,
  },
  task_run_seconds: {
    help: 'From its assignment to its answer, by known type; one task in sixteen.',
    by: 'type',
    buckets: LONG,
  },
  task_life_seconds: {
    help: 'From its creation to its end, by known type; one task in sixteen.',
    by: 'type',
    buckets: LONG,
  },
  task_attempts: { help: 'Runs of the replica that ended a task; one task in sixteen.', buckets: SIZES },
  narrator_speech_seconds: {
    help: 'One speech of the language model, with waiting for a place and retries, by what came of it.',
    by: 'outcome',
    buckets: LONG,
  },
  request_seconds: { help: 'REST requests, by route.', by: 'route', buckets: SECONDS },
} as const satisfies Record<string, DistributionMetric>;

/** Read when somebody asks. Shown as `troupe_<name>`. */
export const GAUGES = {
  sockets: {
    help: 'Open sockets; deaf: refused and soon closed, slow: not taking what is sent.',
    by: 'state',
  },
  deliveries_pending: { help: 'Pushes owed to sockets that have not recovered them yet.', by: 'class' },
  tail_bytes: { help: 'Encoded pushes kept for short resumes.' },
  actors: { help: 'Actors in memory.', by: 'kind' },
  actors_ready: { help: 'Actors that wait for their turn.' },
  mailbox_waiting: { help: 'Commands that wait in all mailboxes together.' },
  mailbox_deepest: { help: 'Commands that wait in the fullest mailbox.' },
  tasks_waiting: { help: 'Tasks that wait for volunteers, by known type.', by: 'type' },
  volunteers: { help: 'Volunteers: free, busy, or away and expected back.', by: 'state' },
  matches: { help: 'Matches in memory that wait for their players, or run.', by: 'status' },
  match_sockets: { help: 'Open sockets of matches: of players, and of those who watch.', by: 'as' },
  match_queue: { help: 'Who waits for a match.' },
  narrator: { help: 'Speeches of the language model: running, and waiting for a place.', by: 'state' },
  commits_waiting: { help: 'Turns that wait for the next group.' },
} as const satisfies Record<string, Metric>;

export type CounterName = keyof typeof COUNTERS;
export type DistributionName = keyof typeof DISTRIBUTIONS;
export type GaugeName = keyof typeof GAUGES;
export type DeliveryClass = 'sequenced' | 'state' | 'volatile';
