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

/** Neutrals with a little warmth; the dark ones carry the dark scheme. */
const dark: MantineColorsTuple = [
  '#e3e4e1',
  '#c4c7c3',
  '#a4a8a4',
  '#7d827e',
  '#4a4f4c',
  '#383d3a',
  '#2a2e2c',
  '#1f2321',
  '#191c1b',
  '#131615',
];

export const theme = createTheme({
  primaryColor: 'pine',
  primaryShade: { light: 7, dark: 6 },
  colors: { pine, dark },
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  headings: {
    fontWeight: '650',
    sizes: { h1: { fontSize: '1.5rem' }, h2: { fontSize: '1.125rem' }, h3: { fontSize: '1rem' } },
  },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Anchor: { defaultProps: { c: 'var(--accent-text)' } },
    Rating: { defaultProps: { size: 'lg' } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: true } },
  },
});
