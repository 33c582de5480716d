/** What was done, and how it is undone. */
export interface Undoable {
  /** What was said when it was done. */
  message: string;
  run: () => unknown;
}

const maxKept = 20;
let kept: Undoable[] = [];

/** Keeps the way back from an act; the oldest makes room. */
export function keepUndo(act: Undoable): void {
  kept = [...kept.slice(1 - maxKept), act];
}

/** Takes the way back from this act, or from the last one. Undefined when there is none, or somebody took it before. */
export function takeUndo(act: Undoable | undefined = kept.at(-1)): Undoable | undefined {
  if (!act || !kept.includes(act)) return undefined;
  kept = kept.filter((other) => other !== act);
  return act;
}

export function clearUndo(): void {
  kept = [];
}
