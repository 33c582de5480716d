/**
 * Words of a posting as they are shown, with some of what stands before and after them: whole words, "…"
 * where the posting goes on, and nothing of another line.
 */
export function quoteAround(
  before: string,
  words: string,
  after: string,
  { hasMoreBefore, hasMoreAfter }: { hasMoreBefore: boolean; hasMoreAfter: boolean },
): string {
  const lead = before.slice(before.lastIndexOf('\n') + 1);
  const rest = after.split('\n', 1)[0] ?? '';
  const isCutBefore = hasMoreBefore && lead === before;
  const isCutAfter = hasMoreAfter && rest === after;
  const first = isCutBefore
    ? `…${lead
        .split(/(?<=\s)/u)
        .slice(1)
        .join('')}`
    : lead;
  const last = isCutAfter
    ? `${rest
        .split(/(?=\s)/u)
        .slice(0, -1)
        .join('')}…`
    : rest;
  return `${first}${words}${last}`.replaceAll(/\s+/gu, ' ').trim();
}
