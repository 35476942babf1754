import { expect, it } from 'vitest';
import type { FileRow, RoleRow } from '../../../src/actors/ports/statements.ts';
import type { Store } from '../../../src/store/open.ts';
import { changes, Head, inserted, NOW, newRoom, newUser, write } from './rows.ts';

const HASH = 'ab'.repeat(32);
let counter = 0;

function file(userId: number, createTime = NOW): FileRow {
  counter += 1;
  const fileId = String(counter).padStart(32, 'f');
  const measures = { width: null, height: 7, second: 1.25 };
  return { fileId, userId, hash: HASH, fileName: 'a', contentType: 'x/y', size: 10, ...measures, createTime };
}

/** Roles and files: who sees them is decided by the database. */
export function fileContract(store: () => Store): void {
  it('loads a cast and a shelf, of users with and without', async () => {
    const [user, other] = [await newUser(store()), await newUser(store())];
    const roleId = store().ids.next('role');
    const times = { createTime: 1, updateTime: 2 };
    const role: RoleRow = { roleId, userId: user, roleName: 'R', description: '', avatarUrl: null, ...times };
    const cast = new Head(store(), 'cast', user);
    await cast.commit(write('role.put', role));
    await cast.commit(write('role.put', { ...role, roleName: 'S' }));
    const casts = await store().roles.loadCasts([String(user), String(other)]);
    expect(casts.get(String(user))).toEqual({ version: 2, state: [{ ...role, roleName: 'S' }] });
    expect(casts.get(String(other))).toEqual({ version: 0, state: null });
    expect(await store().roles.owners([roleId, 999_999_999])).toEqual(new Map([[roleId, user]]));
    const kept = file(user);
    await new Head(store(), 'shelf', user).commit(write('file.insert', kept));
    const shelves = await store().fileRows.loadShelves([String(user), String(other)]);
    expect(shelves.get(String(user))).toMatchObject({
      version: 1,
      state: [{ fileId: kept.fileId, hash: HASH, size: 10 }],
    });
    expect(shelves.get(String(other))).toEqual({ version: 0, state: null });
    expect(await store().fileRows.visibleFile(kept.fileId, user)).toEqual(kept);
    expect(await store().fileRows.visibleFile(kept.fileId, other)).toBeNull();
    expect(await store().fileRows.usedContents([HASH, 'cd'.repeat(32)])).toEqual(new Set([HASH]));
    await cast.commit(write('role.delete', { roleId }));
    expect(await store().roles.rolesOf(user, 0, 10)).toEqual([]);
  });

  it('pages through files of one time without skipping', async () => {
    const user = await newUser(store());
    const shelf = new Head(store(), 'shelf', user);
    const files = [file(user), file(user), file(user), file(user, NOW + 1)];
    await shelf.commit(...files.map((row) => write('file.insert', row)));
    const seen: string[] = [];
    for (let cursor: string | null = null; ; ) {
      const page = await store().fileRows.filesOf(user, cursor, 2);
      seen.push(...page.list.map(({ fileId }) => fileId));
      if (page.isLast) break;
      cursor = page.cursor;
    }
    expect(seen).toEqual([files[3], files[2], files[1], files[0]].map((row) => row?.fileId));
  });

  it('a use counts only when its sender may see the file, and while the message shows it', async () => {
    const [owner, guest] = [await newUser(store()), await newUser(store())];
    const row = file(owner);
    await new Head(store(), 'shelf', owner).commit(write('file.insert', row));
    const { roomId, head, says } = await newRoom(store(), owner, guest);
    const sent = says(guest, 1, { content: row.fileId });
    const use = { fileId: row.fileId, place: 'room', placeId: roomId, messageId: sent.messageId } as const;
    const seen = async () => (await store().fileRows.visibleFile(row.fileId, guest)) !== null;
    await head.commit(inserted(sent), write('fileUse.put', { ...use, userId: guest }));
    expect(await seen()).toBe(false);
    await head.commit(write('fileUse.put', { ...use, userId: owner }));
    expect(await seen()).toBe(true);
    // Twice is the same, and unknown files do no harm.
    await head.commit(
      write('fileUse.put', { ...use, userId: owner }),
      write('fileUse.put', { ...use, fileId: 'z'.repeat(32), userId: owner }),
    );
    await head.commit(write('roomMessage.update', changes({ ...sent, content: 'gone' })));
    expect(await seen()).toBe(false);
  });

  it('names those who spoke', async () => {
    const user = await newUser(store());
    expect(await store().exportNames.usernames([user, 999_999_999])).toEqual(
      new Map([[user, `name-${user}`]]),
    );
    expect(await store().exportNames.roleNames([])).toEqual(new Map());
  });
}
