import { runTool } from '../actors/assistant/tools/tools.ts';
import type { KindPorts } from '../actors/kinds.ts';
import type { Planner } from '../actors/ports/agent.ts';
import type { Compute } from '../actors/ports/compute.ts';
import type { Delivery } from '../actors/ports/delivery.ts';
import type { DialogueFeed } from '../actors/ports/dialogue-feed.ts';
import type { Files } from '../actors/ports/files.ts';
import type { Library } from '../actors/ports/library.ts';
import type { Narrator } from '../actors/ports/narrator.ts';
import type { Presence } from '../actors/ports/presence.ts';
import type { Storyteller } from '../actors/ports/storyteller.ts';
import type { Voice } from '../actors/ports/voice.ts';
import type { Config } from '../config.ts';
import type { MatchHall } from '../gateway/match/match-hall.ts';
import { LocalFleet } from '../gateway/socket/fleet.ts';
import { cryptoRandom } from '../lib/crypto-random.ts';
import { systemClock } from '../lib/system-clock.ts';
import type { NodeTelemetry } from '../observe/node-telemetry.ts';
import type { Store } from '../store/open.ts';
import { checkResult } from '../workers/check-result.ts';

export interface ActorParts {
  readonly config: Config;
  readonly store: Store;
  readonly telemetry: NodeTelemetry;
  readonly compute: Compute;
  readonly narrator: Narrator;
  readonly teller: Storyteller;
  readonly planner: Planner;
  readonly library: Library;
  readonly voice: Voice;
  readonly files: Files;
}

/** What of the gateway actors talk to. */
export interface Doors {
  readonly delivery: Delivery;
  readonly presence: Presence;
  readonly matchHall: MatchHall;
  readonly dialogueHall: DialogueFeed;
  readonly rpgPresence: { isHere(userId: number): boolean };
}

/** What each kind of actor gets. */
export function actorPorts(parts: ActorParts, doors: Doors): KindPorts {
  const { delivery, presence, matchHall, dialogueHall, rpgPresence } = doors;
  const { config, store, telemetry } = parts;
  const { chat, files } = config;
  const random = cryptoRandom;
  const fleet = new LocalFleet();
  const limits = {
    members: chat.roomMembers,
    resumeEntries: chat.resumeEntries,
    presenceEveryMs: chat.presenceCoalesceMs,
    presenceQuietMs: chat.presenceQuietMs,
  };
  return {
    user: { store: store.users, delivery, presence, random, presenceGraceMs: chat.presenceGraceMs },
    room: { store: store.rooms, delivery, presence, random, startedAt: systemClock.now(), limits },
    conversation: { store: store.conversations, delivery, random, resumeEntries: chat.resumeEntries },
    retention: { store: store.retention, telemetry, keepMs: chat.retentionMs },
    space: { store: store.spaces, random, members: chat.roomMembers },
    cast: { store: store.roles, maxRoles: files.rolesPerUser },
    shelf: { store: store.fileRows, ...files },
    volunteer: { store: store.volunteers, delivery, fleet, most: config.fleet.volunteersPerUser },
    ...matchPorts(parts, matchHall),
    ...dialoguePorts(parts, dialogueHall),
    ...rpgPorts(parts, rpgPresence),
    assistant: {
      ...parts,
      store: store.assistants,
      used: (hashes) => store.fileRows.usedContents(hashes),
      runTool,
      random,
      clock: systemClock,
      limits: config.assistant,
    },
    board: {
      store: store.tasks,
      delivery,
      fleet,
      random,
      telemetry,
      clock: systemClock,
      check: checkResult,
      hotBytes: config.fleet.hotBytes,
    },
  };
}

/** How long a match of the queue is shown to who was given it, and what it is played by. */
const QUEUED = { matchedMs: 3_600_000, delayMs: 30_000 };

function matchPorts({ config, store, telemetry, compute }: ActorParts, delivery: MatchHall) {
  const { matches } = config;
  const { botsAfterMs, queue: most } = matches;
  const shared = { store: store.matches, random: cryptoRandom, telemetry };
  return {
    match: { ...shared, compute, delivery, limits: matches, now: () => systemClock.now() },
    matchmaker: { ...shared, limits: { ...QUEUED, botsAfterMs, most } },
    ladder: { store: store.matches },
  };
}

function dialoguePorts({ config, store, telemetry, narrator }: ActorParts, feed: DialogueFeed) {
  const shared = { store: store.dialogues };
  return {
    persona: shared,
    flow: shared,
    dialogue: { ...shared, narrator, feed, telemetry, clock: systemClock, limits: config.dialogues },
  };
}

/** How long a public task waits for who has it to begin: longer than the call that does both. */
const RESERVED_MS = 60_000;

function rpgPorts({ config, store, telemetry, compute, teller }: ActorParts, presence: Doors['rpgPresence']) {
  const { rpg } = config;
  const shared = { store: store.rpg, compute, teller, telemetry };
  return {
    player: shared,
    adventure: { ...shared, idleMs: rpg.idleMs },
    battle: { ...shared, limits: rpg, isHere: (userId: number) => presence.isHere(userId) },
    lobby: { ...shared, random: cryptoRandom, reservedMs: RESERVED_MS },
  };
}
