import { invalid } from '#server/kernel/errors.ts';
import { isCommonPassword, isOwnName } from './password.rules.ts';
import { loadCommonPasswords } from './password-list.ts';

/**
 * Refuses a password that is made of its owner's name or address, or is among the first that are guessed.
 * @throws AppError 422 for `field`.
 */
export async function assertPasswordAllowed(
  password: string,
  field: string,
  owner: { email: string; name: string },
): Promise<void> {
  if (isOwnName(password, owner))
    throw invalid([{ field, message: 'This password contains your name or email address. Choose another one.' }]);
  if (isCommonPassword(password, await loadCommonPasswords()))
    throw invalid([{ field, message: 'This password is easy to guess. Choose another one.' }]);
}
