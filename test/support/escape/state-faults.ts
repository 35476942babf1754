import { NOWHERE } from '../../../src/rules/escape/board.ts';
import { type Player, STATUS } from '../../../src/rules/escape/player.ts';
import { type Game, PHASE, type State } from '../../../src/rules/escape/state.ts';
import { isGone, isOpenGround } from './legal-oracle.ts';

type Claim = readonly [holds: boolean, broken: string];

/** What of a state can never be, a sentence each: limits, fields against each other, ground that is lost. */
export function stateFaults(game: Game, state: State): string[] {
  const faults: string[] = [];
  for (const [holds, broken] of matchClaims(game, state)) if (!holds) faults.push(broken);
  faults.push(...groundFaults(game, state));
  for (const [seat, player] of state.players.entries())
    for (const [holds, broken] of playerClaims(game, state, player, seat))
      if (!holds) faults.push(`seat ${seat}: ${broken} ${JSON.stringify(player)}`);
  return faults;
}

function matchClaims({ constants, board }: Game, state: State): Claim[] {
  const { round, turn, phase, messages, stage } = state;
  const up = state.players[turn];
  const fallen = board.zoneRounds.filter((fell) => fell < round).length;
  const mayHaveFallen = phase === PHASE.over && board.zoneRounds.includes(round) ? 1 : 0;
  const isSomebodyLeft = state.players.some(
    ({ status, respawnRound }) => [0, 3, 4].includes(status) || (status === STATUS.dead && respawnRound > 0),
  );
  return [
    [round >= 0 && round <= constants.lastRound, `round ${round}`],
    [turn >= 0 && turn < 4, `turn ${turn}`],
    [messages >= 0 && messages <= constants.messagesPerTurn, `${messages} messages`],
    [phase !== PHASE.turn || messages < constants.messagesPerTurn, 'the turn goes on after the last message'],
    [stage >= fallen && stage <= fallen + mayHaveFallen, `${stage} zones in round ${round}`],
    [phase !== PHASE.turn || up?.status === STATUS.alive || up?.status === STATUS.waiting, 'cannot act'],
    [
      phase !== PHASE.over || !isSomebodyLeft || (round === constants.lastRound && turn === 3),
      'over too soon',
    ],
    [phase !== PHASE.turn || isSomebodyLeft, 'nobody is left and the match goes on'],
  ];
}

function groundFaults({ constants, board }: Game, state: State): string[] {
  const faults: string[] = [];
  for (let node = 0; node < board.size; node += 1) {
    const box = state.boxes[node] ?? 0;
    const trap = state.traps[node] ?? 0;
    const at = board.positions[node];
    if ((box === 0 && trap === 0) || at === undefined) continue;
    if (isGone(board.map, at, state.round)) faults.push(`something lies on the lost node ${at}`);
    if (box > 16 || box === 1) faults.push(`box ${box} at ${at}`);
    if (trap > 8 || (trap > 0 && !isOpenGround(board.map, at))) faults.push(`trap ${trap} at ${at}`);
  }
  for (let point = 0; point < board.materials.length; point += 1) {
    const stock = state.stock[point] ?? 0;
    const timer = state.timers[point] ?? 0;
    const at = board.positions[board.materials[point] ?? NOWHERE];
    const isHere = at !== undefined && !isGone(board.map, at, state.round);
    const isTimed = isHere ? stock < constants.stock === timer > 0 : stock === 0 && timer === 0;
    // At the end of the match the zone of the last round may just have fallen.
    const isRight = stock <= constants.stock && timer <= constants.stockRounds && isTimed;
    if (!isRight && state.phase !== PHASE.over)
      faults.push(`stock ${stock}, timer ${timer} at ${at} in round ${state.round}`);
  }
  return faults;
}

function playerClaims(game: Game, state: State, player: Player, seat: number): Claim[] {
  const { constants, board } = game;
  const { status, hp, node, keys, countdown, pendingKey, skips } = player;
  const bag = [player.mines, player.stickies, player.kits, player.blinks];
  const isAway = node === NOWHERE && player.layer === NOWHERE;
  const isIdle = skips === 0 && pendingKey === NOWHERE && countdown === 0 && player.sp === 0;
  const claims: Claim[] = [
    [hp >= 0 && hp <= 200, 'HP'],
    [keys >= 0 && keys <= 15, 'keys'],
    [bag.every((count, tool) => count >= 0 && count <= (constants.carry[tool] ?? 0)), 'bag'],
    [player.sp === 0 || player.sp === 1, 'SP'],
    [skips === 0 || (skips === 1 && status === STATUS.skip), 'lost turns'],
    [countdown === 0 || status === STATUS.waiting, 'countdown without waiting'],
    [player.detectRound <= state.round + constants.detectRounds, 'cooldown'],
    [player.outRound <= state.round, 'out in the future'],
    [player.respawnRound === 0 || status === STATUS.dead, 'respawn of the living'],
  ];
  switch (status) {
    case STATUS.alive:
    case STATUS.skip:
    case STATUS.waiting:
      return [...claims, ...presentClaims(game, state, player, seat)];
    case STATUS.dead:
      claims.push([
        hp === 0 && keys === 0 && bag.every((count) => count === 0) && isIdle,
        'dead with something',
      ]);
      claims.push([board.positions[node]?.[2] === player.layer, 'the dead lie nowhere']);
      claims.push([isDueRight(game, state, player), 'respawn']);
      return claims;
    case STATUS.escaped:
      return [...claims, [isAway && keys === 15 && hp > 0 && isIdle, 'escaped']];
    case STATUS.error:
      return [...claims, [isAway && keys === 0 && hp === 0 && isIdle, 'error']];
    default:
      return [...claims, [false, 'status']];
  }
}

function presentClaims({ constants, board }: Game, state: State, player: Player, seat: number): Claim[] {
  const { status, node, keys, countdown, pendingKey } = player;
  const at = board.positions[node];
  const isPending = pendingKey !== NOWHERE;
  const isLosing = !constants.keyMachineSkipsNext || status === STATUS.skip;
  return [
    [player.hp > 0, 'lives without HP'],
    [at !== undefined && at[2] === player.layer, 'layer'],
    [at !== undefined && !isGone(board.map, at, state.round), 'alive on a lost node'],
    [((keys >> seat) & 1) === 1, 'his own key is missing'],
    [!isPending || board.machineAt[node] === pendingKey, 'a pending key away from its machine'],
    [!isPending || ((keys >> pendingKey) & 1) === 0, 'a pending key that he has'],
    [!isPending || isLosing, 'a pending key and no lost turn'],
    [status !== STATUS.waiting || (countdown >= 1 && countdown <= constants.escapeTurns), 'countdown'],
    [status !== STATUS.waiting || (String(at) === '3,3,0' && keys === 15), 'waits without right'],
  ];
}

function isDueRight({ constants }: Game, { round }: State, { respawnRound, outRound }: Player): boolean {
  if (outRound > constants.overtimeAfter) return respawnRound === 0;
  return respawnRound === outRound + constants.respawnRounds && respawnRound >= round;
}
