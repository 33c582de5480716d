declare module '*.css';
declare module '*.module.css' {
  const classes: Record<string, string>;
  export default classes;
}
/** What Vite puts in the place of `import.meta.env`. */
interface ImportMeta {
  readonly env: { readonly DEV: boolean };
}
