/** What programs need to run at all: where things are, and how this person writes. Nothing that may hold a secret. */
const NAMES = [
  'PATH',
  'HOME',
  'USER',
  'LOGNAME',
  'SHELL',
  'LANG',
  'LANGUAGE',
  'TZ',
  'TMPDIR',
  'TERM',
  'LD_LIBRARY_PATH',
  'DYLD_LIBRARY_PATH',
  'JAVA_HOME',
  'CLASSPATH',
  'VIRTUAL_ENV',
  'NODE_PATH',
];
const PREFIXES = ['LC_', 'PYTHON', 'PYENV_', 'CONDA_', 'NVM_'];

/** The environment of a bot: part of this process's own, and `more` (NAME=value). */
export function environmentOf(own: NodeJS.ProcessEnv, more: string): NodeJS.ProcessEnv {
  const kept = Object.entries(own).filter(
    ([name]) => NAMES.includes(name) || PREFIXES.some((prefix) => name.startsWith(prefix)),
  );
  const [name = '', value = ''] = more.split('=');
  return { ...Object.fromEntries(kept), [name]: value };
}
