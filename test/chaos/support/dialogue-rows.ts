import { readStopped, type Where } from './stopped-store.ts';

const ENDED = "d.status in ('finished', 'error')";
const MESSAGE = "(a.answer ->> 'message')::integer";

/** What must find nothing: what it would be, and where. */
const QUERIES: Readonly<Record<string, string>> = {
  'has ended, and holds the role': `select d.dialogue_id as id, u.persona_id as what
    from persona_uses u left join dialogues d using (dialogue_id) where d.dialogue_id is null or ${ENDED}`,
  'goes on, and does not hold the role': `select d.dialogue_id as id, p ->> 'personaId' as what
    from dialogues d cross join json_array_elements(d.participants) p where not ${ENDED} and not exists
      (select from persona_uses u where u.dialogue_id = d.dialogue_id and u.persona_id = (p ->> 'personaId')::bigint)`,
  'has no message for what was answered to the key': `select a.dialogue_id as id, a.key as what
    from dialogue_answers a where ${MESSAGE} is not null and not exists
      (select from dialogue_messages m where m.dialogue_id = a.dialogue_id and m.number = ${MESSAGE})`,
  'has two keys for the message': `select a.dialogue_id as id, ${MESSAGE} as what
    from dialogue_answers a where ${MESSAGE} is not null group by 1, 2 having count(*) > 1`,
  'has another count of steps with the message': `select m.dialogue_id as id, m.number as what
    from dialogue_messages m where (m.after -> 'position' ->> 'executed')::integer <> m.number`,
};

/** What of the rows of sessions may not be; sentences. The server must have been stopped. */
export function rowProblems(where: Where): Promise<string[]> {
  return readStopped(where, async (all) => {
    const problems: string[] = [];
    for (const [what, sql] of Object.entries(QUERIES))
      for (const row of await all<{ id: string; what: string }>(sql))
        problems.push(`session ${row.id} ${what} ${row.what}`);
    return problems;
  });
}
