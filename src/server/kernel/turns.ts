/** Gives back a place that was taken. */
export type Leave = () => void;

/**
 * Lets so many run at once, for each key and all together; the others wait, in the order they came.
 * One key that asks for everything makes the others wait for its running ones only.
 */
export class Turns {
  readonly #perKey: number;
  readonly #total: number;
  readonly #running = new Map<string, number>();
  #all = 0;
  #waiting: { key: string; go: () => void }[] = [];

  constructor(perKey: number, total: number) {
    this.#perKey = perKey;
    this.#total = total;
  }

  async enter(key: string): Promise<Leave> {
    if (!this.#hasRoom(key)) await new Promise<void>((go) => this.#waiting.push({ key, go }));
    else this.#count(key, 1);
    let left = false;
    return () => {
      if (left) return;
      left = true;
      this.#count(key, -1);
      this.#admitNext();
    };
  }

  #hasRoom(key: string): boolean {
    return this.#all < this.#total && (this.#running.get(key) ?? 0) < this.#perKey;
  }

  #count(key: string, by: number): void {
    this.#all += by;
    const running = (this.#running.get(key) ?? 0) + by;
    if (running > 0) this.#running.set(key, running);
    else this.#running.delete(key);
  }

  #admitNext(): void {
    const next = this.#waiting.findIndex(({ key }) => this.#hasRoom(key));
    if (next < 0) return;
    const [{ key, go }] = this.#waiting.splice(next, 1) as [{ key: string; go: () => void }];
    this.#count(key, 1);
    go();
  }
}
