import type { ActionRule } from './rule.ts';

/** `tool Kit`: more HP, never above the full; at full HP refused (1.4, G5). */
export const kit: ActionRule<'kit'> = {
  cost: 'main',
  isLegal: ({ game: { constants }, player }) => player.kits > 0 && player.hp < constants.maxHp,
  apply({ game: { constants }, seat, player }, _action, log) {
    player.kits -= 1;
    player.hp = Math.min(constants.maxHp, player.hp + constants.kitHp);
    log.push({ type: 'hp', seat, hp: player.hp, by: 'kit' });
    return true;
  },
};
