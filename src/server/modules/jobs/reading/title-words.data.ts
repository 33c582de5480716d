const words = (text: string): string[] => text.split(/\s+/u).filter(Boolean);

/** Words of one meaning, `as written=as compared`. */
export const spellings: ReadonlyMap<string, string> = new Map(
  words(
    `internship=intern internships=intern interns=intern inter=intern engineering=engineer engineers=engineer eng=engineer
    engr=engineer development=developer developers=developer dev=developer sr=senior snr=senior jr=junior jnr=junior
    quantitative=quant researcher=research mgr=manager admin=administrator asst=assistant rep=representative
    sw=software ops=operations`,
  ).map((entry) => entry.split('=') as [string, string]),
);

/** Short forms that stand for several words, and pairs written as one word elsewhere; empty where they say nothing. */
export const phrases: ReadonlyMap<string, string> = new Map([
  ['sde', 'software developer engineer'],
  ['swe', 'software engineer'],
  ['qa', 'quality assurance'],
  ['ml', 'machine learning'],
  ['ai', 'artificial intelligence'],
  ['hr', 'human resources'],
  ['co op', 'coop'],
  ['dev ops', 'devops'],
  ['front end', 'frontend'],
  ['back end', 'backend'],
  ['full stack', 'fullstack'],
  ['e commerce', 'ecommerce'],
  ['data base', 'database'],
  ['part time', 'parttime'],
  ['full time', ''],
  ['on site', ''],
  ['in person', ''],
  ['home office', ''],
  ['entry level', 'graduate'],
  ['early career', 'graduate'],
  ['new grad', 'graduate'],
  ['new grads', 'graduate'],
  ['new graduate', 'graduate'],
  ['new graduates', 'graduate'],
  ['new college', ''],
  ['university grad', 'graduate'],
  ['university graduate', 'graduate'],
  ['college grad', 'graduate'],
  ['college graduate', 'graduate'],
  ['grad', 'graduate'],
  ['grads', 'graduate'],
  ['graduates', 'graduate'],
  ['graduate program', 'graduate'],
  ['graduate programme', 'graduate'],
  ['internship program', 'intern'],
  ['internship programme', 'intern'],
  ['program intern', 'intern'],
]);

/** Words that tell no opening from another; the place is compared by itself. */
export const stopWords: ReadonlySet<string> = new Set(
  words(
    'remote hybrid onsite fulltime vollzeit flexible urgent opportunity opportunities and or of for the a an in at to with und oder fur',
  ),
);

/** Words of terms: stop words where a title speaks of a year or of an internship; the terms are compared by themselves. */
export const termWords: ReadonlySet<string> = new Set(
  words(
    `spring summer fall autumn winter january february march april may june july august september october november
    december jan feb mar apr jun jul aug sep oct nov dec q1 q2 q3 q4 start campus university program programme`,
  ),
);
/** What shows that a title names a term. */
export const termSigns: ReadonlySet<string> = new Set(
  words('intern interns internship internships coop op student students werkstudent praktikum graduate grad grads'),
);

/** Words that make "remote" and "hybrid" a part of the trade instead of a place to work at. */
export const modeCompounds: ReadonlySet<string> = new Set(
  words(
    `sensing support access monitoring control controlled desktop diagnostics diagnosis hands operations systems system
    site sites patient care sensor sensors cloud clouds mobile app apps vehicle vehicles powertrain powertrains
    electric electronics infrastructure infrastructures drive drives bonding integrated circuits energy engine engines
    architecture identity threat threats seed seeds rice learning teaching publishing media simulation maintenance
    management viewing pilot pilots piloted service services networking`,
  ),
);
