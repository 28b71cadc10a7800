import { type ComponentType, lazy, useMemo } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { CardPart, CardTab } from '~/modules/records/extensions';
import { placementsQuery, type Placement } from './data';

const PlacementTab = lazy(() => import('./PlacementTab').then((module) => ({ default: module.PlacementTab })));

/** One view per tab for good: a new one would load the application anew. */
const views = new Map<number, ComponentType<CardPart>>();

function viewOf(placement: Placement): ComponentType<CardPart> {
  const known = views.get(placement.id);
  if (known) return known;
  const view = ({ item }: CardPart) => <PlacementTab key={item.id} placement={placement} record={item.id} />;
  views.set(placement.id, view);
  return view;
}

/** The tabs that applications have taken on the cards of a type. */
export function usePlacementTabs(type: string): CardTab[] {
  const { data } = useQuery(placementsQuery);
  return useMemo(
    () => (data ?? []).filter((one) => one.type === type).map((one) => ({ id: `application${one.id}`, title: () => one.title, component: viewOf(one) })),
    [data, type],
  );
}
