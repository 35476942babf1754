/** Of `/docs`: the filter. Without it the page still shows everything. */
export const SCRIPT = `
'use strict';
const field = document.querySelector('input');
const count = document.querySelector('output');
const entries = [...document.querySelectorAll('[data-entry]')];
const links = new Map([...document.querySelectorAll('nav a')].map((a) => [a.getAttribute('href').slice(1), a.parentElement]));
const texts = entries.map((entry) => entry.textContent.toLowerCase());
const contents = document.querySelector('nav details');
if (matchMedia('(max-width: 52rem)').matches) contents.open = false;
function filter() {
  const words = field.value.toLowerCase().split(/\\s+/).filter(Boolean);
  let shown = 0;
  entries.forEach((entry, i) => {
    const fits = words.every((word) => texts[i].includes(word));
    entry.hidden = !fits;
    const link = links.get(entry.id);
    if (link) link.hidden = !fits;
    if (fits) shown += 1;
  });
  for (const group of document.querySelectorAll('[data-group]')) {
    group.hidden = words.length > 0 && !group.querySelector('[data-entry]:not([hidden]), li:not([hidden])');
  }
  count.textContent = words.length > 0 ? shown + ' of ' + entries.length : '';
}
function unhide() {
  const target = document.getElementById(location.hash.slice(1));
  if (target && target.hidden) {
    field.value = '';
    filter();
    target.scrollIntoView();
  }
}
field.addEventListener('input', filter);
addEventListener('hashchange', unhide);
addEventListener('keydown', (event) => {
  if (event.key === '/' && document.activeElement !== field) {
    event.preventDefault();
    field.focus();
  }
  if (event.key === 'Escape' && document.activeElement === field) {
    field.value = '';
    filter();
  }
});
document.querySelector('header form').addEventListener('submit', (event) => event.preventDefault());
filter();
`;
