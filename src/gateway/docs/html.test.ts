import { describe, expect, it } from 'vitest';
import { html, json, prose } from './html.ts';

describe('html', () => {
  it('escapes values, but not what is HTML already', () => {
    expect(html`<b title="${'"&\''}">${'<i>'}${html`<i>${1}</i>`}</b>`.text).toBe(
      '<b title="&quot;&amp;&#39;">&lt;i&gt;<i>1</i></b>',
    );
    expect(json({ a: '</script>' }).text).not.toContain('</script>');
  });

  it('joins lists and shows nothing for what is absent', () => {
    expect(html`${[html`a`, '&']}${null}${false}${undefined}${0}`.text).toBe('a&amp;0');
  });

  it('knows code, links and paragraphs in prose', () => {
    expect(prose('see `a<b`\n\n[x](/docs#x)').text).toBe(
      '<p>see <code>a&lt;b</code></p><p><a href="/docs#x">x</a></p>',
    );
  });
});
