/** `#rrggbb`. */
export type Color = `#${string}`;

/** So much of `to` (0 to 1) in `from`. */
export function blend(from: Color, to: Color, share: number): Color {
  const [one, other] = [channels(from), channels(to)];
  const mixed = one.map((value, i) => Math.round(value + ((other[i] ?? value) - value) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

function channels(color: Color): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
}
