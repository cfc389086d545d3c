import { Field } from 'type-graphql';
import { SchemaType } from '../platform/graphql/schema-type.ts';

@SchemaType('MeasurementValueChange', 'A measured value before and after a change.')
export class MeasurementValueChangeType {
  @Field(() => String, { description: 'A name from the catalogue, such as "hpsToWaistBack", or a custom name.' })
  name!: string;
}
