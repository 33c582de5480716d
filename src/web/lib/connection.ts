/** Whether the server answers: what could not be sent waits until it does again. */
const back = 'cairn:back';
const firstWaitMs = 1_000;
const longestWaitMs = 30_000;
let isAsking = false;

/** The server did not answer: from now on it is asked, less and less often, until it does. */
export function noteAway(): void {
  if (!isAsking) void askUntilBack();
}

async function askUntilBack(): Promise<void> {
  isAsking = true;
  for (let waitMs = firstWaitMs; !(await answersAfter(waitMs)); ) waitMs = Math.min(waitMs * 2, longestWaitMs);
  isAsking = false;
  window.dispatchEvent(new Event(back));
}

/** Asks once the wait is over, or as soon as the network is back. */
async function answersAfter(waitMs: number): Promise<boolean> {
  await new Promise<void>((resolve) => {
    const done = () => {
      window.clearTimeout(timer);
      window.removeEventListener('online', done);
      resolve();
    };
    const timer = window.setTimeout(done, waitMs);
    window.addEventListener('online', done);
  });
  return fetch('/health').then(
    ({ ok }) => ok,
    () => false,
  );
}

/** Calls `listener` each time the network or the server is back. */
export function onBack(listener: () => void): void {
  for (const name of ['online', back]) window.addEventListener(name, listener);
}
