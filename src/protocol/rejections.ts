/**
 * Every answer that says no, for sockets and REST alike (chat.md, "Error notice"). `number` is what clients get as
 * `number` and `errCode`; numbers 1–25, 100 and 10000–10005 belong to frame types and are never used here.
 * `status` is the HTTP status, `retryable` tells whether the same request may succeed later, `text` says what was wrong
 * and what to do.
 */
export const REJECTIONS = {
  // Rooms and spaces
  ROOM_UNKNOWN: row(3001, 404, false, 'There is no such room. Check the room id.'),
  ROOM_DISSOLVED: row(
    3002,
    410,
    false,
    'The room is dissolved. It can be read, but nothing in it can change.',
  ),
  NOT_A_MEMBER: row(3003, 403, false, 'You are not a member here. Ask the referee to add you.'),
  ROOM_MUTED: row(
    3004,
    403,
    false,
    'The room is muted: only the referee may speak. Wait until the mute is lifted.',
  ),
  OBSERVER_CANNOT_SPEAK: row(3005, 403, false, 'Observers only watch. Ask the referee to make you a player.'),
  NOT_REFEREE: row(3006, 403, false, 'Only the referee may do that.'),
  ROOM_FULL: row(3007, 409, false, 'The room has as many members as it can hold.'),
  SPACE_UNKNOWN: row(3008, 404, false, 'There is no such space. Check the space id.'),
  SPACE_DISSOLVED: row(3009, 410, false, 'The space is dissolved.'),
  INVITE_UNKNOWN: row(3010, 404, false, 'The invitation code is unknown or has expired. Ask for a new one.'),
  REFEREE_CANNOT_LEAVE: row(
    3011,
    409,
    false,
    'The referee cannot leave. Hand over the lead or dissolve it first.',
  ),
  ROLE_UNKNOWN: row(3012, 404, false, 'There is no such role. Check the role id.'),
  ROLE_NOT_YOURS: row(3013, 403, false, 'The role belongs to somebody else.'),
  ROOM_CLOSED: row(3015, 403, false, 'The room is not open to everyone. Ask its referee to add you.'),
  ROLES_FULL: row(3016, 409, false, 'You have as many roles as you may have. Delete one first.'),
  SPACE_FULL: row(3014, 409, false, 'The space has as many members or rooms as it can hold.'),

  // Messages
  MESSAGE_UNKNOWN: row(3020, 404, false, 'There is no such message here. Check the message id.'),
  MESSAGE_DELETED: row(3021, 410, false, 'The message is deleted and can no longer be changed.'),
  MESSAGE_NOT_YOURS: row(3022, 403, false, 'Only the author or the referee may change the message.'),
  CONTENT_EMPTY: row(3023, 400, false, 'The message is empty. Give it some content.'),
  CONTENT_TOO_LONG: row(3024, 400, false, 'The content is longer than 1024 characters. Shorten or split it.'),
  TYPE_NOT_ALLOWED: row(3025, 400, false, 'Clients may not send messages of this type.'),
  RECEIVER_UNKNOWN: row(3026, 404, false, 'There is no user with the id of the receiver.'),
  CONFLICT: row(3027, 409, true, 'Somebody else changed the same thing. Read it again and repeat.'),

  // Tasks and volunteers
  TASK_UNKNOWN: row(3060, 404, false, 'There is no such task. Check the task id.'),
  TASK_NOT_YOURS: row(3061, 403, false, 'Only the creator of the task or an operator may do that.'),
  TASK_FINISHED: row(3062, 409, false, 'The task has ended already.'),
  TASK_NOT_WAITING: row(3063, 409, false, 'No replica of the task waits for this volunteer.'),
  VOLUNTEER_UNKNOWN: row(3064, 404, false, 'There is no such volunteer here. Check its id, or register it.'),
  VOLUNTEER_FULL: row(3065, 409, true, 'The volunteer has as many tasks as it can take.'),
  VOLUNTEERS_FULL: row(
    3066,
    409,
    false,
    'You have as many volunteers as you may have. Use one of their names.',
  ),

  // Matches
  MATCH_UNKNOWN: row(3080, 404, false, 'There is no such match. Check its number.'),
  SEAT_NOT_YOURS: row(3081, 403, false, 'The seat is not yours. Take an open one first.'),
  SEAT_TAKEN: row(3082, 409, false, 'Somebody has the seat already. Take another one, or another match.'),
  SEATED_ALREADY: row(3083, 409, false, 'You have a seat in this match already.'),
  MATCH_NOT_STARTED: row(3084, 409, true, 'The match has not begun. Wait until all its seats are taken.'),
  MATCH_NOT_OVER: row(3085, 409, true, 'The match is not over. Only then everybody may look into it.'),
  MATCHES_FULL: row(
    3086,
    409,
    true,
    'You have made as many matches as may wait or run at once. Let some come to their end.',
  ),

  // Scripted conversations
  PERSONA_UNKNOWN: row(3400, 404, false, 'There is no such role. Check its id.'),
  FLOW_UNKNOWN: row(3401, 404, false, 'There is no such flow. Check its id.'),
  DIALOGUE_UNKNOWN: row(3402, 404, false, 'There is no such session. Check its id.'),
  NAME_IN_USE: row(3403, 400, false, 'The name is in use. Choose another one.'),
  PERSONA_IN_USE: row(
    3404,
    400,
    false,
    'Sessions that have not ended use the role. Finish or delete them first.',
  ),
  FLOW_INACTIVE: row(3405, 400, false, 'The flow is not active: no new session can run it.'),
  DIALOGUE_ENDED: row(3406, 400, false, 'The session has ended. Branch from it to go on.'),
  DIALOGUE_NOT_RUNNING: row(3407, 400, false, 'Only a session that is running can be paused.'),
  DIALOGUE_NOT_PAUSED: row(3408, 400, false, 'Only a session that has not ended can be resumed.'),
  DIALOGUE_RUNNING: row(
    3409,
    400,
    false,
    'The session is running. Pause or finish it first, or delete it with force=true.',
  ),
  CHOICE_REQUIRED: row(
    3410,
    400,
    false,
    'The step needs a choice: send manual_choice with next_step_id or a label of its cases.',
  ),
  STEP_RUNNING: row(3411, 409, true, 'A step of the session is running. Wait for it.'),
  GENERATION_FAILED: row(3412, 502, true, 'The narrator could not say anything.'),
  EXPORT_FORMAT_UNKNOWN: row(3413, 400, false, 'The format is not known. Use text or markdown.'),

  // The text role-play game
  PLAYER_UNKNOWN: row(3430, 404, false, 'There is no such player. Sign up first.'),
  QUEST_UNKNOWN: row(3431, 404, false, 'There is no such task, or somebody has it. Ask for the list again.'),
  ADVENTURE_UNKNOWN: row(3432, 404, false, 'No task is running. Select one first.'),
  ADVENTURE_OVER: row(3433, 404, false, 'The task has ended.'),
  BATTLE_UNKNOWN: row(3434, 404, false, 'There is no such battle here, or it is over.'),
  EMAIL_INVALID: row(3435, 400, false, 'The e-mail address is not one.'),
  EMAIL_TAKEN: row(3436, 409, false, 'The e-mail address is taken. Log in, or use another one.'),
  NAME_ILLEGAL: row(
    3437,
    422,
    false,
    'The name is not legal. Use 2 to 20 letters, digits, underscores or Chinese characters.',
  ),
  TOO_POOR: row(3438, 400, false, 'You do not have so many units. Play a task to earn some.'),
  THINGS_FULL: row(3439, 409, false, 'You own as many things as you may.'),
  TARGET_OFFLINE: row(3440, 409, true, 'The other player is not online.'),
  NOT_ANSWERED: row(3441, 408, true, 'Nobody answered in time.'),
  ASSISTANT_FULL: row(
    3450,
    503,
    true,
    'The assistant has too many messages waiting, or too many replies that nobody has taken.',
  ),

  // Dice
  DICE_WITHOUT_TERM: row(3040, 400, false, 'A roll needs a dice expression such as 3d6 or d100+5.'),
  DICE_BAD_EXPRESSION: row(
    3041,
    400,
    false,
    'The dice expression cannot be read. Write one such as 3d6 or 2d20kh1+4.',
  ),
  DICE_TOO_MANY: row(
    3042,
    400,
    false,
    'That is too much to roll: at most 100 dice with at most 10000 sides.',
  ),

  // Frames
  BAD_FRAME: row(3100, 400, false, 'The frame cannot be decoded. Send {"type":number,"data":object}.'),
  NOT_JSON: row(3101, 400, false, 'The frame is not JSON. Send {"type":number,"data":object}.'),
  NOT_AN_OBJECT: row(3102, 400, false, 'An object is needed here. Send {"type":number,"data":object}.'),
  TOO_DEEP: row(3103, 400, false, 'The value is nested too deeply. Send a flatter one.'),
  BAD_FIELD: row(3104, 400, false, 'A field is missing or has a wrong value.'),
  UNKNOWN_TYPE: row(3105, 400, false, 'The server knows no frames of this type.'),
  FRAME_TOO_LARGE: row(3106, 413, false, 'The frame is larger than its type allows. Send less at once.'),
  TOO_MANY_FRAMES: row(
    3107,
    429,
    true,
    'Too many frames in a short time. Send the frame again a little later.',
  ),

  // REST requests
  NOT_FOUND: row(3150, 404, false, 'There is nothing at this address. Check the path.'),
  METHOD_NOT_ALLOWED: row(3151, 405, false, 'The address does not support this method.'),
  BODY_TOO_LARGE: row(3152, 413, false, 'The body is larger than allowed. Send less at once.'),
  BODY_TIMEOUT: row(3153, 408, true, 'The body took too long to arrive. Send the request again.'),
  BODY_NOT_JSON: row(3154, 400, false, 'The body is not JSON. Send one JSON value encoded in UTF-8.'),
  UNSUPPORTED_MEDIA: row(3155, 415, false, 'Bodies of this kind are not understood. Send application/json.'),
  FILE_UNKNOWN: row(3156, 404, false, 'There is no such file. Check its address.'),
  TOO_MANY_REQUESTS: row(
    3157,
    429,
    true,
    'Too many requests in a short time. Send the request again a little later.',
  ),
  BODY_NOT_MULTIPART: row(
    3158,
    400,
    false,
    'The body is not multipart/form-data with one file in it. Send the file as one part with a file name.',
  ),
  QUOTA_EXCEEDED: row(
    3159,
    413,
    false,
    'Your files take all the room you have here. Delete some (DELETE file/{fileId}).',
  ),
  RANGE_UNSATISFIABLE: row(3160, 416, false, 'The file has no such part. Ask for a range within its size.'),

  // Identity and rights
  UNAUTHENTICATED: row(
    3200,
    401,
    false,
    'The token is missing, wrong or expired. Log in and send the new token.',
  ),
  FORBIDDEN: row(3201, 403, false, 'You have no right to do that.'),
  USER_UNKNOWN: row(3202, 404, false, 'There is no such user. Check the id or the name.'),
  NAME_TAKEN: row(3203, 409, false, 'The name is taken. Choose another one.'),
  NAME_INVALID: row(3204, 400, false, 'The name is not allowed. Use 2 to 32 characters, not digits alone.'),
  PASSWORD_WEAK: row(3205, 400, false, 'The password is too short. Use 6 to 128 characters.'),
  LOGIN_FAILED: row(3206, 401, false, 'The name or the password is wrong.'),
  LOGIN_TOO_MANY: row(3207, 429, true, 'Too many attempts to log in. Wait some minutes and try again.'),
  OPEN_AUTH_REFUSED: row(
    3208,
    403,
    false,
    'With AUTH=open the server answers only direct requests from its own machine. Use AUTH=signed behind a proxy or for others.',
  ),
  ORIGIN_REFUSED: row(
    3209,
    403,
    false,
    'Pages of this origin may not use the server. Its operator can allow the origin.',
  ),
  NOT_REGISTERED: row(3210, 403, false, 'Register first: this frame is for registered volunteers.'),
  ACCOUNT_DISABLED: row(3211, 403, false, 'The account is disabled. Ask the operator of the server.'),

  // The server itself
  BUSY: row(3300, 503, true, 'Too much waits there already. Try again in a moment.'),
  UNAVAILABLE: row(3301, 503, true, 'The server cannot do that at the moment. Try again in a moment.'),
  DEADLINE: row(
    3302,
    504,
    true,
    'The answer took too long; what was asked may still happen. Look before you repeat it.',
  ),
  INTERNAL: row(3303, 500, false, 'The server made a mistake. Tell its operator the trace id.'),
  DRAINING: row(3304, 503, true, 'The server is shutting down. Connect again in a moment.'),
} as const;

export type RejectionCode = keyof typeof REJECTIONS;

/** A refusal as a value. `message` is for people; `field` is the path of the field that is to blame, if one is. */
export interface Rejection {
  readonly code: RejectionCode;
  readonly message: string;
  readonly field?: string;
  /** Seconds after which trying again makes sense, where that is known. */
  readonly waitSeconds?: number;
}

/** A rejection with the table's sentence unless a more precise one is given. */
export function reject(code: RejectionCode, message?: string, field?: string): Rejection {
  const text = message ?? REJECTIONS[code].text;
  return field === undefined ? { code, message: text } : { code, message: text, field };
}

function row(number: number, status: number, retryable: boolean, text: string) {
  return { number, status, retryable, text } as const;
}
