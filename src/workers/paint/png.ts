/** A drawing as PNG in base64. It may have no texts: what fonts there are differs between machines. */
export async function pngOf(svg: string): Promise<string> {
  const { Resvg } = await import('@resvg/resvg-js');
  const drawing = new Resvg(svg, { font: { loadSystemFonts: false } });
  return drawing.render().asPng().toString('base64');
}
