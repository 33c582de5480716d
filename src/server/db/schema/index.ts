export * from './accounts.ts';
export * from './applications.ts';
export * from './events.ts';
export * from './imports.ts';
export * from './jobs.ts';
