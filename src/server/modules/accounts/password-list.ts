import { knownPasswords } from './password.rules.ts';

let loading: Promise<ReadonlySet<string>> | undefined;

/** The passwords guessers try first; some megabytes that are loaded when somebody chooses a password. */
export function loadCommonPasswords(): Promise<ReadonlySet<string>> {
  loading ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set([...dictionary['passwords-common'], ...knownPasswords]),
  );
  return loading;
}
