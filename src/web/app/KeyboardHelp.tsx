import { Kbd, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { paletteKey } from '#web/lib/shortcuts.ts';
import { Dialog } from '#web/ui/Dialog.tsx';
import { navigationPages } from './navigation.ts';

/** What each key does. */
export function KeyboardHelp({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const rows: [keys: string[], effect: string][] = [
    [[paletteKey], t('help.palette')],
    ...navigationPages.map(({ shortcut, label }): [string[], string] => [
      ['G', shortcut.toUpperCase()],
      t('help.go', { place: label(t) }),
    ]),
    [['C'], t('help.create')],
    [['/'], t('help.search')],
    [['J'], t('help.next')],
    [['K'], t('help.previous')],
    [['Enter'], t('help.open')],
    [['X'], t('help.select')],
    [['1', '…', '9'], t('help.stage')],
    [['Alt', '↑'], t('help.up')],
    [['Alt', '↓'], t('help.down')],
    [['Alt', '←', '→'], t('help.across')],
    [['E'], t('help.archive')],
    [['S'], t('help.save')],
    [['N'], t('help.dismiss')],
    [['Ctrl', 'Z'], t('help.undo')],
    [['Esc'], t('help.close')],
    [['?'], t('help.help')],
  ];
  return (
    <Dialog title={t('help.title')} onClose={onClose}>
      <Stack gap="xs">
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('help.key')}</Table.Th>
              <Table.Th>{t('help.does')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(([keys, effect]) => (
              <Table.Tr key={effect}>
                <Table.Td>
                  {keys.map((key) => (
                    <Kbd key={key} mr={4}>
                      {key}
                    </Kbd>
                  ))}
                </Table.Td>
                <Table.Td>{effect}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        <Text size="sm" className="quiet">
          {t('help.off')}
        </Text>
      </Stack>
    </Dialog>
  );
}
