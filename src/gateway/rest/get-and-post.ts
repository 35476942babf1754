import { type AnyRoute, type Route, route } from './route.ts';

/** One definition as two rows, for clients that send GET with a JSON body and those that send POST; and under other names. */
export function getAndPost<Input, Output>(
  definition: Omit<Route<Input, Output>, 'method'>,
  ...aliases: readonly string[]
): AnyRoute[] {
  return [definition.path, ...aliases].flatMap((path) =>
    (['GET', 'POST'] as const).map((method) => route({ ...definition, path, method })),
  );
}
