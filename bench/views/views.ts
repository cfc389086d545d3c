import { sharedViews } from './boards.ts';
import { listViews } from './lists.ts';
import type { View } from './view.ts';
import { writeViews } from './write.ts';

/** Every view, in the order in which they are measured: what changes the studio comes last. */
const views: View[] = [...sharedViews, ...listViews, ...writeViews];

/** The views of these names; all when none are named. Throws for a name that is not there. */
export function viewsNamed(names: string[] | undefined): View[] {
  const unknown = names?.find(name => !views.some(view => view.name === name));
  if (unknown !== undefined)
    throw new Error(`There is no view ${unknown}: ${views.map(view => view.name).join(', ')}.`);
  return names ? views.filter(view => names.includes(view.name)) : views;
}
