import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where colours are given their names, and where the font says which weights it has. */
const colourFiles = /app\/(?:app|print)\.css$/u;
const fontFile = 'src/web/app/fonts.css';

const rules: { what: string; files: RegExp; except?: RegExp; isBroken: RegExp }[] = [
  {
    what: 'a font size that is none of the five',
    files: /\.css$/u,
    isBroken: /(?<!-)\bfont-size:(?! (?:var\(--mantine-font-size-(?:xs|sm|md|lg|xl)\)|inherit);)/u,
  },
  { what: 'a font size of its own', files: /\.tsx$/u, isBroken: /\bfontSize\b|\bfz=(?!"(?:xs|sm|md|lg|xl|inherit)")/u },
  {
    what: 'a font weight that is neither 400 nor 600',
    files: /\.css$/u,
    isBroken: /\bfont-weight:(?! (?:400|600|inherit);)/u,
  },
  {
    what: 'a font weight that is neither 400 nor 600',
    files: /\.tsx$/u,
    isBroken: /\bfontWeight\b|\bfw=(?!\{(?:400|600)\}|"inherit")/u,
  },
  {
    what: 'a colour without a name',
    files: /\.(?:css|tsx)$/u,
    except: colourFiles,
    isBroken: /#(?:[0-9a-f]{3}|[0-9a-f]{6})\b(?!\/)|\brgba?\(/iu,
  },
];

/** Sizes, weights and colours in the web that the theme does not know, each with its place. */
export function typeScaleProblems(root = '.'): string[] {
  const files = globSync('src/web/**/*.{css,tsx}', { cwd: root }).filter((file) => file !== fontFile);
  return files.sort().flatMap((file) => {
    const lines = readFileSync(join(root, file), 'utf8').split('\n');
    const applied = rules.filter((rule) => rule.files.test(file) && !rule.except?.test(file));
    return lines.flatMap((line, index) =>
      applied.filter(({ isBroken }) => isBroken.test(line)).map(({ what }) => `${file}:${index + 1} has ${what}`),
    );
  });
}
