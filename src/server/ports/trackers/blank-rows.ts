import { createHash } from 'node:crypto';
import type { ImportedApplication, ImportedContact, ImportedFile } from './port.ts';

export const hashParts = (...parts: (string | null)[]): string =>
  createHash('sha256').update(parts.join('\u0000')).digest('base64url').slice(0, 24);

export const emptyImport = (format: string): ImportedFile => ({
  format,
  applications: [],
  contacts: [],
  problems: [],
  table: null,
  owners: [],
  leftAlone: [],
});

export const blankApplication = (row: number, origin: string, title: string): ImportedApplication => ({
  row,
  origin,
  title,
  company: null,
  location: null,
  url: null,
  statusText: '',
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

export const blankContact = (row: number, origin: string, name: string): ImportedContact => ({
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
