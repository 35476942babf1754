import { expect, it } from 'vitest';
import { BOT_NAMES } from '../../rules/escape/bots/bots.ts';
import { PRESETS } from '../../rules/escape/constants.ts';
import { TOOLS } from '../../rules/escape/tool.ts';
import { TOOL_NAMES } from './action.ts';
import { BUILT_IN_BOTS, PRESET_NAMES } from './names.ts';

it('what the wire names is what the rules have', () => {
  expect([...BUILT_IN_BOTS].sort()).toEqual([...BOT_NAMES].sort());
  expect([...PRESET_NAMES].sort()).toEqual(Object.keys(PRESETS).sort());
  expect(TOOL_NAMES).toEqual(TOOLS);
});
