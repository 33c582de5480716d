import type { Tx } from '#server/db/client.ts';
import type { Clock } from '#server/kernel/clock.ts';
import type { Contacts } from '#server/modules/contacts/index.ts';
import type { Interviews } from '#server/modules/interviews/index.ts';
import { sampleInterviews, samplePeople } from './sample.data.ts';

const dayMs = 86_400_000;

/** The people and interviews of the sample workspace; `applicationIds` by the title of the job. */
export async function addSamplePeople(
  { interviews, contacts, clock }: { interviews: Interviews; contacts: Contacts; clock: Clock },
  tx: Tx,
  memberId: string,
  applicationIds: Map<string, string>,
): Promise<void> {
  const ids = new Map<string, string>();
  for (const { lastContact, ...person } of samplePeople) {
    const id = await contacts.addSample(tx, memberId, person);
    ids.set(person.name, id);
    if (lastContact !== undefined) {
      const at = new Date(clock().getTime() - lastContact * dayMs).toISOString();
      await contacts.touch(tx, memberId, id, at);
    }
  }
  for (const { job, company, inDays, hour, people, ...interview } of sampleInterviews) {
    const applicationId = applicationIds.get(job);
    if (!applicationId) continue;
    const day = new Date(clock().getTime() + inDays * dayMs).toISOString().slice(0, 10);
    await interviews.plan(
      tx,
      memberId,
      { id: applicationId, title: job, company },
      {
        ...interview,
        startsAt: `${day}T${String(hour).padStart(2, '0')}:00:00.000Z`,
        timeZone: 'Europe/Berlin',
        contactIds: people.map((name) => ids.get(name)).filter((id) => id !== undefined),
      },
      true,
    );
  }
}
