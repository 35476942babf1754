import { plainText } from '../../lib/plain-text.ts';
import { reject } from '../../protocol/rejections.ts';
import { MESSAGE_CHARACTERS } from '../assistant/post.ts';
import type { FileRow } from '../ports/statements.ts';
import { addressOf } from '../runtime/address.ts';
import type { Turn } from '../runtime/turn.ts';
import type { CommandOf } from './commands.ts';
import { fits, type ShelfPorts, type ShelfState } from './state.ts';

/** Asked before an upload, so that what cannot be kept is not sent. */
export function admit(ports: ShelfPorts) {
  return (turn: Turn<ShelfState>, { size }: CommandOf<'admit'>): void => {
    if (fits(turn.state, ports, size)) turn.reply(null);
    else turn.reject(reject('QUOTA_EXCEEDED'));
  };
}

export function keep(ports: ShelfPorts) {
  return (turn: Turn<ShelfState>, { type: _, post, ...file }: CommandOf<'keep'>): void => {
    const { state } = turn;
    if (!fits(state, ports, file.size)) return turn.reject(reject('QUOTA_EXCEEDED'));
    const row: FileRow = { ...file, userId: state.userId, createTime: turn.now };
    state.files.set(row.fileId, { fileId: row.fileId, hash: row.hash, size: row.size });
    state.bytes += row.size;
    turn.write('file.insert', row);
    if (post) {
      const text = plainText(post.text, MESSAGE_CHARACTERS);
      turn.effect(addressOf('assistant', state.userId), { ...post, text });
    }
    turn.reply(row);
  };
}

export function remove(turn: Turn<ShelfState>, { fileId }: CommandOf<'remove'>): void {
  const { state } = turn;
  const file = state.files.get(fileId);
  if (!file) return turn.reject(reject('FILE_UNKNOWN'));
  state.files.delete(fileId);
  state.bytes -= file.size;
  turn.write('file.delete', { fileId });
  turn.write('fileUse.delete', { fileId });
  // The assistant's own row of it goes with the file.
  turn.tell(addressOf('assistant', state.userId), { type: 'forget', fileId }, { ifActive: true });
  turn.reply(file.hash);
}
