import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { id, orNull, text } from '../../protocol/fields.ts';
import { SchemaBook } from './schema-book.ts';

const pet = z.object({ name: z.string() }).meta({ id: 'TestPet' });

describe.each(['draft-2020-12', 'draft-7'] as const)('schema book (%s)', (target) => {
  it('keeps schemas with an id once and refers to them', () => {
    const book = new SchemaBook(target);
    expect(book.add(pet)).toEqual({ $ref: '#/components/schemas/TestPet' });
    expect(book.add(z.object({ pets: z.array(pet).readonly() }))).toMatchObject({
      properties: { pets: { type: 'array', items: { $ref: '#/components/schemas/TestPet' } } },
    });
    expect(Object.keys(book.named)).toEqual(['TestPet']);
  });

  it('shows what may be sent: conversions leave no trace, what has a default is optional', () => {
    const content = z.preprocess((value) => value ?? '', text(9));
    expect(new SchemaBook(target).add(z.object({ id, content, key: orNull(text(3)) }))).toMatchObject({
      properties: { id: { type: 'integer', minimum: 1 }, content: { type: 'string', maxLength: 9 } },
      required: ['id'],
    });
  });

  it('leaves out bounds that say nothing', () => {
    const { properties } = new SchemaBook(target).add(
      z.object({ n: z.int(), t: text(5), list: z.array(z.int()).readonly(), at: z.iso.datetime() }),
    );
    expect(properties).toEqual({
      n: { type: 'integer' },
      t: { type: 'string', maxLength: 5 },
      list: { type: 'array', items: { type: 'integer' } },
      at: { type: 'string', format: 'date-time' },
    });
  });
});
