import type { Color } from './color.ts';

export type Point = readonly [x: number, y: number];

/** A number as SVG has it. Rounded, so that a last digit that differs between machines is not drawn. */
export function n(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** A closed shape. */
export function shape(points: readonly Point[], fill: Color, opacity = 1): string {
  return path(`M${points.map(([x, y]) => `${n(x)} ${n(y)}`).join('L')}Z`, fill, opacity);
}

export function path(data: string, fill: Color, opacity = 1): string {
  return `<path d="${data}" fill="${fill}"${faint(opacity)}/>`;
}

export function box(x: number, y: number, width: number, height: number, fill: string, opacity = 1): string {
  return `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" fill="${fill}"${faint(opacity)}/>`;
}

export function disc(x: number, y: number, rx: number, ry: number, fill: string, opacity = 1): string {
  return `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(rx)}" ry="${n(ry)}" fill="${fill}"${faint(opacity)}/>`;
}

export function stroke(data: string, color: Color, width: number, opacity = 1): string {
  return `<path d="${data}" fill="none" stroke="${color}" stroke-width="${n(width)}" stroke-linecap="round"${faint(opacity)}/>`;
}

/** A gradient from top to bottom; `stops`: place (0 to 1), colour, opacity. */
export function downward(id: string, stops: readonly (readonly [number, Color, number])[]): string {
  return `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${stops.map(stop).join('')}</linearGradient>`;
}

/** A gradient from the middle outward. */
export function outward(id: string, stops: readonly (readonly [number, Color, number])[]): string {
  return `<radialGradient id="${id}">${stops.map(stop).join('')}</radialGradient>`;
}

function stop([offset, color, opacity]: readonly [number, Color, number]): string {
  return `<stop offset="${offset}" stop-color="${color}" stop-opacity="${opacity}"/>`;
}

function faint(opacity: number): string {
  return opacity < 1 ? ` opacity="${Math.round(opacity * 100) / 100}"` : '';
}
