/** What a test needs is not on this machine. `deployTest` skips the test and shows the message as the reason. */
export class NotInstalled extends Error {}
