import { reject } from '../../protocol/rejections.ts';
import type { FlowStep } from '../../rules/flow/flow.ts';
import { START } from '../../rules/flow/step.ts';
import type { DialogueRow } from '../ports/dialogue-rows.ts';
import type { Turn } from '../runtime/turn.ts';
import type { Casting, CommandOf } from './commands.ts';
import type { DialogueState } from './state.ts';

const FIELD = 'role_mappings';

/** Makes a dialogue with copies of the flow and of the personas (dialogue.md, "Sessions"). */
export function create(turn: Turn<DialogueState>, command: CommandOf<'create'>): void {
  const { ownerId, topic, flow, casting } = command;
  if (turn.state.row) return turn.reply(turn.state.row);
  if (!flow.isActive) return turn.reject(reject('FLOW_INACTIVE'));
  const fault = castingFault(flow.steps, casting);
  if (fault) return turn.reject(reject('BAD_FIELD', `${FIELD} ${fault}`, FIELD));
  open(turn, {
    dialogueId: turn.state.dialogueId,
    ownerId,
    topic,
    flowId: flow.flowId,
    flowName: flow.name,
    participants: casting.map(({ ref, persona }) => ({
      ref,
      personaId: persona.personaId,
      name: persona.name,
    })),
    script: {
      steps: flow.steps,
      termination: flow.termination,
      sheets: casting.map(({ persona }) => ({
        name: persona.name,
        type: persona.type,
        description: persona.description,
        style: persona.style,
        constraints: persona.constraints,
        focusPoints: persona.focusPoints,
      })),
    },
    status: 'not_started',
    position: START,
    lastMessage: null,
    currentRound: 0,
    errorReason: null,
    createTime: turn.now,
    updateTime: turn.now,
    endTime: null,
  });
}

/** The first row of a dialogue, and its hold on the personas it is played by. Answers it. */
export function open(turn: Turn<DialogueState>, row: DialogueRow): void {
  const { dialogueId } = row;
  turn.state.row = row;
  turn.write('dialogue.insert', row);
  const personas = row.endTime === null ? new Set(row.participants.map(({ personaId }) => personaId)) : [];
  for (const personaId of personas) turn.write('personaUse.put', { dialogueId, personaId });
  turn.reply(row);
}

/** Every speaker and target must be somebody, and nobody two. */
function castingFault(steps: readonly FlowStep[], casting: readonly Casting[]): string | null {
  const refs = new Set(casting.map(({ ref }) => ref));
  if (refs.size < casting.length) return 'names a role_ref twice';
  const needed = new Set(
    steps.flatMap(({ speaker, target }) => (target === null ? [speaker] : [speaker, target])),
  );
  const missing = [...needed].filter((ref) => !refs.has(ref));
  return missing.length > 0 ? `has nobody for ${missing.join(', ')}` : null;
}
