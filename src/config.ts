/** The door to the configuration: the environment → one frozen object. */
export { describeConfig, type SettingRow } from './config/describe.ts';
export { type Environment, type Loading, loadConfig } from './config/load.ts';
export type { Config } from './config/sections.ts';
