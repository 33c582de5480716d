export type Registration = 'open' | 'invite' | 'closed';

export interface RegistrationFacts {
  registration: Registration;
  hasAccounts: boolean;
  loopbackOnly: boolean;
  /** The request comes from this very machine, through no proxy. */
  isDirect: boolean;
  setupTokenGiven: boolean;
  setupTokenRight: boolean;
  inviteRight: boolean;
}

/** Whether an account may be made: as admin, as member, or the reason why not. */
export function decideRegistration(facts: RegistrationFacts): 'admin' | 'member' | 'setup-token' | 'invite' | 'closed' {
  if (!facts.hasAccounts) {
    if (facts.setupTokenRight) return 'admin';
    if (facts.setupTokenGiven) return 'setup-token';
    return facts.loopbackOnly && facts.isDirect ? 'admin' : 'setup-token';
  }
  if (facts.registration === 'open' || (facts.registration === 'invite' && facts.inviteRight)) return 'member';
  return facts.registration;
}
