import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const day = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * day).toISOString();

/** Three files of different formats, as people have them: a board's answer, a table, lines of JSON. */
export function writeFixtures(folder: string): string[] {
  const files = {
    'lighthouse.json': JSON.stringify({
      jobs: [
        {
          id: 4_410_001,
          title: 'Lamp Room Engineer',
          absolute_url: 'https://boards.greenhouse.io/lighthouse/jobs/4410001',
          location: { name: 'Cork, Ireland' },
          updated_at: ago(1),
          company_name: 'Lighthouse Works',
          content: '&lt;p&gt;Keep lenses turning with Rust and Linux.&lt;/p&gt;&lt;p&gt;We sponsor visas.&lt;/p&gt;',
        },
      ],
    }),
    'spreadsheet.csv': [
      'Job Title,Employer,City,Salary,Date Posted,Link',
      `Tide Analyst,Harbour Office,"Bergen, Norway","NOK 600,000 - 700,000 per year",${ago(2)},https://harbour.example/1`,
      `,Harbour Office,Nowhere,,${ago(2)},`,
    ].join('\n'),
    'clipped.jsonl': [
      JSON.stringify({
        title: 'Fog Signal Technician',
        company: 'Skerry & Sons',
        location: 'Remote',
        posted_at: ago(3),
        description: 'Brass, patience and Python.',
      }),
      JSON.stringify({
        title: 'Lamp Room Engineer',
        company: 'Lighthouse Works Ltd',
        location: 'Cork',
        posted_at: ago(2),
        url: 'https://board.example/ad/9',
        description: 'Seen on another board.',
      }),
    ].join('\n'),
  };
  return Object.entries(files).map(([name, content]) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  });
}
