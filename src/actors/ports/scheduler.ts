/** When the dispatcher gets to run again. Production uses `setImmediate`: after the frames of one poll, before the next. */
export type Scheduler = (run: () => void) => void;
