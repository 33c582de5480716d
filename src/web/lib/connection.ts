/** Whether the server answers: what could not be sent waits until it does again. */
const back = 'cairn:back';
const askEveryMs = 4_000;
let asking: number | undefined;

/** The server did not answer: from now on it is asked until it does. */
export function noteAway(): void {
  asking ??= window.setInterval(async () => {
    const answers = await fetch('/health').then(
      ({ ok }) => ok,
      () => false,
    );
    if (!answers) return;
    window.clearInterval(asking);
    asking = undefined;
    window.dispatchEvent(new Event(back));
  }, askEveryMs);
}

/** Calls `listener` each time the network or the server is back. */
export function onBack(listener: () => void): void {
  for (const name of ['online', back]) window.addEventListener(name, listener);
}
