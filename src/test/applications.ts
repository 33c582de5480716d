import { expect } from 'vitest';
import type { Person } from './world.ts';

export const applications = '/api/v1/applications';
export const typed = { company: 'Halden Maps', title: 'Backend Engineer', location: 'Berlin, Germany' };

/** An application described by hand; returns its id. */
export async function taken(person: Person, body: object = {}): Promise<string> {
  const made = await person.post(applications, { ...typed, ...body });
  expect(made.status).toBe(201);
  return made.body.id;
}

/** What its timeline tells, the newest first. */
export const kinds = async (person: Person, id: string): Promise<string[]> =>
  (await person.get(`${applications}/${id}/timeline`)).body.items.map((event: { kind: string }) => event.kind);
