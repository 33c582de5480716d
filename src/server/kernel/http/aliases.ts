/** Other names under which the founding documents know a route. One line each. */
const aliases: [RegExp, string][] = [
  [/^\/career\/applications(?=$|[/?])/, '/api/v1/applications'],
  [/^(\/api\/v1\/applications\/[^/?]+)\/reminder(?=$|\?)/, '$1/reminders'],
];

export function rewriteAlias(url: string): string {
  for (const [from, to] of aliases) if (from.test(url)) return url.replace(from, to);
  return url;
}
