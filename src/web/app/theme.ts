import { createTheme, type MantineColorsTuple } from '@mantine/core';

const pine: MantineColorsTuple = [
  '#eaf6f2',
  '#d3ebe3',
  '#a5d6c7',
  '#74c0a9',
  '#4caf90',
  '#2f9378',
  '#247a64',
  '#1f6655',
  '#1a5345',
  '#123d33',
];

/** Warm neutrals, the only ones: `gray` carries the light scheme, `dark` the dark one. app.css names their uses. */
const gray: MantineColorsTuple = [
  '#f5f3ef',
  '#f0ede7',
  '#e9e5dd',
  '#e2ddd3',
  '#c9c3b7',
  '#a39c8f',
  '#7b7569',
  '#5b564d',
  '#3d3933',
  '#24211d',
];
const dark: MantineColorsTuple = [
  '#e9e5de',
  '#cbc6bd',
  '#aba59b',
  '#857f75',
  '#4c4740',
  '#38342f',
  '#2a2723',
  '#201d1a',
  '#1a1815',
  '#141210',
];

/** The colour of what is refused or goes for good. */
const red: MantineColorsTuple = [
  '#fbeef0',
  '#f6dade',
  '#edb6c0',
  '#e58fa0',
  '#d5677d',
  '#c14c64',
  '#b33c55',
  '#a8324a',
  '#8b2a3e',
  '#6d2030',
];

const inter = '"Inter Variable", "Inter fallback", system-ui, sans-serif';

/** Five sizes, of which 14 px is the base, and two weights; `scripts/type-scale.ts` keeps it so. */
export const theme = createTheme({
  primaryColor: 'pine',
  primaryShade: { light: 7, dark: 6 },
  colors: { pine, gray, dark, red },
  black: gray[9],
  fontFamily: inter,
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  fontWeights: { regular: '400', medium: '400', bold: '600' },
  headings: {
    fontFamily: inter,
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.25rem', lineHeight: '1.3' },
      h2: { fontSize: '1rem', lineHeight: '1.4' },
      h3: { fontSize: '0.875rem', lineHeight: '1.45' },
      h4: { fontSize: '0.875rem', lineHeight: '1.45' },
      h5: { fontSize: '0.875rem', lineHeight: '1.45' },
      h6: { fontSize: '0.875rem', lineHeight: '1.45' },
    },
  },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Anchor: { defaultProps: { c: 'var(--accent-text)' } },
    Badge: { defaultProps: { tt: 'none', fw: 400, lts: 0 } },
    Modal: { defaultProps: { transitionProps: { duration: 160 } } },
    Rating: { defaultProps: { size: 'lg' } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: true } },
  },
});
