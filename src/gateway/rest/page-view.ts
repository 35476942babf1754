import type { Page, Paged } from '../../actors/ports/dialogue-store.ts';

interface Asked {
  readonly page: number;
  readonly page_size: number;
}

export function pageOfQuery({ page, page_size }: Asked): Page {
  return { page, size: page_size };
}

/** A page of a list as it is answered: its items once more under `alias` (dialogue.md, "Aliases for later clients"). */
export function pageView<T, V, A extends string>(
  { page, page_size }: Asked,
  { items, total }: Paged<T>,
  alias: A,
  view: (item: T) => V,
) {
  const shown = items.map(view);
  const pages = Math.ceil(total / page_size);
  const again = { [alias]: shown } as Record<A, V[]>;
  return { items: shown, page, page_size, total, pages, ...again };
}
