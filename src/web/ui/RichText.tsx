import '@mantine/tiptap/styles.css';
import { Link, RichTextEditor } from '@mantine/tiptap';
import { useEditor } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  label: string;
  html: string;
  onChange: (html: string, isEmpty: boolean) => void;
  /** Ctrl or Cmd and Enter. */
  onSubmit: () => void;
}

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

/**
 * Words with emphasis, lists and links. Loaded when it is needed. It takes the focus once it was asked for: what asked is
 * gone then, and nothing has it. Begun earlier, it is only shown with the panel that has the focus.
 */
export default function RichText({ label, html, onChange, onSubmit }: Props) {
  const { t } = useTranslation();
  const editor = useEditor({
    extensions: [StarterKit.configure({ link: false, heading: { levels: [3, 4] } }), Link],
    content: html,
    injectNonce: nonce,
    immediatelyRender: true,
    editorProps: { attributes: { 'aria-label': label, role: 'textbox', 'aria-multiline': 'true' } },
    onUpdate: ({ editor: now }) => onChange(now.isEmpty ? '' : now.getHTML(), now.isEmpty),
  });
  useEffect(() => {
    if (editor?.isDestroyed === false && document.activeElement === document.body) editor.commands.focus('end');
  }, [editor]);
  useEffect(() => {
    if (editor?.isDestroyed === false && html === '' && !editor.isEmpty) editor.commands.clearContent();
  }, [editor, html]);
  const words = {
    boldControlLabel: t('rich.bold'),
    italicControlLabel: t('rich.italic'),
    bulletListControlLabel: t('rich.bullets'),
    orderedListControlLabel: t('rich.numbers'),
    linkControlLabel: t('rich.link'),
    linkEditorInputLabel: t('rich.address'),
    linkEditorInputPlaceholder: t('rich.address'),
    linkEditorExternalLink: t('rich.newTab'),
    linkEditorInternalLink: t('rich.sameTab'),
    linkEditorSave: t('save'),
  };
  return (
    <RichTextEditor
      editor={editor}
      labels={words}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          onSubmit();
        }
      }}
    >
      <RichTextEditor.Toolbar>
        <RichTextEditor.ControlsGroup>
          <RichTextEditor.Bold />
          <RichTextEditor.Italic />
          <RichTextEditor.BulletList />
          <RichTextEditor.OrderedList />
          <RichTextEditor.Link />
        </RichTextEditor.ControlsGroup>
      </RichTextEditor.Toolbar>
      <RichTextEditor.Content />
    </RichTextEditor>
  );
}
