import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { mutate } from '../../faults/mutants.ts';
import { productDir } from '../world/house.ts';
import { breakages } from './breakages.ts';
import { statementOf, type Mutant } from './mutant.ts';
import { policyMutants } from './policy-mutants.ts';

const sourceOf = ({ of }: Mutant, file: string): string =>
  of === 'sql' ? statementOf(file) : readFileSync(join(productDir, 'services', of, 'src', file), 'utf8');

test.each([...breakages, ...policyMutants])('the passage is in the sources exactly once: $name', (mutant) => {
  for (const { file, find, put } of mutant.edits)
    expect(mutate(sourceOf(mutant, file), [{ find, put }])).not.toBe(sourceOf(mutant, file));
});
