import type { FlowStep } from '../../rules/flow/flow.ts';
import type { DialogueMessageRow, DialogueRow } from '../ports/dialogue-rows.ts';
import type { DialogueStore } from '../ports/dialogue-store.ts';
import type { HeardLine } from '../ports/narrator.ts';

/** Most messages that a speaker hears; a narrator may have room for fewer. */
const MOST_HEARD = 200;

/** What the step lets its speaker hear (dialogue.md, `context_scope`), oldest first. `tail`: the newest messages. */
export async function heardBy(
  store: Pick<DialogueStore, 'lastMessages'>,
  row: DialogueRow,
  step: FlowStep,
  tail: readonly DialogueMessageRow[],
): Promise<HeardLine[]> {
  const wanted = Math.min(countOf(step, row), row.lastMessage ?? 0);
  if (wanted === 0) return [];
  const known =
    tail.length >= wanted ? tail.slice(-wanted) : await store.lastMessages(row.dialogueId, wanted);
  const speaker = row.participants.findIndex(({ ref }) => ref === step.speaker);
  const lines = step.scope === 'last_round' ? known.filter(({ round }) => round === row.currentRound) : known;
  return lines.map((message) => ({
    speaker: row.participants[message.speaker]?.name ?? '',
    own: message.speaker === speaker,
    task: message.task,
    round: message.round,
    content: message.content,
  }));
}

function countOf({ scope, contextCount }: FlowStep, { script }: DialogueRow): number {
  switch (scope) {
    case 'none':
      return 0;
    case 'last_message':
      return 1;
    case 'last_n_messages':
      return Math.min(contextCount ?? 1, MOST_HEARD);
    // A round has no step twice, unless a choice repeats one.
    case 'last_round':
      return Math.min(2 * script.steps.length, MOST_HEARD);
    case 'all':
      return MOST_HEARD;
  }
}
