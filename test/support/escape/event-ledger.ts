import type { Event } from '../../../src/rules/escape/event.ts';
import type { Game, State } from '../../../src/rules/escape/state.ts';
import { isGone } from './legal-oracle.ts';

/** What the events say of one player. */
interface Account {
  status: number;
  hp: number;
  node: number;
  keys: number;
  score: number;
  readonly bag: [mines: number, stickies: number, kits: number, blinks: number];
  detectRound: number;
  respawnRound: number;
  outRound: number;
  pendingKey: number;
  /** Round of the last sticky or machine; that of its lost turn follows. */
  stuckRound: number;
  /** Round in which the capsule began to count. */
  enteredRound: number;
}

const SPAWNS = ['0,0,1', '6,0,1', '6,6,1', '0,6,1'];
const CARRY = [3, 3, 2, 2];

/**
 * A match as its events tell it, by the arithmetic of escape.md 1.1 to 1.10 and no code of the rules: whatever the state says
 * must come out of the events, so that a replay made of them is whole. `faults` is what did not.
 */
export class EventLedger {
  readonly faults: string[] = [];
  readonly #game: Game;
  readonly #accounts: Account[];
  readonly #traps = new Map<number, { readonly kind: number; readonly owner: number }>();
  readonly #boxes = new Map<number, number>();
  /** By node: rounds in which something was taken there, and what lies there now with the round of the next. */
  readonly #stock = new Map<number, { count: number; nextRound: number }>();
  #round = 0;
  #turn = 3;
  /** Who may be named by the next `died` by an attack. */
  #attacker = -1;
  #isOver = false;

  constructor(game: Game) {
    this.#game = game;
    for (const at of game.board.map.materials)
      this.#stock.set(this.#nodeOf(String(at)), { count: 2, nextRound: 0 });
    this.#accounts = SPAWNS.map((spawn, seat) => ({
      status: 0,
      hp: 200,
      node: this.#nodeOf(spawn),
      keys: 1 << seat,
      score: 0,
      bag: [0, 0, 0, 0],
      detectRound: 0,
      respawnRound: 0,
      outRound: 0,
      pendingKey: -1,
      stuckRound: -1,
      enteredRound: -1,
    }));
  }

  /** Books events in order; then the state must agree. */
  book(events: readonly Event[], state: State): void {
    for (const event of events) {
      if (this.#isOver) this.#fault(event, 'after the end');
      this.#bookOne(event);
    }
    this.#compare(state);
  }

  #bookOne(event: Event): void {
    switch (event.type) {
      case 'turn':
        return this.#bookTurn(event);
      case 'moved':
        return this.#bookMove(event);
      case 'attacked':
        return this.#bookAttack(event);
      case 'hp':
        return this.#bookHp(event);
      case 'died':
        return this.#bookDeath(event);
      case 'respawned':
        return this.#bookRespawn(event);
      case 'detected':
        return this.#bookDetect(event);
      case 'trapPlaced':
      case 'trapTriggered':
      case 'trapDestroyed':
        return this.#bookTrap(event);
      case 'took':
      case 'tookNothing':
        return this.#bookMaterial(event);
      case 'boxGone':
        this.#claim(event, this.#boxes.has(event.node), 'no box');
        // What a player takes goes with the `gotKeys` that follows.
        if (event.seat === null) this.#boxes.delete(event.node);
        return;
      case 'machineUsed':
        return this.#bookMachine(event);
      case 'gotKeys':
        return this.#bookKeys(event);
      case 'capsule':
        return this.#bookCapsule(event);
      case 'escaped':
        return this.#bookEscape(event);
      case 'failed':
        return this.#bookFailure(event);
      case 'zoneFell':
        return this.#bookZone(event);
      case 'over':
        this.#isOver = true;
        return this.#claim(event, event.round === this.#round, 'round');
    }
  }

  #bookTurn(event: Extract<Event, { type: 'turn' }>): void {
    const isFirst = this.#turn === 3;
    if (isFirst) this.#enterRound();
    this.#turn = (this.#turn + 1) % 4;
    this.#claim(event, event.seat === this.#turn && event.round === this.#round, 'out of turn');
    const account = this.#of(event.seat);
    const isStuck = account.status === 3 && this.#round > account.stuckRound + 1;
    if (isStuck) account.status = 0;
    const isLate = account.pendingKey >= 0;
    this.#claim(event, !isLate, 'a pending key was not credited');
    const isOverdue = account.status === 1 && account.respawnRound === this.#round;
    this.#claim(event, !isOverdue, 'should be back');
    const isAway = this.#round >= account.enteredRound + this.#game.constants.escapeTurns;
    this.#claim(event, account.status !== 4 || !isAway, 'should be away');
  }

  /** Material points fill at the end of a round: what is due in this one is there when it begins (1.7). */
  #enterRound(): void {
    this.#round += 1;
    for (const point of this.#stock.values())
      if (point.nextRound === this.#round) {
        point.count += 1;
        point.nextRound = point.count < 2 ? this.#round + 8 : 0;
      }
  }

  #bookMove(event: Extract<Event, { type: 'moved' }>): void {
    const account = this.#of(event.seat);
    this.#claim(event, event.from === account.node && event.to !== event.from, 'from elsewhere');
    this.#claim(event, event.seat === this.#turn, 'not his turn');
    if (event.by === 'blink') account.bag[3] -= 1;
    account.node = event.to;
  }

  #bookAttack(event: Extract<Event, { type: 'attacked' }>): void {
    this.#claim(event, event.from === this.#of(event.seat).node, 'from elsewhere');
    this.#claim(event, event.at === this.#of(event.target).node, 'not there');
    this.#attacker = event.seat;
  }

  #bookHp(event: Extract<Event, { type: 'hp' }>): void {
    const account = this.#of(event.seat);
    if (event.by === 'kit') {
      account.hp = Math.min(200, account.hp + 100);
      account.bag[2] -= 1;
    } else account.hp = Math.max(0, account.hp - (event.by === 'mine' ? 120 : 70));
    this.#claim(event, event.hp === account.hp, `HP should be ${account.hp}`);
  }

  #bookDeath(event: Extract<Event, { type: 'died' }>): void {
    const account = this.#of(event.seat);
    const isByZone = event.by === 'zone';
    this.#claim(event, event.node === account.node && (isByZone || account.hp === 0), 'no cause');
    const box = this.#boxes.get(event.node);
    this.#claim(event, event.newBox === (!isByZone && box === undefined), 'new box');
    if (!isByZone) this.#boxes.set(event.node, (box ?? 0) | account.keys);
    if (event.by === 'attack') this.#of(this.#attacker).score += 2;
    account.score -= 3;
    const respawnRound = this.#round > 80 ? 0 : this.#round + 5;
    Object.assign(account, { status: 1, hp: 0, keys: 0, bag: [0, 0, 0, 0], pendingKey: -1 });
    Object.assign(account, { respawnRound, outRound: this.#round });
  }

  #bookRespawn(event: Extract<Event, { type: 'respawned' }>): void {
    const account = this.#of(event.seat);
    this.#enterTurnOf(event, account.status === 1 && account.respawnRound > 0, account.respawnRound);
    const node = this.#nodeOf(SPAWNS[event.seat] ?? '');
    this.#claim(event, event.node === node, 'not his spawn');
    Object.assign(account, { status: 0, hp: 200, node, keys: 1 << event.seat, respawnRound: 0 });
  }

  #bookDetect(event: Extract<Event, { type: 'detected' }>): void {
    const account = this.#of(event.seat);
    this.#claim(event, this.#round >= account.detectRound, 'too soon');
    this.#claim(event, event.found === this.#traps.has(event.at), 'found');
    account.detectRound = this.#round + 5;
  }

  #bookTrap(event: Extract<Event, { type: 'trapPlaced' | 'trapTriggered' | 'trapDestroyed' }>): void {
    const { node, kind, seat } = event;
    const trap = this.#traps.get(node);
    if (event.type === 'trapPlaced') {
      this.#claim(event, trap === undefined && node === this.#of(seat).node, 'not free or not here');
      this.#of(seat).bag[kind] -= 1;
      this.#traps.set(node, { kind, owner: seat });
      return;
    }
    this.#claim(event, trap?.owner === seat && trap.kind === kind, 'no such trap');
    this.#traps.delete(node);
    if (event.type === 'trapDestroyed') {
      const at = this.#game.board.positions[node];
      const isByZone = at !== undefined && isGone(this.#game.board.map, at, this.#round + 1);
      return this.#claim(event, isByZone || seat !== this.#turn, 'his own trap');
    }
    const victim = this.#of(this.#turn);
    this.#claim(event, seat !== this.#turn && victim.node === node, 'nobody entered');
    if (kind === 1) Object.assign(victim, { status: 3, stuckRound: this.#round });
  }

  #bookMaterial(event: Extract<Event, { type: 'took' | 'tookNothing' }>): void {
    const account = this.#of(event.seat);
    const point = this.#stock.get(event.node);
    this.#claim(event, event.node === account.node && point !== undefined, 'no point here');
    const isFull = account.bag[event.tool] >= (CARRY[event.tool] ?? 0);
    const isTaken = point !== undefined && point.count > 0 && !isFull;
    this.#claim(event, isTaken === (event.type === 'took'), `holds ${point?.count}`);
    if (point === undefined || event.type !== 'took') return;
    point.count -= 1;
    if (point.nextRound === 0) point.nextRound = this.#round + 8;
    account.bag[event.tool] += 1;
  }

  #bookMachine(event: Extract<Event, { type: 'machineUsed' }>): void {
    const account = this.#of(event.seat);
    this.#claim(event, event.node === account.node && (account.keys & (1 << event.key)) === 0, 'machine');
    account.pendingKey = event.key;
    if (this.#game.constants.keyMachineSkipsNext)
      Object.assign(account, { status: 3, stuckRound: this.#round });
  }

  #bookKeys(event: Extract<Event, { type: 'gotKeys' }>): void {
    const account = this.#of(event.seat);
    const gained = event.keys.reduce((bits, key) => bits | (1 << key), 0);
    const expected = event.from === 'machine' ? 1 << account.pendingKey : this.#boxes.get(account.node);
    this.#claim(event, gained === expected, 'other keys');
    if (event.from === 'machine') account.pendingKey = -1;
    else this.#boxes.delete(account.node);
    account.keys |= gained;
    account.score += 1;
  }

  #bookCapsule(event: Extract<Event, { type: 'capsule' }>): void {
    const account = this.#of(event.seat);
    this.#claim(event, account.status === (event.enter ? 0 : 4), 'status');
    account.status = event.enter ? 4 : 0;
    account.enteredRound = this.#round;
  }

  #bookEscape(event: Extract<Event, { type: 'escaped' }>): void {
    const account = this.#of(event.seat);
    const due = account.enteredRound + this.#game.constants.escapeTurns;
    this.#enterTurnOf(event, account.status === 4 && account.keys === 15, due);
    Object.assign(account, { status: 2, node: -1, outRound: due });
  }

  #bookFailure(event: Extract<Event, { type: 'failed' }>): void {
    const account = this.#of(event.seat);
    this.#claim(event, account.status !== 2 && account.status !== 5, 'was out already');
    Object.assign(account, { status: 5, hp: 0, node: -1, keys: 0, pendingKey: -1 });
    Object.assign(account, { respawnRound: 0, outRound: this.#round });
  }

  #bookZone(event: Extract<Event, { type: 'zoneFell' }>): void {
    const { map, positions } = this.#game.board;
    const lost = positions.flatMap((at, node) =>
      isGone(map, at, this.#round + 1) && !isGone(map, at, this.#round) ? [node] : [],
    );
    this.#claim(event, event.round === this.#round && this.#turn === 3, 'time');
    this.#claim(event, lost.join() === event.nodes.join(), `should lose ${lost}`);
    for (const node of lost) if (this.#stock.has(node)) this.#stock.set(node, { count: 0, nextRound: 0 });
  }

  /** Comes before the `turn` event of that seat, in the round that begins. */
  #enterTurnOf(event: Event & { readonly seat: number }, isRight: boolean, due: number): void {
    const isNext = event.seat === (this.#turn + 1) % 4;
    const round = this.#turn === 3 ? this.#round + 1 : this.#round;
    this.#claim(event, isRight && isNext && round === due, `due in round ${due}`);
  }

  #compare(state: State): void {
    for (const [seat, player] of state.players.entries()) {
      const account = this.#of(seat);
      for (const field of SHARED)
        if (player[field] !== account[field])
          this.faults.push(`seat ${seat}: ${field} ${player[field]}, by its events ${account[field]}`);
      const bag = [player.mines, player.stickies, player.kits, player.blinks];
      if (bag.some((count, tool) => count !== account.bag[tool]))
        this.faults.push(`seat ${seat}: bag ${bag}, by its events ${account.bag}`);
    }
    if (!this.#isOver && (state.round !== this.#round || state.turn !== this.#turn))
      this.faults.push(`round ${state.round}.${state.turn}, by its events ${this.#round}.${this.#turn}`);
    this.#compareGround(state);
  }

  #compareGround(state: State): void {
    for (let node = 0; node < this.#game.board.size; node += 1) {
      const trap = this.#traps.get(node);
      const box = this.#boxes.get(node);
      if (state.traps[node] !== (trap === undefined ? 0 : trap.owner * 2 + trap.kind + 1))
        this.faults.push(`trap at ${node}`);
      if (state.boxes[node] !== (box === undefined ? 0 : box + 1)) this.faults.push(`box at ${node}`);
    }
    if (this.#isOver) return;
    for (const [point, node] of this.#game.board.materials.entries()) {
      const count = this.#stock.get(node)?.count;
      if (state.stock[point] !== count)
        this.faults.push(`stock of ${node}: ${state.stock[point]}, not ${count}`);
    }
  }

  #of(seat: number): Account {
    const account = this.#accounts[seat];
    if (account === undefined) throw new RangeError(`there is no seat ${seat}`);
    return account;
  }

  #nodeOf(text: string): number {
    return this.#game.board.positions.findIndex((at) => String(at) === text);
  }

  #claim(event: Event, holds: boolean, broken: string): void {
    if (!holds) this.#fault(event, broken);
  }

  #fault(event: Event, broken: string): void {
    this.faults.push(`${broken}: ${JSON.stringify(event)}`);
  }
}

const SHARED = [
  'status',
  'hp',
  'node',
  'keys',
  'score',
  'detectRound',
  'respawnRound',
  'outRound',
  'pendingKey',
] as const satisfies readonly (keyof Account)[];
