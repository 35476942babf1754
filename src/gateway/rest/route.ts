import type { z } from 'zod';
import type { AssistantStore } from '../../actors/ports/assistant-store.ts';
import type { ConversationStore } from '../../actors/ports/conversation-store.ts';
import type { DialogueStore } from '../../actors/ports/dialogue-store.ts';
import type { ExportNames } from '../../actors/ports/export-names.ts';
import type { FileStore } from '../../actors/ports/file-store.ts';
import type { Files } from '../../actors/ports/files.ts';
import type { Ids } from '../../actors/ports/ids.ts';
import type { MatchStore } from '../../actors/ports/match-store.ts';
import type { Painter } from '../../actors/ports/painter.ts';
import type { Presence } from '../../actors/ports/presence.ts';
import type { Random } from '../../actors/ports/random.ts';
import type { Reads } from '../../actors/ports/reads.ts';
import type { RoleStore } from '../../actors/ports/role-store.ts';
import type { RoomStore } from '../../actors/ports/room-store.ts';
import type { RpgStore } from '../../actors/ports/rpg-store.ts';
import type { SpaceStore } from '../../actors/ports/space-store.ts';
import type { TaskStore } from '../../actors/ports/task-store.ts';
import type { UserStore } from '../../actors/ports/user-store.ts';
import type { Address } from '../../actors/runtime/address.ts';
import type { Command, Reply } from '../../actors/runtime/envelope.ts';
import type { RejectionCode } from '../../protocol/rejections.ts';
import type { AssistantDoor } from '../assistant/door.ts';
import type { Accounts } from '../auth/accounts.ts';
import type { Authenticator } from '../auth/authenticator.ts';
import type { Principal } from '../auth/principal.ts';
import type { SignIn } from '../auth/sign-in.ts';
import type { Tickets } from '../auth/tickets.ts';
import type { DialogueHall } from '../dialogue/dialogue-hall.ts';
import type { RpgDoor } from '../rpg/door.ts';
import type { Answer, BodyStream } from '../transport.ts';
import type { Dialect } from './dialects/dialect.ts';
import type { Slots } from './slots.ts';

/** What routes work with. */
export interface RouteContext {
  readonly reads: Reads;
  readonly rooms: RoomStore;
  readonly conversations: ConversationStore;
  readonly spaces: SpaceStore;
  readonly users: UserStore;
  readonly roles: RoleStore;
  readonly fileRows: FileStore;
  readonly tasks: TaskStore;
  readonly matches: MatchStore;
  readonly dialogues: DialogueStore;
  /** Who watches scripted conversations. */
  readonly dialogueHall: DialogueHall;
  /** How long a step of a scripted conversation may take, in milliseconds. */
  readonly stepMs: number;
  readonly rpg: RpgStore;
  readonly painter: Painter;
  /** What the routes of the text role-play game share. */
  readonly rpgDoor: RpgDoor;
  readonly assistants: AssistantStore;
  /** What the routes of the lab assistant share. */
  readonly assistantDoor: AssistantDoor;
  readonly files: Files;
  readonly exportNames: ExportNames;
  /** Long requests that are under way, so that they stay few. */
  readonly uploads: Slots;
  readonly exports: Slots;
  /** Matches of one maker that may be open at once. */
  readonly openMatches: number;
  /** Largest file, in bytes. */
  readonly fileBytes: number;
  readonly ids: Ids;
  readonly random: Random;
  readonly presence: Presence;
  readonly signIn: SignIn;
  readonly accounts: Accounts;
  readonly tickets: Tickets;
  readonly authenticator: Authenticator;
  /** Life of a token that log-in gives. */
  readonly tokenSeconds: number;
  /** AUTH=open: ids that are named exist. */
  readonly open: boolean;
  ask<C extends Command>(to: Address, command: C): Promise<Reply>;
  /** For answers that are waited for on purpose. Milliseconds. */
  askWithin<C extends Command>(to: Address, command: C, ms: number): Promise<Reply>;
}

export interface Caller {
  readonly principal: Principal;
  /** Where someone unknown calls from; empty for those who are known. */
  readonly address: string;
}

/** The room or space whose members may call a route. */
export interface Scope {
  readonly kind: 'room' | 'space';
  readonly id: number;
}

/**
 * Who may call. `guest`: under AUTH=open anyone on this machine, without a token (then with user id 0) or with one;
 * under AUTH=signed a user. `player`: as `guest`, and he must be the role that he names, which the route checks
 * (rest/rpg-route.ts); with LEGACY_IP_SESSIONS also without a token (then with user id 0). `self`: as
 * `player`, of the user whom the path names (gateway/assistant/whose.ts); a cookie does for a token. `member` and `owner` (the referee) are of the scope: checked here before a read, by the read itself, or
 * by the actor that the command goes to, which alone knows for certain.
 */
export type Rights<Input> =
  | 'anonymous'
  | 'guest'
  | 'player'
  | 'self'
  | 'user'
  | 'operator'
  | { readonly need: 'member' | 'owner'; readonly checkedBy: 'actor' | 'read' }
  | {
      readonly need: 'member' | 'owner';
      readonly checkedBy: 'edge';
      readonly scope: (input: Input) => Scope;
    };

/** What a route may need of the request beside its input. */
export interface RequestParts {
  readonly headers: ReadonlyMap<string, string>;
  /** The body, for routes with `takesStream`; else empty. */
  readonly stream: BodyStream;
  /** Runs `act` when the client goes before it is answered. */
  onGone(act: () => void): void;
}

export interface Route<Input = never, Output = unknown> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below the prefix, if it has one; `:name` segments become fields of the input. */
  readonly path: string;
  readonly rights: Rights<Input>;
  /** Path, query and body together, the later ones winning. A body that is not an object is the field `value`. */
  readonly input: z.ZodType<Input>;
  readonly summary: string;
  /** Absent: that of chat. */
  readonly dialect?: Dialect;
  /** A success makes something new: 201. */
  readonly created?: true;
  /** What `data` of a successful answer is. */
  readonly output: z.ZodType<Output>;
  /** A request, path, query and body together, and the `data` it may answer. A test sends it to a server. */
  readonly example: {
    readonly input: Readonly<Record<string, unknown>>;
    readonly output: NoInfer<Output>;
  };
  /** Refusals of this route beyond those that every route may give, and those of its rights. */
  readonly refusals?: readonly RejectionCode[];
  /**
   * The body is not read before `run` but by it; the input is path and query alone. What it holds: `form` is a file with the
   * other fields of the input beside it.
   */
  readonly takesStream?: 'file' | 'tasks' | 'form';
  /** Media types of what goes out as it is, without the envelope; `output` then says nothing of it. */
  readonly produces?: readonly string[];
  /** Browsers open it by themselves (pictures, sounds, links), without a header: `?token=` is accepted too. */
  readonly takesQueryToken?: true;
  /** A reply goes into the envelope; an answer goes out as it is. */
  run(context: RouteContext, input: Input, caller: Caller, request: RequestParts): Promise<Reply | Answer>;
}

export type AnyRoute = Route<never>;

/** Infers the input and the output from their schemas. */
export function route<Input, Output>(definition: Route<Input, Output>): AnyRoute {
  return definition as unknown as AnyRoute;
}

export function ok(value: unknown): Reply {
  return { ok: true, value };
}
