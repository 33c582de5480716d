/** Frees the slot that was acquired; further calls do nothing. */
export type Release = () => void;

/**
 * Limits how many run at once, for each key and in total; the others wait in the order they came. One key that
 * asks for everything makes the others wait only for what it has running.
 */
export class KeyedSemaphore {
  readonly #perKey: number;
  readonly #total: number;
  readonly #running = new Map<string, number>();
  #all = 0;
  #waiting: { key: string; go: () => void }[] = [];

  constructor(perKey: number, total: number) {
    this.#perKey = perKey;
    this.#total = total;
  }

  async acquire(key: string): Promise<Release> {
    if (!this.#hasCapacity(key)) await new Promise<void>((go) => this.#waiting.push({ key, go }));
    else this.#count(key, 1);
    let isReleased = false;
    return () => {
      if (isReleased) return;
      isReleased = true;
      this.#count(key, -1);
      this.#startNext();
    };
  }

  #hasCapacity(key: string): boolean {
    return this.#all < this.#total && (this.#running.get(key) ?? 0) < this.#perKey;
  }

  #count(key: string, by: number): void {
    this.#all += by;
    const running = (this.#running.get(key) ?? 0) + by;
    if (running > 0) this.#running.set(key, running);
    else this.#running.delete(key);
  }

  #startNext(): void {
    const next = this.#waiting.findIndex(({ key }) => this.#hasCapacity(key));
    if (next < 0) return;
    const [{ key, go }] = this.#waiting.splice(next, 1) as [{ key: string; go: () => void }];
    this.#count(key, 1);
    go();
  }
}
