/** The command cannot be carried out as given. The message is one sentence that says what was found. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
