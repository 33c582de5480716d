export * from './accounts.ts';
export * from './applications.ts';
export * from './contacts.ts';
export * from './events.ts';
export * from './imports.ts';
export * from './jobs.ts';
export * from './transfers.ts';
export * from './uploads.ts';
