import { useCallback, useLayoutEffect, useRef } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { recordPath } from '~/lib/recordPath';
import { neighboursQuery } from './queries';
import type { ListControl } from './useListState';

/** What the card's neighbours are asked for by: the list that lies under it. */
export function neighboursOfCard(type: string, id: number, control: ListControl) {
  return neighboursQuery(type, id, control.state.mode === 'board' ? control.boardFilter : control.listFilter, control.state.sort);
}

/**
 * Steps from card to card (-1 back, 1 on) in the order of the list. No step is lost however fast they come: each waits
 * until it is known what stands beside the card where the one before it led. Closing the card ends the walk.
 */
export function useWalk(type: string, id: number | null, control: ListControl): (by: -1 | 1) => void {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const place = useRef(id);
  const waiting = useRef(0);
  const walked = useRef(Promise.resolve());
  const asked = useRef(control);
  useLayoutEffect(() => {
    asked.current = control;
    if (id === null || waiting.current === 0) place.current = id;
  });

  return useCallback(
    (by) => {
      const step = async (): Promise<void> => {
        const from = place.current;
        if (from === null) return;
        const beside = await queries.fetchQuery(neighboursOfCard(type, from, asked.current));
        const to = by < 0 ? beside.previous : beside.next;
        if (to === null || place.current !== from) return;
        place.current = to;
        await navigate({ pathname: recordPath(type, to), search: window.location.search });
      };
      waiting.current += 1;
      walked.current = walked.current
        .then(step)
        .catch(() => undefined) // who stands beside is not to be had without a connection; the bar above says so
        .finally(() => {
          waiting.current -= 1;
        });
    },
    [type, queries, navigate],
  );
}
