/** The built-in bots, by name (escape.md 6). */
export const BUILT_IN_BOTS = ['random', 'runner', 'hunter', 'guardian'] as const;
/** The two readings of the rules (escape.md, head). */
export const PRESET_NAMES = ['published', 'shipped'] as const;
