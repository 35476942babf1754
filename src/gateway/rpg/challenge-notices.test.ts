import { describe, expect, it } from 'vitest';
import type { BattleRow, PlayerRow } from '../../actors/ports/rpg-rows.ts';
import type { Answered, ChallengeInfo, ClientPlace } from './callback.ts';
import { ChallengeNotices } from './challenge-notices.ts';

const target = { userId: 2, ip: '9.9.9.9:5000', cameFrom: '9.9.9.9' } as PlayerRow;

/** What is sent for a challenge by somebody with this portrait, when the client answers so. */
async function sent(image: string, answer: Answered | null) {
  const seen: unknown[] = [];
  const notices = new ChallengeNotices({
    delivery: { toUser: (userId, push) => void seen.push(['socket', userId, push]) },
    callbacks: {
      tell: async (place: ClientPlace, info: ChallengeInfo) => {
        seen.push(['call', place, info.image_data.length]);
        return answer;
      },
    },
    tell: (to, command) => void seen.push([to, command]),
  });
  notices.send({ battleId: 41, fighters: [{ role: 'ada', image }, {}] } as unknown as BattleRow, target);
  await new Promise(setImmediate);
  return seen;
}

describe('rpg.md /challenge_info: how somebody learns that he is challenged', () => {
  const place = { ip: '9.9.9.9:5000', cameFrom: '9.9.9.9' };

  it('over his sockets, and by a call whose answer settles the challenge', async () => {
    expect(await sent('p', { accepted: true, image: 'q' })).toEqual([
      ['socket', 2, { type: 3010, data: { id: '41', role: 'ada', image_data: 'p' } }],
      ['call', place, 1],
      ['battle/41', { type: 'accept', by: 2, image: 'q' }],
    ]);
    expect((await sent('p', { accepted: false, image: null }))[2]).toEqual([
      'battle/41',
      { type: 'reject', by: 2 },
    ]);
  });

  it('no answer leaves it open; a large portrait does not go over sockets', async () => {
    const seen = await sent('x'.repeat(200_000), null);
    expect(seen).toEqual([
      ['socket', 2, { type: 3010, data: { id: '41', role: 'ada', image_data: null } }],
      ['call', place, 200_000],
    ]);
  });
});
