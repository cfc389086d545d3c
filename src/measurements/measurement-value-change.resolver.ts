import { Resolver, Root } from 'type-graphql';
import type { MeasurementValueChange, RecordedValue } from '../orders/measurement-value-change.ts';
import { FieldResolver } from '../platform/graphql/decorators.ts';
import { definitionOf } from './catalogue.ts';
import { MeasurementValueType } from './measurement.types.ts';
import type { MeasurementUnit } from './measurement-unit.ts';
import { MeasurementValueChangeType } from './measurement-value-change.types.ts';
import { valuesInUnit } from './values-in-unit.ts';

@Resolver(() => MeasurementValueChangeType)
export class MeasurementValueChangeResolver {
  @FieldResolver(() => String, { description: 'Display name. The name itself when it is a custom one.' })
  label(@Root() { name }: MeasurementValueChange) {
    return definitionOf(name)?.label ?? name;
  }

  @FieldResolver(() => MeasurementValueType, {
    nullable: true,
    description: 'The value before, exactly as it was entered; null when it was added.',
  })
  fromValue(@Root() { name, from }: MeasurementValueChange) {
    return asEntered(name, from);
  }

  @FieldResolver(() => MeasurementValueType, {
    nullable: true,
    description: 'The value after, exactly as it was entered; null when it was removed.',
  })
  toValue(@Root() { name, to }: MeasurementValueChange) {
    return asEntered(name, to);
  }
}

function asEntered(name: string, recorded: RecordedValue | null) {
  if (!recorded) return null;
  const value = { name, value: recorded.value, unit: recorded.unit as MeasurementUnit };
  return valuesInUnit([value], null)[0];
}
