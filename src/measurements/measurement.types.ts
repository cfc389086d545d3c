import { Field, Int, registerEnumType } from 'type-graphql';
import { OrderEventType } from '../orders/order-event.types.ts';
import { DateTime, Decimal, ID } from '../platform/graphql/scalars.ts';
import { described, SchemaType } from '../platform/graphql/schema-type.ts';
import { UserErrorType } from '../platform/graphql/user-error.types.ts';
import { MeasurementUnit } from './measurement-unit.ts';

registerEnumType(MeasurementUnit, {
  name: 'MeasurementUnit',
  description: 'What a measurement value is in.',
  valuesConfig: described<MeasurementUnit>({
    MILLIMETRE: 'Millimetres; converted values are whole.',
    CENTIMETRE: 'Centimetres; converted values have one decimal.',
    INCH: 'Inches of 25.4 mm; converted values are sixteenths.',
    DEGREE: 'Degrees of an angle, which is never converted.',
  }),
});

@SchemaType('Measurement', "One taking of a customer's measurements, for one kind of garment.")
export class MeasurementType {
  @Field(() => ID, { description: 'Identifies the measurement.' })
  id!: string;

  @Field(() => String, { description: 'What was measured for: "Bodice", "Trousers".' })
  type!: string;

  @Field(() => String, { nullable: true, description: 'What was noted; null when nothing.' })
  notes!: string | null;

  @Field(() => DateTime, { description: 'When it was first recorded.' })
  createdAt!: string;

  @Field(() => DateTime, { description: 'When it was last changed.' })
  updatedAt!: string;

  @Field(() => Int, {
    description: 'Counts the changes: send it back as `expectedVersion` to change only what was read.',
  })
  version!: number;
}

@SchemaType('MeasurementValue', 'One measured value.')
export class MeasurementValueType {
  @Field(() => String, { description: 'Name in the catalogue, "hpsToWaistBack", or one of the studio\'s own.' })
  name!: string;

  @Field(() => String, { description: 'Name for people: "Shoulder to waist, back".' })
  label!: string;

  @Field(() => Decimal, { description: 'The value, exactly as entered unless it was converted.' })
  value!: string;

  @Field(() => MeasurementUnit, { description: 'What the value is in.' })
  unit!: MeasurementUnit;
}

@SchemaType('MeasurementRevision', 'An earlier state of a measurement. Never rewritten.')
export class MeasurementRevisionType {
  @Field(() => Int, { description: 'The version that the measurement had.' })
  version!: number;

  @Field(() => String, { nullable: true, description: 'What was noted; null when nothing.' })
  notes!: string | null;

  @Field(() => DateTime, { description: 'When this state was recorded.' })
  recordedAt!: string;
}

@SchemaType('MeasurementDefinition', 'A standard measurement, as the catalogue has it.')
export class MeasurementDefinitionType {
  @Field(() => String, { description: 'Name: "hpsToWaistBack".' })
  name!: string;

  @Field(() => String, { description: 'Name for people: "Shoulder to waist, back".' })
  label!: string;

  @Field(() => MeasurementUnit, { description: 'Centimetres for a length, degrees for an angle.' })
  unit!: MeasurementUnit;

  @Field(() => String, { description: 'How it is taken.' })
  description!: string;
}

@SchemaType('MeasurementRecorded', 'Measurements were taken for the order.', { implements: OrderEventType })
export class MeasurementRecordedType extends OrderEventType {}

@SchemaType('MeasurementPayload', 'The measurement after a change, or why it was refused.')
export class MeasurementPayload {
  @Field(() => MeasurementType, {
    nullable: true,
    description: 'The measurement as it is now; null when there are errors.',
  })
  measurement!: MeasurementType | null;

  @Field(() => [UserErrorType], { description: 'Why it was refused; empty when it was not.' })
  errors!: UserErrorType[];
}
