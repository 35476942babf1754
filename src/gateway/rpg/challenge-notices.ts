import type { BattleCommand } from '../../actors/battle/commands.ts';
import type { Delivery } from '../../actors/ports/delivery.ts';
import type { BattleRow, PlayerRow } from '../../actors/ports/rpg-rows.ts';
import { type Address, addressOf } from '../../actors/runtime/address.ts';
import type { Command } from '../../actors/runtime/envelope.ts';
import type { Callbacks } from './callback.ts';

/** Largest portrait that goes over a socket, in characters. */
const MOST_PUSHED = 131_072;

export interface NoticePorts {
  readonly delivery: Pick<Delivery, 'toUser'>;
  readonly callbacks: Pick<Callbacks, 'tell'>;
  tell<C extends Command>(to: Address, command: C): void;
}

/** How somebody learns that he is challenged, beside /refresh: over his open sockets, and by a call to his client. */
export class ChallengeNotices {
  readonly #ports: NoticePorts;

  constructor(ports: NoticePorts) {
    this.#ports = ports;
  }

  /** Waits for nothing. What his client answers settles the challenge. */
  send({ battleId, fighters }: BattleRow, { userId, ip, cameFrom }: PlayerRow): void {
    const { delivery, callbacks } = this.#ports;
    const [{ role, image }] = fighters;
    const id = String(battleId);
    const pushed = image !== null && image.length <= MOST_PUSHED ? image : null;
    delivery.toUser(userId, { type: 3010, data: { id, role, image_data: pushed } });
    void callbacks.tell({ ip, cameFrom }, { id, role, image_data: image ?? '' }).then((answered) => {
      if (!answered) return;
      const command: BattleCommand = answered.accepted
        ? { type: 'accept', by: userId, image: answered.image }
        : { type: 'reject', by: userId };
      this.#ports.tell(addressOf('battle', battleId), command);
    });
  }
}
