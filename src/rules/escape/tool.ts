/** The four tools by the names of the wire (escape.md 1.1); the place in this list is the number of the tool. */
export const TOOLS = ['LandMine', 'Sticky', 'Kit', 'Transport'] as const;

export type ToolName = (typeof TOOLS)[number];
/** Place in `TOOLS`. */
export type Tool = 0 | 1 | 2 | 3;
/** The tools that are placed on the ground. */
export type TrapKind = 0 | 1;

export const MINE = 0;
export const STICKY = 1;
export const KIT = 2;
export const BLINK = 3;

/** How many of each tool, in the order of `TOOLS`. */
export type ToolCounts = readonly [mines: number, stickies: number, kits: number, blinks: number];
