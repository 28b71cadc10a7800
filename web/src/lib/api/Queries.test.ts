import { QueryObserver } from '@tanstack/react-query';
import { expect, test, vi } from 'vitest';
import { Queries } from './Queries';

test('a change during the first fetch has it fetched once more', async () => {
  const queries = new Queries();
  const answers: ((value: string) => void)[] = [];
  const observer = new QueryObserver(queries, { queryKey: ['notices', 'list'], queryFn: () => new Promise<string>((resolve) => answers.push(resolve)) });
  const end = observer.subscribe(() => undefined);
  await vi.waitFor(() => expect(answers).toHaveLength(1));
  void queries.invalidateQueries({ queryKey: ['notices'] });
  answers[0]?.('before the change');
  await vi.waitFor(() => expect(answers).toHaveLength(2));
  answers[1]?.('after it');
  await vi.waitFor(() => expect(observer.getCurrentResult().data).toBe('after it'));
  expect(answers).toHaveLength(2);
  end();
});

test('nothing is fetched twice without a change', async () => {
  const queries = new Queries();
  let fetched = 0;
  const observer = new QueryObserver(queries, { queryKey: ['notices', 'list'], queryFn: () => Promise.resolve(++fetched) });
  const end = observer.subscribe(() => undefined);
  await vi.waitFor(() => expect(observer.getCurrentResult().data).toBe(1));
  await queries.invalidateQueries({ queryKey: ['records'] });
  expect(fetched).toBe(1);
  end();
});
