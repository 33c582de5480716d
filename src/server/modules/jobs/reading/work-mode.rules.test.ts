import { describe, expect, it } from 'vitest';
import { readRemote, remoteInText, remoteInTitle } from './work-mode.rules.ts';

describe('the working mode', () => {
  it.each([
    ['Home based - Wales', 'remote'],
    ['Télétravail, France', 'remote'],
    ['Praca zdalna', 'remote'],
    ['Distributed', 'remote'],
    ['100% remote', 'remote'],
    ['Dresden (3 Tage im Büro)', 'hybrid'],
    ['Oslo, 2 days a week in our office', 'hybrid'],
    ['Ghent, 5 days a week in the office', 'unknown'],
    ['Híbrido, Madrid', 'hybrid'],
    ['In presenza', 'unknown'],
    ['Vor Ort in Bonn', 'onsite'],
    ['Présentiel, Lille', 'onsite'],
    ['no remote', 'onsite'],
    ['Homeoffice möglich', 'remote'],
    ['Deutschlandweit remote', 'remote'],
    ['Work from home', 'remote'],
    ['Teilremote', 'hybrid'],
    ['Remote or on-site', 'hybrid'],
    ['2 Tage Homeoffice', 'hybrid'],
    ['Not remote', 'onsite'],
    ['Nicht remote', 'onsite'],
    ['Remote not possible', 'onsite'],
    ['Remote: no', 'onsite'],
    ['Kein Homeoffice', 'onsite'],
    ['Homeoffice nicht möglich', 'onsite'],
    ['Non-remote', 'onsite'],
    ['Remoteville', 'unknown'],
    ['Homestead, FL', 'unknown'],
    ['Onsala', 'unknown'],
    ['Distribution centre', 'unknown'],
    ['Fernwald', 'unknown'],
    ['Flexible', 'unknown'],
    ['The remotest isle', 'unknown'],
    ['Ulm', 'unknown'],
  ] as const)('of the place "%s" is %s', (text, mode) => {
    expect(readRemote(text)).toBe(mode);
  });

  it.each([
    ['Remote Sensing Scientist', 'unknown'],
    ['Engineer, Distributed Databases', 'unknown'],
    ['Hybrid Cloud Architect', 'unknown'],
    ['Remote Support Agent (onsite)', 'onsite'],
    ['Welder (Hybrid)', 'hybrid'],
    ['Remote Editor', 'remote'],
    ['Buchhalter (m/w/d) im Homeoffice', 'remote'],
    ['Support Agent, work from home', 'remote'],
    ['Baker (no remote)', 'onsite'],
    ['Remote Control Technician', 'unknown'],
    ['Remote Pilot', 'unknown'],
    ['Hybrid Vehicle Mechanic', 'unknown'],
    ['Distributed Ledger Engineer', 'unknown'],
    ['Worldwide Sales Manager', 'unknown'],
    ['Home Care Nurse', 'unknown'],
  ] as const)('of the title "%s" is %s', (title, mode) => {
    expect(remoteInTitle(title)).toBe(mode);
  });

  it.each([
    ['The role is fully remote within Iceland.', 'remote'],
    ['This position is hybrid, in Bath.', 'hybrid'],
    ['You will work on-site with the crew.', 'onsite'],
    ['We are not a fully remote company.', 'unknown'],
    ['Some of our teams work in hybrid settings.', 'unknown'],
    ['This is a fully remote role. This role is hybrid.', 'unknown'],
    ['This job is 100% remote.', 'remote'],
    ['Remote work is not possible.', 'onsite'],
    ['This is not a remote position.', 'onsite'],
    ['There is no remote work.', 'onsite'],
    ['This job is office-based.', 'onsite'],
    ['Our remote control cars are famous.', 'unknown'],
    ['We have remote colleagues in Spain.', 'unknown'],
    ['Hybrid cars are our trade.', 'unknown'],
    ['We meet in person twice a year.', 'unknown'],
    ['On-site gym and canteen', 'unknown'],
  ] as const)('of the text "%s" is %s', (text, mode) => {
    expect(remoteInText(text)).toBe(mode);
  });
});
