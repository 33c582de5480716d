/**
 * `node scripts/record-expressions.ts URL…`: loads modules and prints, as JSON, every expression they make
 * with `RegExp` while loading, with the place of the call.
 */
export interface Recorded {
  url: string;
  line: number;
  source: string;
  flags: string;
}

const recorded: Recorded[] = [];
const Original = RegExp;

globalThis.RegExp = new Proxy(Original, {
  construct: (target, args: [string | RegExp, string?], newTarget) =>
    record(Reflect.construct(target, args, newTarget) as RegExp),
  apply: (target, self, args: [string | RegExp, string?]) => record(Reflect.apply(target, self, args) as RegExp),
});

function record(made: RegExp): RegExp {
  const frame = new Error('who calls').stack?.split('\n')[3];
  const place = Original('(file:\\S{1,4000}):(\\d{1,9}):\\d{1,9}').exec(frame ?? '');
  if (place?.[1]) recorded.push({ url: place[1], line: Number(place[2]), source: made.source, flags: made.flags });
  return made;
}

for (const url of process.argv.slice(2)) await import(url);
process.stdout.write(JSON.stringify(recorded));
process.exit(0);
