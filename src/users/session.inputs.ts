import { Field, InputType } from 'type-graphql';

@InputType({ description: 'The credentials to sign in with.' })
export class LoginInput {
  @Field(() => String, { description: 'A username or an e-mail address.' })
  login!: string;

  @Field(() => String, { description: 'The password.' })
  password!: string;
}
