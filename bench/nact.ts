import { Finish, type Runtime } from './kernel.ts';

type Ref = { readonly name: string };
type State = { readonly count: number };
type Message = { readonly type: string; readonly sender?: Ref };

/** The part of nact that is used here; it declares no types. */
export interface Nact {
  start(): Ref;
  spawn(parent: Ref, handle: (state: State | undefined, message: Message) => State, name?: string): Ref;
  dispatch(to: Ref, message: unknown): void;
  query(to: Ref, message: (sender: Ref) => unknown, ms: number): Promise<unknown>;
}

/** The same counter as a nact actor. */
export function nactSide(nact: Nact): Runtime {
  const finish = new Finish();
  const system = nact.start();
  const make = (name: string) =>
    nact.spawn(
      system,
      (state = { count: 0 }, message) => {
        if (message.type === 'count') {
          finish.handled();
          return { count: state.count + 1 };
        }
        if (message.sender) nact.dispatch(message.sender, state.count);
        return state;
      },
      name,
    );
  const one = make('one');
  const thousand = Array.from({ length: 1000 }, (_, i) => make(`many-${i}`));
  return {
    tellOne: async (commands) => {
      const finished = finish.after(commands);
      for (let i = 0; i < commands; i++) nact.dispatch(one, { type: 'count' });
      await finished;
    },
    tellMany: async (commands) => {
      const finished = finish.after(commands);
      for (let i = 0; i < commands; i++) nact.dispatch(thousand[i % 1000] ?? one, { type: 'count' });
      await finished;
    },
    ask: async (commands, inFlight) => {
      const get = () => nact.query(one, (sender) => ({ type: 'get', sender }), 60_000);
      for (let i = 0; i < commands; i += inFlight) await Promise.all(Array.from({ length: inFlight }, get));
    },
    idle: async (actors) => {
      const made = Array.from({ length: actors }, (_, i) => make(`idle-${i}`));
      const finished = finish.after(actors);
      for (const ref of made) nact.dispatch(ref, { type: 'count' });
      await finished;
      return made;
    },
  };
}
