import { type Html, html } from './html.ts';

/** One thing of the page that has an anchor, is listed at the side and can be found. */
export interface Entry {
  readonly id: string;
  readonly label: Html;
  readonly shown: Html;
}

/** `get /capi/room/{id}` → `get-capi-room-id`. */
export function slug(text: string): string {
  return text
    .replace(/[^\w]+/g, '-')
    .replace(/^-|-$/g, '')
    .toLowerCase();
}

export function article(id: string, title: Html, content: Html): Html {
  return html`<article id="${id}" data-entry><h3>${title} <a class="anchor" href="#${id}" aria-label="Link to this">#</a></h3>${content}</article>`;
}
