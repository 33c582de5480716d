import { AsyncLocalStorage } from 'node:async_hooks';

/** A request that may be sent again because its answer was lost: what it does is done once. */
export interface IdempotentRequest {
  memberId: string;
  /** What its sender calls it, however often it is sent. */
  key: string;
  /** A digest of what is asked: the same key with another one is a mistake. */
  digest: string;
  /** How many transactions it has begun. */
  begun: number;
}

const current = new AsyncLocalStorage<IdempotentRequest>();

/** Does `work` as this request: its transactions find it by `idempotentRequest`. */
export const runIdempotently = <T>(request: IdempotentRequest, work: () => Promise<T>): Promise<T> =>
  current.run(request, work);

/** The request this code runs for, when it bears a key. */
export const idempotentRequest = (): IdempotentRequest | undefined => current.getStore();
