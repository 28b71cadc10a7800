import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { Button, Modal } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { IconPlus } from '@tabler/icons-react';
import { useReportFailure } from '~/app/useReportFailure';
import { put } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { useIsPhone } from '~/ui/useIsPhone';
import { useUndo } from '~/modules/records/data/useUndo';
import classes from './DecisionMap.module.css';
import { MapNode } from './MapNode';
import { PersonWindow } from './PersonWindow';
import { inOrder, isPresent, mapTree, stepped, withThoseBelow } from './mapTree';
import { clientTexts } from './texts';
import { peopleQuery } from './queries';
import type { PersonOfCompany } from './types';

/** Who decides at a company, drawn as a tree: dragged with the mouse, moved with Alt and the arrows; on a phone a nested list. */
export function DecisionMap({ company, title, editable, onClose }: { company: number; title: string; editable: boolean; onClose(): void }) {
  const t = useText(clientTexts);
  const format = useFormat();
  const isPhone = useIsPhone();
  const queries = useQueryClient();
  const report = useReportFailure();
  const offerUndo = useUndo();
  const people = useQuery(peopleQuery(company));
  const today = format.today();
  const present = useMemo(() => (people.data?.items ?? []).filter((person) => isPresent(person, today)), [people.data, today]);
  const tree = useMemo(() => mapTree(present), [present]);
  const [focused, setFocused] = useState<number | null>(null);
  const [editing, setEditing] = useState<PersonOfCompany | 'new' | null>(null);
  const [said, setSaid] = useState('');
  const ground = useRef<HTMLDivElement>(null);
  const at = focused ?? tree[0]?.person.contact.id ?? null;

  const move = useMutation({
    mutationFn: ({ contact, above }: { contact: number; above: number | null }) => put<{ operation: string }>(`/api/crm/companies/${company}/people/${contact}`, { reportsTo: above }),
    onSuccess: async ({ operation }, { contact, above }) => {
      const name = (id: number | null) => present.find((person) => person.contact.id === id)?.contact.title ?? '';
      const text = above === null ? t('map.top', { name: name(contact) }) : t('map.under', { name: name(contact), above: name(above) });
      setSaid(text);
      offerUndo(text, operation);
      await queries.invalidateQueries({ queryKey: ['records', 'company', 'related'] });
    },
    onError: report,
  });
  const place = (contact: number, above: number | null): void => {
    const now = present.find((person) => person.contact.id === contact);
    if (now && (now.reportsTo ?? null) !== above && (above === null || !withThoseBelow(present, contact).has(above))) move.mutate({ contact, above });
  };
  const latest = useRef(place);
  useEffect(() => {
    latest.current = place;
  });
  const isDrawn = people.isSuccess && present.length > 0;
  useEffect(() => {
    const element = ground.current;
    if (!element || !editable || !isDrawn) return undefined;
    return dropTargetForElements({
      element,
      canDrop: ({ source }) => source.data['mapPerson'] !== undefined,
      onDrop: ({ source, location }) => {
        if (location.current.dropTargets[0]?.element === element) latest.current(source.data['mapPerson'] as number, null);
      },
    });
  }, [editable, isDrawn]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (at === null) return;
    const order = inOrder(tree).map((person) => person.contact.id);
    const index = order.indexOf(at);
    if (event.altKey && editable && (event.key === 'ArrowRight' || event.key === 'ArrowLeft')) {
      event.preventDefault();
      const above = stepped(tree, at, event.key === 'ArrowRight' ? 'in' : 'out');
      if (above !== undefined) place(at, above);
    } else if (!event.altKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      const next = order[index + (event.key === 'ArrowDown' ? 1 : -1)];
      if (next !== undefined) focus(next);
    } else if (event.key === 'Enter' && editable && (event.target as HTMLElement).getAttribute('role') === 'treeitem') {
      event.preventDefault();
      setEditing(present.find((person) => person.contact.id === at) ?? null);
    }
  };
  const focus = (contact: number): void => {
    setFocused(contact);
    document.getElementById(`map-person-${contact}`)?.focus();
  };

  return (
    <Modal opened onClose={onClose} title={t('map.titleOf', { company: title })} size="min(1200px, 96vw)" fullScreen={isPhone} closeButtonProps={{ 'aria-label': t('close') }}>
      <Loaded of={people}>
        {() =>
          present.length === 0 ? (
            <p className={classes.hint}>{t('map.nobody')}</p>
          ) : (
            <>
              {editable && <p className={classes.hint}>{isPhone ? t('map.hintPhone') : t('map.hint')}</p>}
              <div ref={ground} className={classes.ground} data-phone={isPhone || undefined}>
                <ul role="tree" aria-label={t('map.titleOf', { company: title })} className={classes.level} data-top onKeyDown={onKeyDown}>
                  {tree.map((branch) => (
                    <MapNode key={branch.person.contact.id} branch={branch} level={1} map={{ editable: editable && !isPhone, at, today, people: present, place, setFocused, edit: editable ? setEditing : null }} />
                  ))}
                </ul>
              </div>
            </>
          )
        }
      </Loaded>
      <p className={classes.said} aria-live="polite">{said}</p>
      {editable && (
        <div className={classes.foot}>
          <Button variant="default" leftSection={<Icon of={IconPlus} size={16} />} onClick={() => setEditing('new')}>{t('map.add')}</Button>
        </div>
      )}
      {editing && <PersonWindow company={company} people={present} person={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </Modal>
  );
}
