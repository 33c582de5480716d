import { createHash } from 'node:crypto';
import type { Brought, BroughtApplication, BroughtContact } from './port.ts';

export const hash = (...parts: (string | null)[]): string =>
  createHash('sha256').update(parts.join('\u0000')).digest('base64url').slice(0, 24);

export const nothingBrought = (format: string): Brought => ({
  format,
  applications: [],
  contacts: [],
  problems: [],
  table: null,
  owners: [],
  leftAlone: [],
});

export const blankApplication = (row: number, origin: string, title: string): BroughtApplication => ({
  row,
  origin,
  title,
  company: null,
  location: null,
  url: null,
  word: '',
  status: null,
  appliedAt: null,
  savedAt: null,
  archived: false,
  archivedAt: null,
  notes: '',
  description: null,
  salary: null,
  salaryExpectation: null,
  foundVia: null,
  tags: [],
  priority: null,
  excitement: null,
  followUpOn: null,
  deadlineOn: null,
  history: [],
  remarks: [],
});

export const blankContact = (row: number, origin: string, name: string): BroughtContact => ({
  row,
  origin,
  name,
  companies: [],
  channels: [],
  birthday: null,
  notes: '',
  tags: [],
  connectedOn: null,
});
