/** What goes wrong beside the matter itself. One that lasts weighs on the next attempt in the same scene. */
export const COMPLICATIONS: readonly { readonly kind: string; readonly lasts: boolean }[] = [
  { kind: 'light_dies', lasts: true },
  { kind: 'footing_gives', lasts: false },
  { kind: 'noise_carries', lasts: true },
  { kind: 'weather_turns', lasts: true },
  { kind: 'old_wound', lasts: true },
  { kind: 'pack_tears', lasts: false },
  { kind: 'time_slips', lasts: false },
  { kind: 'watched', lasts: true },
  { kind: 'foe_warned', lasts: true },
  { kind: 'hands_shake', lasts: true },
  { kind: 'bad_omen', lasts: false },
  { kind: 'debt', lasts: false },
];
