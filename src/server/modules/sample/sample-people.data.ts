import type { NewContact } from '#contract/contacts.ts';
import type { NewInterview } from '#contract/interviews.ts';

/** People to look around with. Everybody and every address is made up. */
export const samplePeople: (NewContact & { lastContact?: number })[] = [
  {
    name: 'Mira Vogel',
    companies: [{ company: 'Halden Maps', position: 'Talent Partner', current: true }],
    channels: [{ kind: 'email', value: 'mira.vogel@example.com' }],
    tags: ['recruiter'],
    strength: 2,
    lastContact: 2,
    nextStep: 'Ask how the design round went',
  },
  {
    name: 'Jonas Ekström',
    companies: [{ company: 'Papercrane', position: 'Head of Engineering', current: true }],
    channels: [{ kind: 'email', value: 'jonas@example.com' }],
    strength: 2,
    lastContact: 1,
  },
  {
    name: 'Priya Raman',
    companies: [
      { company: 'Quietcloud', position: 'Staff Engineer', current: true },
      { company: 'Fjordbank', position: 'Database Engineer', current: false },
    ],
    channels: [
      { kind: 'email', value: 'priya.raman@example.com' },
      { kind: 'phone', value: '+353 1 496 0000' },
    ],
    tags: ['former colleague'],
    strength: 3,
    lastContact: 6,
    notes: 'Shared an office for two years. Always answers on the same day.',
  },
  {
    name: 'Aino Lehtonen',
    companies: [{ company: 'Lantern Health', position: 'Product Designer', current: true }],
    tags: ['referral'],
    strength: 3,
    lastContact: 120,
  },
  {
    name: 'Tomás Figueira',
    companies: [{ company: 'Kelp & Co', position: 'Data Lead', current: true }],
    channels: [{ kind: 'website', value: 'https://example.org/tomas' }],
    strength: 1,
  },
];

interface SampleInterview extends Omit<NewInterview, 'startsAt' | 'timeZone' | 'contactIds'> {
  /** The title and the company of the application it belongs to. */
  job: string;
  company: string;
  /** Days from today; negative ones are over. */
  inDays: number;
  hour: number;
  people: string[];
}

export const sampleInterviews: SampleInterview[] = [
  {
    job: 'Senior Backend Engineer',
    company: 'Halden Maps',
    kind: 'phone_screen',
    inDays: -7,
    hour: 9,
    minutes: 30,
    status: 'done',
    outcome: 'passed',
    people: ['Mira Vogel'],
    notes: 'Wants somebody who has run PostgreSQL in anger.',
  },
  {
    job: 'Senior Backend Engineer',
    company: 'Halden Maps',
    kind: 'technical',
    inDays: 1,
    hour: 13,
    minutes: 90,
    link: 'https://example.org/call/halden',
    people: ['Mira Vogel'],
    preparation: 'Routing on graphs: contraction hierarchies. Bring the bicycle story.',
    questions: 'How is on-call shared?\nWhat happened to the last person in this role?',
  },
  {
    job: 'Site Reliability Engineer',
    company: 'Quietcloud',
    kind: 'panel',
    inDays: 3,
    hour: 10,
    minutes: 60,
    place: 'Harcourt Street, Dublin',
    people: ['Priya Raman'],
  },
  {
    job: 'Frontend Engineer, Design Systems',
    company: 'Papercrane',
    kind: 'online',
    inDays: -4,
    hour: 14,
    minutes: 60,
    status: 'done',
    outcome: 'passed',
    people: ['Jonas Ekström'],
    feedback: 'Liked the keyboard part of the date picker.',
  },
];
