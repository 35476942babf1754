import { bytes, millis, seconds, whole } from './setting.ts';

/** Limits of WebSocket connections. */
export const SOCKET = {
  frameBytes: bytes(
    'FRAME_BYTES',
    1_310_720,
    'Largest frame of any type; above it the connection is cut without a code. 1.25 MiB: a volunteer result may have 1 MiB. The catalogue has tighter caps by type.',
    { max: 67_108_864 },
  ),
  framesPerSecond: whole(
    'FRAMES_PER_SECOND',
    50,
    'Frames a connection may send for long; a person types one in two seconds, a bot needs some more.',
  ),
  frameBurst: whole('FRAME_BURST', 200, 'Frames a connection may send at once before that rate applies.'),
  messagesPerSecond: whole(
    'MESSAGES_PER_SECOND',
    20,
    'Chat messages (types 3 and 5) of a connection for long; each one is stored and goes to many.',
  ),
  messageBurst: whole('MESSAGE_BURST', 100, 'Chat messages at once before that rate applies.'),
  typingPerSecond: whole(
    'TYPING_PER_SECOND',
    5,
    'Typing notices (type 4) of a connection; more are dropped, nobody misses them.',
  ),
  volunteerFramesPerSecond: whole(
    'VOLUNTEER_FRAMES_PER_SECOND',
    1000,
    'Frames of a volunteer for long, twice as many at once: a result and a request for each task.',
  ),
  perUser: whole(
    'SOCKETS_PER_USER',
    16,
    'Connections of one user: some devices, some tabs, chat and volunteer each.',
  ),
  perAddress: whole(
    'SOCKETS_PER_ADDRESS',
    ({ loopback }) => (loopback ? 100_000 : 512),
    'Connections from one address; a school may share one. On loopback as good as unlimited.',
  ),
  unauthenticatedMs: seconds(
    'UNAUTHENTICATED_SECONDS',
    60,
    'Life of a connection whose token was refused: kept deaf, so that clients that reconnect at once do not.',
    { max: 3600 },
  ),
  unauthenticatedPerAddress: whole(
    'UNAUTHENTICATED_PER_ADDRESS',
    8,
    'Such connections from one address; more are closed at once.',
  ),
  idleMs: seconds(
    'SOCKET_IDLE_SECONDS',
    75,
    'Silence after which a connection is closed; clients send a heartbeat every 25 to 30 s, so two may be lost.',
    { min: 10, max: 900 },
  ),
  softBufferBytes: bytes(
    'SOCKET_SOFT_BYTES',
    262_144,
    'Unsent data above which a slow connection stops getting live messages and gets them from the log later.',
    { max: 1_073_741_824 },
  ),
  hardBufferBytes: bytes(
    'SOCKET_HARD_BYTES',
    4_194_304,
    'Unsent data above which nothing more is queued for a connection. Well above the soft limit, so that it is never met.',
    { max: 1_073_741_824 },
  ),
  drainMs: seconds(
    'SOCKET_DRAIN_SECONDS',
    10,
    'Time a slow connection has to take what is queued; then it is asked to reconnect.',
    { max: 600 },
  ),
  sweepMs: millis(
    'SOCKET_SWEEP_MS',
    250,
    'Time between two looks at the buffers of all connections (0.2 µs each).',
    { min: 10, max: 10_000 },
  ),
};
