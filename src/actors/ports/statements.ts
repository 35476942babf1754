import type {
  AssistantContentRow,
  AssistantMessageRow,
  AssistantReplyRow,
  AssistantRow,
  Chat,
  DocumentRow,
  ExperimentRecordRow,
  ExperimentRow,
} from './assistant-rows.ts';
import type {
  DialogueAnswerRow,
  DialogueChange,
  DialogueMessageRow,
  DialogueRow,
  FlowRow,
  PersonaRow,
} from './dialogue-rows.ts';
import type {
  MatchInputsRow,
  MatchQueueRow,
  MatchRatingRow,
  MatchRow,
  MatchSeatRow,
  MatchStateRow,
} from './match-rows.ts';
import type {
  AdventureChange,
  AdventureRow,
  AdventureTurnRow,
  BattleChange,
  BattleRoundRow,
  BattleRow,
  PlayerAnswerRow,
  PlayerRow,
  PlayerTaskRow,
  PlayerThingRow,
  PortraitRow,
  PublicTaskRow,
} from './rpg-rows.ts';

/**
 * Every write this program makes, as data: a statement's name and a row. Times are milliseconds since 1970,
 * `extra` is any JSON. The store has one SQL text per name and merges the rows of many actors into one execution.
 * Within a batch the later of two writes with the same key wins (a `put` and a `delete` of one key included).
 */
export interface Rows {
  'user.insert': {
    userId: number;
    username: string;
    email?: string | null;
    passwordHash: string | null;
    avatar: string | null;
    createTime: number;
  };
  /** All that changes of an account, always together. */
  'user.update': {
    userId: number;
    passwordHash: string | null;
    tokenEpoch: number;
    operator: boolean;
    disabled: boolean;
  };
  'token.revoke': { tokenId: string; userId: number; expireTime: number };

  'room.put': RoomRow;
  'roomMember.put': { roomId: number; userId: number; memberType: number; createTime: number };
  'roomMember.delete': { roomId: number; userId: number };
  'roomRole.put': { roomId: number; roleId: number; type: number; userId: number; createTime: number };
  'roomRole.delete': { roomId: number; roleId: number };
  'roomExtra.put': { roomId: number; key: string; value: string };
  'roomExtra.delete': { roomId: number; key: string };
  'roomMessage.insert': RoomMessageRow;
  'roomMessage.update': RoomMessageUpdateRow;
  /** `createTime`: of the entry; absent: it was made with its message. */
  'roomChange.insert': { roomId: number; syncId: number; messageId: number; createTime?: number };
  'roomCut.put': { roomId: number; syncId: number };
  'session.put': { userId: number; roomId: number; lastReadSyncId: number; subscribed: boolean };

  'space.put': SpaceRow;
  'spaceMember.put': { spaceId: number; userId: number; memberType: number; createTime: number };
  'spaceMember.delete': { spaceId: number; userId: number };
  'spaceRoom.put': { spaceId: number; roomId: number };
  'spaceRoom.delete': { spaceId: number; roomId: number };
  'spaceInvite.put': {
    code: string;
    spaceId: number;
    memberType: number;
    createdBy: number;
    expireTime: number;
  };

  'directMessage.insert': DirectMessageRow;
  'directMessage.update': {
    messageId: number;
    content: string;
    status: number;
    extra: unknown;
    updateTime: number;
  };
  'directEntry.insert': {
    ownerId: number;
    peerId: number;
    syncId: number;
    messageId: number;
    createTime?: number;
  };

  'directCut.put': { ownerId: number; peerId: number; syncId: number; beforeTime: number };

  'role.put': RoleRow;
  'role.delete': { roleId: number };

  'file.insert': FileRow;
  'file.delete': { fileId: string };
  /** Nothing is stored when there is no such file or `userId` may not see it. */
  'fileUse.put': FileUseRow;
  'fileUse.delete': { fileId: string };

  'volunteer.put': VolunteerRow;
  'task.insert': TaskRow;
  'taskRun.insert': TaskRunRow;
  'taskRunEnd.insert': TaskRunEndRow;
  'taskEnd.insert': TaskEndRow;
  'taskMark.put': { onlyRow: true; openFrom: number };

  'match.put': MatchRow;
  'matchSeat.put': MatchSeatRow;
  'matchInputs.insert': MatchInputsRow;
  'matchState.insert': MatchStateRow;
  'matchQueue.put': MatchQueueRow;
  'matchQueue.delete': { userId: number };
  'matchRating.put': MatchRatingRow;

  'persona.put': PersonaRow;
  'persona.delete': { personaId: number };
  'flow.put': FlowRow;
  'dialogue.insert': DialogueRow;
  'dialogue.update': DialogueChange;
  /** Takes everything of it along. */
  'dialogue.delete': { dialogueId: number };
  'dialogueMessage.insert': DialogueMessageRow;
  /** The messages of another dialogue from its first to one become those of this one. */
  'dialogueHistory.copy': { dialogueId: number; fromId: number; upTo: number };
  'dialogueAnswer.insert': DialogueAnswerRow;
  'personaUse.put': { dialogueId: number; personaId: number };
  /** The dialogue has ended. */
  'personaUses.delete': { dialogueId: number };

  'player.put': PlayerRow;
  'playerPortrait.put': PortraitRow;
  'playerThing.put': PlayerThingRow;
  'playerThing.delete': Pick<PlayerThingRow, 'userId' | 'kind' | 'name'>;
  'playerTask.put': PlayerTaskRow;
  'playerTask.delete': Pick<PlayerTaskRow, 'userId' | 'title'>;
  'playerAnswer.insert': PlayerAnswerRow;
  'adventure.put': AdventureRow;
  'adventure.update': AdventureChange;
  'adventureTurn.insert': AdventureTurnRow;
  'publicTask.put': PublicTaskRow;
  'publicTask.delete': { taskId: number };
  'battle.put': BattleRow;
  'battle.update': BattleChange;
  'battleRound.insert': BattleRoundRow;

  'assistant.put': AssistantRow;
  'assistantChat.put': { userId: number; chat: Chat };
  'assistantChat.delete': { userId: number };
  'assistantMessage.insert': AssistantMessageRow;
  'assistantMessage.delete': Pick<AssistantMessageRow, 'userId' | 'messageId'>;
  'assistantReply.insert': AssistantReplyRow;
  'assistantReply.delete': Pick<AssistantReplyRow, 'userId' | 'replyId'>;
  'assistantContent.insert': AssistantContentRow;
  'assistantContent.delete': { contentId: string };
  /** It goes with its file. */
  'document.put': DocumentRow;
  'experiment.insert': ExperimentRow;
  'experimentRecord.insert': ExperimentRecordRow;

  'effect.insert': { effectId: number; target: string; payload: unknown; createTime: number };
  'effect.delete': { effectId: number };
  'wakeup.put': { kind: string; id: string; due: number };
  'wakeup.delete': { kind: string; id: string };
}

export interface RoomRow {
  roomId: number;
  spaceId: number | null;
  name: string;
  description: string;
  avatar: string | null;
  roomType: number;
  status: number;
  muteStatus: number;
  openJoin: boolean;
  creatorId: number;
  extraVersion: number;
  createTime: number;
  updateTime: number;
}

export interface RoomMessageRow {
  messageId: number;
  roomId: number;
  syncId: number;
  userId: number;
  roleId: number | null;
  avatarId: number | null;
  content: string;
  animation: number | null;
  specialEffects: number | null;
  replyMessageId: number | null;
  status: number;
  messageType: number;
  position: number;
  extra: unknown;
  clientMessageId: string | null;
  createTime: number;
  updateTime: number;
}

/** The columns an edit, a delete or a recall may change. */
export interface RoomMessageUpdateRow {
  messageId: number;
  roleId: number | null;
  avatarId: number | null;
  content: string;
  animation: number | null;
  specialEffects: number | null;
  status: number;
  position: number;
  extra: unknown;
  updateTime: number;
}

export interface SpaceRow {
  spaceId: number;
  name: string;
  description: string;
  avatar: string | null;
  ruleId: number | null;
  status: number;
  creatorId: number;
  createTime: number;
  updateTime: number;
}

export interface DirectMessageRow {
  messageId: number;
  senderId: number;
  receiverId: number;
  content: string;
  messageType: number;
  replyMessageId: number | null;
  status: number;
  extra: unknown;
  clientMessageId: string | null;
  createTime: number;
  updateTime: number;
}

export interface RoleRow {
  roleId: number;
  userId: number;
  roleName: string;
  description: string;
  avatarUrl: string | null;
  createTime: number;
  updateTime: number;
}

export interface FileRow {
  fileId: string;
  userId: number;
  /** SHA-256 of the content, lower-case hex. */
  hash: string;
  fileName: string;
  contentType: string;
  /** Bytes. */
  size: number;
  /** Pixels of an image. */
  width: number | null;
  height: number | null;
  /** Length of a sound or a film. */
  second: number | null;
  createTime: number;
}

/** A file was sent somewhere by `userId`. `messageId` is 0 for what is not a message: an avatar. */
export interface FileUseRow {
  fileId: string;
  place: 'room' | 'user' | 'role' | 'space';
  placeId: number;
  messageId: number;
  userId: number;
}

export interface VolunteerRow {
  /** `userId-number`. */
  volunteerId: string;
  userId: number;
  number: number;
  name: string;
  /** 0 to 1 (rules/tasks/trust.ts). */
  trust: number;
  barredUntil: number;
  agreed: number;
  wrong: number;
  failed: number;
  creditMs: number;
  createTime: number;
}

export interface TaskRow {
  taskId: number;
  creatorId: number;
  taskName: string;
  taskType: string;
  inputData: string;
  priority: number;
  /** Milliseconds. */
  estimatedDuration: number | null;
  maxAttempts: number;
  replicas: number;
  quorum: number;
  adaptive: boolean;
  createTime: number;
}

/** A replica is given to a volunteer. `step` orders what happens to one task. */
export interface TaskRunRow {
  taskId: number;
  replica: number;
  step: number;
  volunteerId: string;
  userId: number;
  alone: boolean;
  assignTime: number;
}

/** `outcome`: 1 answered, 2 failed (an attempt), 3 given back. */
export interface TaskRunEndRow {
  taskId: number;
  replica: number;
  step: number;
  outcome: 1 | 2 | 3;
  endTime: number;
  resultData: string | null;
  errorMessage: string | null;
  executionDuration: number | null;
}

/** `status`: 1 completed, 2 failed, 3 cancelled. */
export interface TaskEndRow {
  taskId: number;
  status: 1 | 2 | 3;
  volunteerId: string | null;
  attempt: number;
  assignTime: number | null;
  completeTime: number;
  resultData: string | null;
  errorMessage: string | null;
  executionDuration: number | null;
}

export type StatementName = keyof Rows;

export interface Write<N extends StatementName> {
  readonly statement: N;
  readonly row: Rows[N];
}
