import { readFileSync } from 'node:fs';

/** A heap snapshot as V8 writes it: flat lists of numbers. */
interface Snapshot {
  readonly snapshot: {
    readonly meta: {
      readonly node_fields: readonly string[];
      readonly node_types: readonly [readonly string[], ...unknown[]];
      readonly edge_fields: readonly string[];
      readonly edge_types: readonly [readonly string[], ...unknown[]];
    };
  };
  readonly nodes: readonly number[];
  readonly edges: readonly number[];
  readonly strings: readonly string[];
}

export interface Kept {
  count: number;
  bytes: number;
}

/** Types without a name of their own: who holds them says what they are. */
const ANONYMOUS = new Set(['array', 'hidden', 'code', 'object shape', 'closure', 'number', 'string']);
const CONTAINERS = new Set(['Object', 'Array', 'Map', 'Set', '(object elements)', '(object properties)']);
const WEAK = new Set(['weak', 'shortcut']);

/** What is on the heap, by class, or by holder and field for what has no class of its own. Sizes without what they hold. */
export function keptByClass(path: string): Map<string, Kept> {
  const { snapshot, nodes, edges, strings } = JSON.parse(readFileSync(path, 'utf8')) as Snapshot;
  const { node_fields: fields, node_types, edge_fields, edge_types } = snapshot.meta;
  const width = fields.length;
  const [type, name, size, edgeCount] = ['type', 'name', 'self_size', 'edge_count'].map((field) =>
    fields.indexOf(field),
  ) as [number, number, number, number];
  const edgeWidth = edge_fields.length;
  const typeAt = (node: number) => node_types[0][nodes[node + type] ?? 0] ?? '';
  const nameAt = (node: number) => strings[nodes[node + name] ?? 0] ?? '';
  const total = nodes.length / width;

  // Breadth first from the roots: the first to reach a node holds it.
  const firstEdge = new Uint32Array(total + 1);
  for (let i = 0; i < total; i++)
    firstEdge[i + 1] = (firstEdge[i] ?? 0) + (nodes[i * width + edgeCount] ?? 0);
  const holder = new Int32Array(total).fill(-1);
  const heldAs: string[] = new Array(total).fill('');
  const queue = new Uint32Array(total);
  let tail = 1;
  holder[0] = 0;
  for (let head = 0; head < tail; head++) {
    const from = queue[head] ?? 0;
    for (let e = firstEdge[from] ?? 0; e < (firstEdge[from + 1] ?? 0); e++) {
      const at = e * edgeWidth;
      const kind = edge_types[0][edges[at] ?? 0] ?? '';
      const to = (edges[at + 2] ?? 0) / width;
      if (WEAK.has(kind) || holder[to] !== -1) continue;
      holder[to] = from;
      const label = edges[at + 1] ?? 0;
      heldAs[to] = kind === 'element' || kind === 'hidden' ? '[]' : `.${strings[label] ?? ''}`;
      queue[tail] = to;
      tail += 1;
    }
  }

  const labels = new Map<number, string>();
  const labelOf = (i: number, depth: number): string => {
    const known = labels.get(i);
    if (known !== undefined) return known;
    const node = i * width;
    const kind = typeAt(node);
    const own = kind === 'string' || kind === 'number' ? kind : nameAt(node).slice(0, 60) || kind;
    const bare = !ANONYMOUS.has(kind) && !CONTAINERS.has(own);
    const above = holder[i] ?? -1;
    const label =
      bare || depth === 0 || above < 0
        ? own
        : `${labelOf(above, depth - 1)}${heldAs[i] ?? ''}${kind === 'closure' ? ' (closure)' : ''}: ${kind === 'array' ? 'array' : own}`;
    if (depth === 3) labels.set(i, label);
    return label;
  };

  const kept = new Map<string, Kept>();
  for (let i = 0; i < total; i++) {
    const label = labelOf(i, 3);
    const entry = kept.get(label) ?? { count: 0, bytes: 0 };
    entry.count += 1;
    entry.bytes += nodes[i * width + size] ?? 0;
    kept.set(label, entry);
  }
  return kept;
}

/** What `added` more things brought, per thing: the largest first. */
export function growth(before: Map<string, Kept>, after: Map<string, Kept>, added: number) {
  const none = { count: 0, bytes: 0 };
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((label) => {
      const [was, is] = [before.get(label) ?? none, after.get(label) ?? none];
      return { label, count: (is.count - was.count) / added, bytes: (is.bytes - was.bytes) / added };
    })
    .sort((a, b) => b.bytes - a.bytes);
}
