import { loadDice } from '../rules/dice/library.ts';
import { adventureBehavior } from './adventure/behavior.ts';
import type { AdventurePorts } from './adventure/ports.ts';
import { assistantBehavior } from './assistant/behavior.ts';
import type { AssistantPorts } from './assistant/ports.ts';
import { battleBehavior } from './battle/behavior.ts';
import type { BattlePorts } from './battle/ports.ts';
import { castBehavior } from './cast/behavior.ts';
import type { CastPorts } from './cast/state.ts';
import { conversationBehavior } from './conversation/behavior.ts';
import type { ConversationPorts } from './conversation/state.ts';
import { dialogueBehavior } from './dialogue/behavior.ts';
import type { DialoguePorts } from './dialogue/ports.ts';
import { type FlowPorts, flowBehavior } from './flow/behavior.ts';
import { type LadderPorts, ladderBehavior } from './ladder/behavior.ts';
import { type LobbyPorts, lobbyBehavior } from './lobby/behavior.ts';
import { matchBehavior } from './match/behavior.ts';
import type { MatchPorts } from './match/ports.ts';
import { type MatchmakerPorts, matchmakerBehavior } from './matchmaker/behavior.ts';
import { type PersonaPorts, personaBehavior } from './persona/behavior.ts';
import { playerBehavior } from './player/behavior.ts';
import type { PlayerPorts } from './player/ports.ts';
import { retentionBehavior } from './retention/behavior.ts';
import type { RetentionPorts } from './retention/state.ts';
import { roomBehavior } from './room/behavior.ts';
import type { RoomPorts } from './room/ports.ts';
import type { AnyBehavior } from './runtime/behavior.ts';
import { shelfBehavior } from './shelf/behavior.ts';
import type { ShelfPorts } from './shelf/state.ts';
import { spaceBehavior } from './space/behavior.ts';
import type { SpacePorts } from './space/state.ts';
import { boardBehavior } from './task-board/behavior.ts';
import type { BoardPorts } from './task-board/state.ts';
import { userBehavior } from './user/behavior.ts';
import type { UserPorts } from './user/ports.ts';
import { volunteerBehavior } from './volunteer/behavior.ts';
import type { VolunteerPorts } from './volunteer/state.ts';

export interface KindPorts {
  readonly user: UserPorts;
  readonly room: RoomPorts;
  readonly conversation: ConversationPorts;
  readonly space: SpacePorts;
  readonly cast: CastPorts;
  readonly shelf: ShelfPorts;
  readonly retention: RetentionPorts;
  readonly board: BoardPorts;
  readonly volunteer: VolunteerPorts;
  readonly match: MatchPorts;
  readonly matchmaker: MatchmakerPorts;
  readonly ladder: LadderPorts;
  readonly persona: PersonaPorts;
  readonly flow: FlowPorts;
  readonly dialogue: DialoguePorts;
  readonly player: PlayerPorts;
  readonly adventure: AdventurePorts;
  readonly battle: BattlePorts;
  readonly lobby: LobbyPorts;
  readonly assistant: AssistantPorts;
}

/** The only list of kinds. */
export function kinds(ports: KindPorts): AnyBehavior[] {
  return [
    userBehavior(ports.user),
    roomBehavior(ports.room),
    conversationBehavior(ports.conversation),
    spaceBehavior(ports.space),
    castBehavior(ports.cast),
    shelfBehavior(ports.shelf),
    retentionBehavior(ports.retention),
    boardBehavior(ports.board),
    volunteerBehavior(ports.volunteer),
    matchBehavior(ports.match),
    matchmakerBehavior(ports.matchmaker),
    ladderBehavior(ports.ladder),
    personaBehavior(ports.persona),
    flowBehavior(ports.flow),
    dialogueBehavior(ports.dialogue),
    playerBehavior(ports.player),
    adventureBehavior(ports.adventure),
    battleBehavior(ports.battle),
    lobbyBehavior(ports.lobby),
    assistantBehavior(ports.assistant),
  ];
}

/** Loads what the first room would otherwise wait for. Never rejects: who needs it hears why it failed. */
export async function warmUp(): Promise<void> {
  await loadDice().catch(() => undefined);
}
