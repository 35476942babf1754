import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, resolve } from 'node:path';

/** Where the program of a command is, or why it cannot be run. */
export type Program =
  | { readonly ok: true; readonly path: string }
  | { readonly ok: false; readonly problem: string };

/**
 * Looks for a program as a shell would, before any match begins: a name with a slash from the working directory, others
 * on `searchPath`.
 */
export function findProgram(name: string, searchPath: string = process.env.PATH ?? ''): Program {
  if (name === '') return no('the name of the program is empty');
  if (!name.includes('/')) return searched(name, searchPath);
  const path = resolve(name);
  switch (kindOf(path)) {
    case 'program':
      return { ok: true, path };
    case 'file':
      return no(`${name} is not executable: chmod +x ${name}, or name its interpreter, like python3 ${name}`);
    case 'folder':
      return no(`${name} is a folder, not a program`);
    case 'nothing':
      return no(`there is no program ${name} (looked for ${path})`);
  }
}

function searched(name: string, searchPath: string): Program {
  const folders = searchPath.split(delimiter).filter((folder) => folder !== '');
  const path = folders.map((folder) => resolve(folder, name)).find((file) => kindOf(file) === 'program');
  if (path !== undefined) return { ok: true, path };
  const isHere = kindOf(resolve(name)) === 'program';
  return no(
    `there is no program ${name} on the PATH${isHere ? `; for the one in this folder write ./${name}` : ''}`,
  );
}

function kindOf(path: string): 'program' | 'file' | 'folder' | 'nothing' {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return 'nothing';
  if (found.isDirectory()) return 'folder';
  try {
    accessSync(path, constants.X_OK);
    return 'program';
  } catch {
    return 'file';
  }
}

function no(problem: string): Program {
  return { ok: false, problem };
}
