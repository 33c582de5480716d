import type { Status } from '#contract/enums.ts';

/** A workspace to look around in: jobs that are pursued. Every company and every posting is made up. */
export interface SampleJob {
  title: string;
  company: string;
  location: string;
  pay?: string;
  daysAgo: number;
  text: string;
  tags?: string[];
  /** How much it is wanted, 1 to 5. */
  excitement?: number;
  application?: SampleApplication;
}

export interface SampleApplication {
  /** What happened, with how many days ago; the last one is where it stands. */
  steps: [Status, number][];
  notes?: string;
  remarks?: [string, number][];
  /** Days from today. */
  followUp?: number;
  deadline?: number;
}

export const visaYes = 'We sponsor visas and help with the move.';
export const visaNo = 'We are unable to sponsor visas for this role.';

export const pursuedJobs: SampleJob[] = [
  {
    title: 'Senior Backend Engineer',
    tags: ['maps', 'go'],
    excitement: 5,
    company: 'Halden Maps',
    location: 'Berlin, Germany',
    pay: '€78,000 - €95,000 per year',
    daysAgo: 12,
    text: `Routing for bicycles, in Go and PostgreSQL, read by four million riders. You own the service that answers "how steep is it really". ${visaYes}`,
    application: {
      steps: [
        ['saved', 11],
        ['applied', 10],
        ['screening', 7],
        ['interviewing', 2],
      ],
      notes: 'Team lead cycles to work too. Ask about on-call.',
      remarks: [['Call with Mira from hiring: friendly, 25 minutes, wants a system design talk next.', 7]],
      followUp: 1,
    },
  },
  {
    title: 'Sachbearbeiter (m/w/d) für die elektronische Rechnungsverarbeitung im Rechenzentrumsbetrieb',
    company: 'Stadtwerke Ilmtal',
    location: 'Weimar, Germany',
    pay: '42.000 € - 47.500 € pro Jahr',
    daysAgo: 20,
    text: 'Eingangsrechnungen prüfen, Kontierungen vorbereiten, das neue SAP-Verfahren einführen. Sehr gutes Deutsch wird vorausgesetzt.',
    application: { steps: [['applied', 18]], followUp: -2 },
  },
  {
    title: 'Data Engineer',
    tags: ['climate'],
    excitement: 4,
    company: 'Kelp & Co',
    location: 'Lisbon, Portugal',
    pay: '€52,000 - €64,000 per year',
    daysAgo: 6,
    text: `Pipelines in Python, dbt and Airflow that tell seaweed farms when to harvest. ${visaYes}`,
    application: {
      steps: [
        ['applied', 5],
        ['screening', 1],
      ],
      remarks: [['Take-home arrived: model one week of buoy readings. Due Sunday.', 1]],
      deadline: 2,
    },
  },
  {
    title: 'Frontend Engineer, Design Systems',
    tags: ['remote'],
    excitement: 4,
    company: 'Papercrane',
    location: 'Remote, Europe',
    pay: '€60,000 - €75,000 per year',
    daysAgo: 9,
    text: 'React and TypeScript components that sixty teams build on. Accessibility is the job, not a ticket at the end.',
    application: {
      steps: [
        ['saved', 9],
        ['applied', 8],
        ['screening', 6],
        ['interviewing', 4],
        ['offered', 1],
      ],
      notes: '68k, 30 days off, four-day week from month seven. Answer by Friday.',
      remarks: [
        ['Pairing on a date picker. They liked the keyboard part.', 4],
        ['Offer by phone from Jonas; the paper follows.', 1],
      ],
      deadline: 3,
    },
  },
  {
    title: 'Machine Learning Engineer',
    company: 'Orrery Labs',
    location: 'Zürich, Switzerland',
    pay: 'CHF 120,000 - 145,000 per year',
    daysAgo: 15,
    text: 'Small models on small telescopes: PyTorch, C++ and a lot of night sky. Work permit support for non-EU citizens is possible.',
    application: {
      steps: [
        ['applied', 14],
        ['rejected', 3],
      ],
      remarks: [
        ['They went with somebody who had shipped on embedded boards. Kind note, worth another try next year.', 3],
      ],
    },
  },
  {
    title: 'Werkstudent Softwareentwicklung',
    company: 'Nordlicht Robotik',
    location: 'Kiel, Germany',
    pay: '16 € pro Stunde',
    daysAgo: 2,
    text: 'Roboter, die Muscheln zählen. Python und etwas ROS, 20 Stunden in der Woche neben dem Studium.',
    application: { steps: [['saved', 1]] },
  },
  {
    title: 'Site Reliability Engineer',
    tags: ['on-call'],
    excitement: 3,
    company: 'Quietcloud',
    location: 'Dublin, Ireland',
    pay: '€85,000 - €105,000 per year',
    daysAgo: 11,
    text: `Kubernetes, Terraform and Prometheus for hospitals. Pagers are shared by twelve people. ${visaYes}`,
    application: {
      steps: [
        ['applied', 10],
        ['screening', 8],
        ['interviewing', 5],
      ],
      followUp: 0,
      remarks: [['Incident review with two seniors. Good questions, no tricks.', 5]],
    },
  },
  {
    title: 'UX Researcher',
    company: 'Papercrane',
    location: 'Amsterdam, Netherlands',
    pay: '€55,000 - €66,000 per year',
    daysAgo: 22,
    text: 'Sit beside people who fill in forms for a living, and make their day shorter.',
    application: {
      steps: [
        ['applied', 20],
        ['withdrawn', 9],
      ],
      remarks: [['Withdrew: four days a week on site is too far.', 9]],
    },
  },
  {
    title: 'Android Developer',
    company: 'Trambell',
    location: 'Vienna, Austria',
    pay: '€50,000 per year',
    daysAgo: 3,
    text: 'Kotlin and Jetpack Compose in the app that tells a city when its tram comes.',
    application: { steps: [['saved', 2]], deadline: 9 },
  },
  {
    title: 'Data Scientist',
    company: 'Glasshouse Seeds',
    location: 'Wageningen, Netherlands',
    pay: '€54,000 - €62,000 per year',
    daysAgo: 8,
    text: `Statistics for plant breeding: R, Python, Bayesian models, muddy boots twice a year. ${visaYes}`,
    application: { steps: [['applied', 7]] },
  },
  {
    title: 'Platform Engineer',
    company: 'Mosaic Rail',
    location: 'Hamburg, Germany',
    pay: '€72,000 - €84,000 per year',
    daysAgo: 5,
    text: 'AWS, Kafka and Java for the timetable of nine railways.',
    application: { steps: [['applied', 3]] },
  },
  {
    title: 'Junior Frontend Developer',
    company: 'Lantern Health',
    location: 'Cologne, Germany',
    pay: '€41,000 - €46,000 per year',
    daysAgo: 13,
    text: 'Vue and TypeScript with a mentor beside you for the first year.',
    application: {
      steps: [
        ['applied', 12],
        ['screening', 9],
      ],
      followUp: -1,
    },
  },
  {
    title: 'Technical Writer',
    company: 'Orrery Labs',
    location: 'Remote',
    daysAgo: 17,
    text: 'Explain telescopes to people who are holding one for the first time.',
    application: { steps: [['saved', 16]] },
  },
  {
    title: 'Database Administrator',
    company: 'Fjordbank',
    location: 'Oslo, Norway',
    pay: 'NOK 780,000 - 900,000 per year',
    daysAgo: 19,
    text: 'PostgreSQL at night, sleep by day. A Norwegian work permit is required.',
    application: {
      steps: [
        ['applied', 18],
        ['rejected', 12],
      ],
    },
  },
  {
    title: 'Engineering Manager, Search',
    company: 'Halden Maps',
    location: 'Berlin, Germany',
    pay: '€95,000 - €112,000 per year',
    daysAgo: 7,
    text: 'Seven engineers, one search box, forty languages.',
    application: { steps: [['saved', 6]], notes: 'A step up. Read their engineering blog first.' },
  },
  {
    title: 'DevOps Engineer (80–100 %)',
    company: 'Sommergarten Versicherung',
    location: 'Bern, Switzerland',
    pay: 'CHF 110,000 per year',
    daysAgo: 10,
    text: 'Linux, Ansible und GitLab CI für eine Versicherung mit Humor.',
    application: { steps: [['applied', 9]] },
  },
  {
    title: 'Backend Developer (Node.js)',
    company: 'Crate & Thistle',
    location: 'Edinburgh, United Kingdom',
    pay: '£48,000 - £58,000 per year',
    daysAgo: 14,
    text: `Node.js, TypeScript and Redis for shops that sell one thing well. ${visaNo}`,
    application: {
      steps: [
        ['applied', 13],
        ['screening', 11],
        ['rejected', 6],
      ],
      remarks: [['No visa sponsorship after all; they said so at once.', 6]],
    },
  },
  {
    title: 'Security Engineer',
    tags: ['remote'],
    excitement: 5,
    company: 'Quietcloud',
    location: 'Remote, Ireland',
    pay: '€90,000 - €110,000 per year',
    daysAgo: 2,
    text: `Threat models, Rust and patience. ${visaYes}`,
    application: { steps: [['saved', 1]], notes: 'Ask Priya who leads the team.' },
  },
  {
    title: 'Data Analyst, Public Transport',
    company: 'Mosaic Rail',
    location: 'Copenhagen, Denmark',
    pay: 'DKK 44,000 per month',
    daysAgo: 24,
    text: 'SQL, Tableau and ten years of delays nobody has looked at.',
    application: {
      steps: [
        ['applied', 22],
        ['screening', 19],
        ['interviewing', 15],
        ['offered', 10],
        ['declined', 8],
      ],
      remarks: [['Good people, but the pay was below Copenhagen rents.', 8]],
    },
  },
  {
    title: 'Full Stack Engineer',
    company: 'Lantern Health',
    location: 'Stockholm, Sweden',
    pay: 'SEK 52,000 - 60,000 per month',
    daysAgo: 6,
    text: `React, Django and PostgreSQL for nurses who have no time to click. ${visaYes}`,
    application: { steps: [['applied', 4]], remarks: [['Sent with the short resume. Referred by Aino.', 4]] },
  },
  {
    title: 'QA Engineer',
    company: 'Nordlicht Robotik',
    location: 'Kiel, Germany',
    pay: '€48,000 - €55,000 per year',
    daysAgo: 16,
    text: 'Playwright for the screens, a wet towel for the robots.',
    application: { steps: [['applied', 15]], followUp: -3 },
  },
  {
    title: 'Embedded Software Engineer',
    company: 'Windrose Instruments',
    location: 'Delft, Netherlands',
    pay: '€58,000 - €72,000 per year',
    daysAgo: 23,
    text: `C, C++ and a wind tunnel across the corridor. ${visaYes}`,
    application: {
      steps: [
        ['applied', 21],
        ['screening', 17],
        ['interviewing', 11],
        ['offered', 2],
      ],
      notes: 'The wind tunnel is real. Compare with Papercrane before Friday week.',
    },
  },
  {
    title: 'Machine Learning Intern',
    company: 'Glasshouse Seeds',
    location: 'Wageningen, Netherlands',
    pay: '€900 per month',
    daysAgo: 7,
    text: 'Teach a camera to tell a seedling from a weed. Python, PyTorch, six months.',
    application: { steps: [['saved', 5]] },
  },
  {
    title: 'Game Developer (Unity)',
    company: 'Moth Lamp',
    location: 'Malmö, Sweden',
    daysAgo: 6,
    text: 'C# and Unity for a quiet game about moths.',
    application: { steps: [['applied', 2]] },
  },
  {
    title: 'Research Software Engineer',
    company: 'Orrery Labs',
    location: 'Zürich, Switzerland',
    pay: 'CHF 105,000 - 118,000 per year',
    daysAgo: 26,
    text: 'Fortran that works, and the Python that should replace it.',
    application: {
      steps: [
        ['applied', 25],
        ['screening', 21],
        ['interviewing', 16],
        ['offered', 11],
        ['accepted', 9],
      ],
      notes: 'Signed, then the grant was cut. Kept here for the contact.',
    },
  },
];
