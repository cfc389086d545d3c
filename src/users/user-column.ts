import { p } from '@mikro-orm/core';
import { User } from './user.entity.ts';

/** The user who did something, or null when the system did it. `index` names the index of the foreign key. */
export const userColumn = (index: string) => p.manyToOne(User).nullable().deleteRule('restrict').index(index);
