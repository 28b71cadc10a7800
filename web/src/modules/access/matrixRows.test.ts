import { describe, expect, it } from 'vitest';
import type { RecordType } from '~/modules/records/data/types';
import { bulkRows, plain, rowsOf } from './matrixRows';

const stage = (id: number, title: string) => ({ id, title });
const types = [
  { code: 'deal', titlePlural: 'Сделки', pipelines: Array.from({ length: 6 }, (_, at) => ({ id: at + 1, title: at === 1 ? 'Тендеры' : `Воронка ${at}`, stages: [stage(at * 10 + 1, 'Новая'), stage(at * 10 + 2, at === 1 ? 'Заявка подана' : 'В работе')] })) },
  ...Array.from({ length: 11 }, (_, at) => ({ code: `type${at}`, titlePlural: `Вид ${at}`, pipelines: [] })),
] as unknown as RecordType[];
const found = (search: string) => rowsOf(types, new Set(), plain(search), 'Все виды записей', '');
const titles = (search: string): string[] => bulkRows(found(search), search !== '').map((row) => row.title);

describe('the matrix of twelve types and six pipelines', () => {
  it('shows types alone until one is unfolded', () => {
    expect(found('')).toHaveLength(13);
    expect(rowsOf(types, new Set(['deal', 'deal/2']), '', 'Все виды записей', '')).toHaveLength(13 + 6 + 2);
  });
  it('opens what a search finds, with what stands above it', () => {
    expect(found('тендеры').map((row) => row.title)).toEqual(['Сделки', 'Тендеры']);
    expect(found('подана').map((row) => row.title)).toEqual(['Сделки', 'Тендеры', 'Заявка подана']);
  });
  it('changes a whole column of what was found and of nothing above it', () => {
    expect(titles('тендеры')).toEqual(['Тендеры']);
    expect(titles('новая')).toEqual(Array.from({ length: 6 }, () => 'Новая'));
    expect(titles('сделки')).toEqual(['Сделки']);
    expect(titles('')).toHaveLength(13);
  });
});
