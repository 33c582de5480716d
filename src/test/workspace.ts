import { tealTable } from './archives.ts';
import type { Client } from './program.ts';

/** A day before or after today, `YYYY-MM-DD`. */
export const day = (from: number): string => new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10);

const postingTable = [
  'Job Title,Employer,City,Salary,Date Posted,Link,Visa,Team',
  'Tide Analyst,Harbour Office,"Bergen, Norway","NOK 600,000 - 700,000 a year",2026-03-04,https://harbour.example/1,Yes,Sea',
  ',Harbour Office,Nowhere,,2026-03-04,,,',
  `${'Unbroken'.repeat(20)},Skerry & Sons,Cork,,soon,https://skerry.example/a-very-long-address-of-a-posting,No,`,
].join('\n');

/** The sample workspace with something of everything: offers, a stage, a note, a file on its way in, a full column. */
export async function fillWorkspace(address: string, member: Client) {
  const ask = async (method: string, path: string, body?: unknown) => (await member.call(method, path, body)).body;
  const sendFile = async (path: string, file: File, fields: Record<string, string> = {}): Promise<string> => {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    body.append('file', file);
    const headers = { authorization: `Bearer ${member.token}` };
    const sent = await fetch(`${address}/api/v1${path}`, { method: 'POST', headers, body });
    return ((await sent.json()) as { id: string }).id;
  };
  await ask('POST', '/sample');
  const found = async (q: string) => ((await ask('GET', `/applications?q=${q}`)).items as [{ id: string }])[0].id;
  const terms = { receivedOn: day(-2), hoursPerWeek: 40, growth: 4, team: 4 };
  const halden = await found('halden+backend');
  const offer = (id: string, body: object) => ask('POST', `/applications/${id}/offers`, { ...terms, ...body });
  await offer(halden, { currency: 'EUR', base: 82_000, remoteDays: 1, daysOff: 28, answerBy: day(6) });
  await ask('PUT', `/applications/${halden}`, { status: 'interviewing' });
  await ask('POST', '/stages', { status: 'applied', name: 'Task sent', color: 'amber', most: 3, ghostAfterDays: 14 });
  await ask('PUT', '/stages/limits', { limits: { interviewing: 2, applied: 20 } });
  await ask('POST', `/applications/${halden}/notes`, {
    text: '<p>Asked for <strong>two days at home</strong>:</p><ul><li>possible after six months</li><li>in writing</li></ul>',
  });
  await ask('POST', `/applications/${halden}/pay`, { kind: 'said', text: '€78,000 - €84,000 per year' });
  await ask('POST', `/applications/${halden}/reminders`, {
    text: 'Read the contract',
    remindAt: new Date().toISOString(),
  });
  await ask('POST', `/applications/${halden}/activities`, { kind: 'call', text: 'Asked when they decide.' });
  for (let i = 1; i <= 40; i += 1)
    await ask('POST', '/applications', { company: `Skerry ${i}`, title: `Lighthouse Keeper ${i}`, status: 'applied' });
  const interviews = (await ask('GET', `/interviews?applicationId=${halden}&sortOrder=desc`)).items as [{ id: string }];
  const people = (await ask('GET', '/contacts?q=priya')).items as [{ id: string }];
  const transfer = await sendFile('/transfers', new File([tealTable], 'teal.csv'));
  const postings = await sendFile('/imports', new File([postingTable], 'postings.csv'), { review: 'true' });
  return { interview: interviews[0].id, contact: people[0].id, transfer, postings, application: halden };
}
