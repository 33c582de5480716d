import { type ComboboxItem, type OptionsFilter, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { usePrefs } from '#web/lib/prefs.ts';
import { listZones, nameOfZone, zoneHere } from '#web/lib/zones.ts';

interface Props {
  label: string;
  value: string;
  onChange: (zone: string) => void;
}

const maxRecent = 5;
const maxShown = 100;

/** A time zone, found by its city: mine first, then those chosen lately, then all. */
export function ZoneSelect({ label, value, onChange }: Props) {
  const { t } = useTranslation();
  const [{ recentZones }, setPrefs] = usePrefs();
  const first = [...new Set([zoneHere, value, ...recentZones])];
  const option = (zone: string) => ({ value: zone, label: nameOfZone(zone) });
  const others = listZones(first).slice(first.length);
  return (
    <Select
      label={label}
      searchable
      allowDeselect={false}
      data={[
        { group: t('zones.first'), items: first.map(option) },
        { group: t('zones.all'), items: others.map(option) },
      ]}
      filter={matching}
      limit={maxShown}
      maxDropdownHeight={280}
      value={value}
      onChange={(zone) => {
        if (!zone) return;
        onChange(zone);
        if (zone !== zoneHere)
          setPrefs({ recentZones: [zone, ...recentZones.filter((one) => one !== zone)].slice(0, maxRecent) });
      }}
      onFocus={(event) => event.currentTarget.select()}
    />
  );
}

/** By the name shown or the one the zone has in programs, "America/New_York". */
const matching: OptionsFilter = ({ options, search, limit }) => {
  const wanted = search.trim().toLowerCase().replaceAll('_', ' ');
  const isWanted = ({ value, label }: ComboboxItem) =>
    [label, value.replaceAll('_', ' ')].some((name) => name.toLowerCase().includes(wanted));
  let left = limit;
  return options.flatMap((one): typeof options => {
    const items = ('group' in one ? one.items : [one]).filter((item) => isWanted(item as ComboboxItem)).slice(0, left);
    left -= items.length;
    if (items.length === 0) return [];
    return 'group' in one ? [{ ...one, items }] : items;
  });
};
