interface Policy {
  createHTML(html: string): unknown;
}
type CreateHtml = (html: string, type?: string, sink?: string) => string | null;
interface PolicyFactory {
  createPolicy(name: string, rules: { createHTML: CreateHtml }): Policy;
}

const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;

/**
 * What may become markup where the page demands trusted types: text without any tag (the styles of the
 * components), and what is only read, in a document that runs nothing: there, and where it asks this policy
 * itself, the editor takes pasted text apart.
 */
factory?.createPolicy('default', {
  createHTML: (html, _type, sink) =>
    sink === undefined || sink.startsWith('DOMParser') || !html.includes('<') ? html : null,
});

const stored = factory?.createPolicy('cairn-stored', { createHTML: (html) => html });

/** HTML that the server cleaned by its allow-list, ready to be shown. Nothing else may be given here. */
export const storedHtml = (html: string): { __html: string } => ({
  __html: (stored ? stored.createHTML(html) : html) as string,
});
