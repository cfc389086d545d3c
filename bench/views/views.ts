import { sharedViews } from './boards.ts';
import { listViews } from './lists.ts';
import type { View } from './view.ts';
import { writeViews } from './write.ts';

/** All views, in the order in which they are measured: views that change the studio come last. */
const views: View[] = [...sharedViews, ...listViews, ...writeViews];

/** The views with these names; all views by default. Throws for an unknown name. */
export function viewsNamed(names: string[] | undefined): View[] {
  const unknown = names?.find(name => !views.some(view => view.name === name));
  if (unknown !== undefined)
    throw new Error(`There is no view ${unknown}: ${views.map(view => view.name).join(', ')}.`);
  return names ? views.filter(view => names.includes(view.name)) : views;
}
