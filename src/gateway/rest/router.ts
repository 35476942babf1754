import { CHAT } from './dialects/chat.ts';
import type { Dialect } from './dialects/dialect.ts';
import type { AnyRoute } from './route.ts';

export type Found =
  | { readonly route: AnyRoute; readonly params: Readonly<Record<string, string>> }
  | { readonly allow: readonly string[] };

interface Node {
  readonly fixed: Map<string, Node>;
  parameter: { readonly name: string; readonly node: Node } | null;
  readonly routes: Map<string, AnyRoute>;
  /** That of whoever first had something here. */
  dialect: Dialect | null;
}

/** Path → route. Fixed segments win over parameters; repeated slashes count as one, a trailing one is ignored. */
export class Router {
  readonly #root = newNode();

  /** `outside`: routes that are not below the prefix. `grounds`: places by the dialect of what is not found in them. */
  constructor(
    prefix: string,
    routes: readonly AnyRoute[],
    outside: readonly AnyRoute[] = [],
    grounds: Readonly<Record<string, Dialect>> = {},
  ) {
    for (const [path, dialect] of Object.entries(grounds)) this.#at(path, dialect);
    for (const route of routes) this.#add(`${prefix}/${route.path}`, route);
    for (const route of outside) this.#add(route.path, route);
  }

  #add(path: string, route: AnyRoute): void {
    const node = this.#at(path, route.dialect ?? CHAT);
    if (node.routes.has(route.method)) throw new Error(`two routes for ${route.method} ${route.path}`);
    node.routes.set(route.method, route);
  }

  /** The node of a path, made when there is none. */
  #at(path: string, dialect: Dialect): Node {
    let node = this.#root;
    for (const segment of segmentsOf(path)) {
      node = descend(node, segment);
      node.dialect ??= dialect;
    }
    return node;
  }

  /** What is spoken at the nearest known place above a path, or there. */
  dialectAt(path: string): Dialect {
    let node: Node | undefined = this.#root;
    let dialect: Dialect = CHAT;
    for (const segment of segmentsOf(path)) {
      node = node.fixed.get(segment) ?? node.parameter?.node;
      if (!node) break;
      dialect = node.dialect ?? dialect;
    }
    return dialect;
  }

  /** `allow` is empty when nothing is at this path. HEAD is served as GET. */
  find(method: string, path: string): Found {
    const params: Record<string, string> = {};
    let node = this.#root;
    for (const segment of segmentsOf(path)) {
      const fixed = node.fixed.get(segment);
      if (fixed) {
        node = fixed;
      } else if (node.parameter) {
        params[node.parameter.name] = decoded(segment);
        node = node.parameter.node;
      } else {
        return { allow: [] };
      }
    }
    const route = node.routes.get(method === 'HEAD' ? 'GET' : method);
    return route ? { route, params } : { allow: [...node.routes.keys()] };
  }
}

function newNode(): Node {
  return { fixed: new Map(), parameter: null, routes: new Map(), dialect: null };
}

function descend(node: Node, segment: string): Node {
  if (segment.startsWith(':')) {
    node.parameter ??= { name: segment.slice(1), node: newNode() };
    return node.parameter.node;
  }
  const next = node.fixed.get(segment) ?? newNode();
  node.fixed.set(segment, next);
  return next;
}

function segmentsOf(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '');
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
