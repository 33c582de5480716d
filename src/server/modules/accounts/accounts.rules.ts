/** Words that guessers try first; each also with digits, signs and look-alike letters around it. */
const common = new Set(
  `password passwort passw pass qwerty qwertz azerty qwertyuiop asdf asdfgh zxcvbn welcome willkommen letmein
  admin administrator root user guest test testing changeme secret login master hello hallo iloveyou monkey dragon
  football baseball basketball soccer hockey superman batman spiderman starwars pokemon princess sunshine shadow
  michael jordan jessica ashley daniel thomas charlie andrew matthew joshua george hunter ranger buster killer
  summer winter spring autumn sommer herbst freedom whatever trustno computer internet samsung google facebook
  linkedin microsoft company cairn abc abcd abcdef abcabc aaa qazwsx onetwo access flower cheese cookie banana
  orange chocolate pepper ginger london berlin paris january february march april may june july august september
  october november december monday friday`.split(/\s+/),
);

const lookAlikes: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/** Whether a password that keeps the rule is still one of those tried first ("Passw0rd1"). */
export function isCommonPassword(password: string): boolean {
  const plain = password.toLowerCase();
  const folded = [...plain].map((letter) => lookAlikes[letter] ?? letter).join('');
  const trim = (text: string) => text.replaceAll(/^[^a-z]+|[^a-z]+$/g, '');
  const candidates = [
    trim(plain),
    trim(folded),
    trim([...trim(plain)].map((letter) => lookAlikes[letter] ?? letter).join('')),
  ];
  return candidates.some((word) => common.has(word) || /^(.)\1*$/.test(word));
}

export type Registration = 'open' | 'invite' | 'closed';

export interface RegistrationFacts {
  registration: Registration;
  hasAccounts: boolean;
  loopbackOnly: boolean;
  forwarded: boolean;
  setupTokenGiven: boolean;
  setupTokenRight: boolean;
  inviteRight: boolean;
}

/** Whether an account may be made: as admin, as member, or the reason why not. */
export function decideRegistration(facts: RegistrationFacts): 'admin' | 'member' | 'setup-token' | 'invite' | 'closed' {
  if (!facts.hasAccounts) {
    if (facts.setupTokenRight) return 'admin';
    if (facts.setupTokenGiven) return 'setup-token';
    return facts.loopbackOnly && !facts.forwarded ? 'admin' : 'setup-token';
  }
  if (facts.inviteRight || facts.registration === 'open') return 'member';
  return facts.registration;
}
