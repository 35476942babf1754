import { z } from 'zod';
import { filled, text } from '../fields.ts';
import { time } from '../message.ts';
import { byId, keyword, orBlank, pageQuery } from './page.ts';

/** As in src/actors/ports/dialogue-rows.ts; a test holds them together. */
export const PERSONA_TYPES = [
  'teacher',
  'student',
  'expert',
  'reviewer',
  'official',
  'lawyer',
  'other',
] as const;

const MOST_FOCUS_POINTS = 10;
const MOST_FOCUS = 200;

const type = z.enum(PERSONA_TYPES);
const name = filled(100).describe('Unique among the roles of its owner.');
const description = filled(1_000);
const style = text(200).describe('How the role speaks.');
const constraints = text(500).describe('What the role must not do.');
const focusPoints = z
  .array(filled(MOST_FOCUS))
  .max(MOST_FOCUS_POINTS)
  .describe('What the role pays attention to.');
const shared = z.boolean().describe('Others may read and use it.');

/** A role that is to be made. */
export const personaDraft = z.object({
  name,
  type,
  description,
  style: style.nullish().transform((value) => value ?? ''),
  constraints: constraints.nullish().transform((value) => value ?? ''),
  focus_points: focusPoints.nullish().transform((value) => value ?? []),
  shared: shared.nullish().transform((value) => value ?? false),
});
export type PersonaBody = z.output<typeof personaDraft>;

/** Absent fields stay as they are. */
export const personaChanges = byId.extend({
  name: name.nullish(),
  type: type.nullish(),
  description: description.nullish(),
  style: style.nullish(),
  constraints: constraints.nullish(),
  focus_points: focusPoints.nullish(),
  shared: shared.nullish(),
});

export const personaQuery = z.object({
  keyword: keyword.describe('In the name, capitals or not.'),
  search: keyword.describe('As `keyword`.'),
  type: orBlank(type),
  ...pageQuery,
});

/** A role as it is answered. */
export const persona = z
  .object({
    id: z.int(),
    name: z.string(),
    type,
    description: z.string(),
    style: z.string(),
    constraints: z.string(),
    focus_points: z.array(z.string()),
    shared,
    created_at: time,
    updated_at: time,
  })
  .meta({ id: 'DialogueRole' });
export type PersonaView = z.output<typeof persona>;

export const PERSONA: PersonaView = {
  id: 1,
  name: '老师A',
  type: 'teacher',
  description: '高中物理老师',
  style: '严谨',
  constraints: '不提供医疗建议',
  focus_points: ['学习效果', '安全性'],
  shared: false,
  created_at: '2025-12-02T10:00:00Z',
  updated_at: '2025-12-02T10:00:00Z',
};
