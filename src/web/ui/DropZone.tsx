import { Button, Text } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { type DragEvent, useRef, useState } from 'react';
import styles from './DropZone.module.css';

interface Props {
  /** What to do here, and what the button says. */
  title: string;
  action: string;
  formats: string;
  accept: string;
  multiple?: boolean;
  busy: boolean;
  onFiles: (files: File[]) => void;
}

/** Files by dropping or choosing. */
export function DropZone({ title, action, formats, accept, multiple = false, busy, onFiles }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (files: FileList | null) => {
    if (files && files.length > 0) onFiles([...files]);
    if (input.current) input.current.value = '';
  };
  const onDrag = (event: DragEvent) => {
    event.preventDefault();
    setOver(event.type === 'dragover');
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is the extra way; the button inside is the plain one
    <div
      className={styles.zone}
      {...(over ? { 'data-over': true } : {})}
      onDragOver={onDrag}
      onDragLeave={onDrag}
      onDrop={(event) => {
        onDrag(event);
        take(event.dataTransfer.files);
      }}
    >
      <IconFileUpload size={36} stroke={1.4} aria-hidden />
      <Text fw={600}>{title}</Text>
      <Text size="sm" className="quiet">
        {formats}
      </Text>
      <Button loading={busy} onClick={() => input.current?.click()}>
        {action}
      </Button>
      <input
        ref={input}
        type="file"
        multiple={multiple}
        hidden
        aria-label={action}
        accept={accept}
        onChange={(event) => take(event.currentTarget.files)}
      />
    </div>
  );
}
