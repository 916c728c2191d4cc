import { tokenHash } from "../../platform/auth/secrets.js";
import { AppError, quoted } from "../../platform/errors.js";
import { identityPolicy } from "./identity.policy.js";

/** One @ between a part without spaces and brackets and a domain of labels with a dot. */
const emailShape = /^[^\s@<>()[\]\\,;:"\p{C}]+@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u;

/** Controls (a NUL would break PostgreSQL), halves of surrogate pairs, line separators, text direction overrides. */
const unprintable = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

/** An e-mail as accounts are kept: composed (NFC), lower case, without spaces around. */
export function requireEmail(given: string, field = "email"): string {
  const email = given
    .slice(0, 2 * identityPolicy.maxEmailLength)
    .trim()
    .normalize("NFC")
    .toLowerCase();
  if (given.length > 2 * identityPolicy.maxEmailLength || email.length > identityPolicy.maxEmailLength) {
    throw invalid(
      field,
      `must have at most ${identityPolicy.maxEmailLength} characters, got ${given.length}`,
    );
  }
  if (!emailShape.test(email)) throw invalid(field, `must be an e-mail address, got ${quoted(given)}`);
  return email;
}

/** A new password, composed (NFC) so that every keyboard spells it alike. Its text is never part of a message. */
export function requireNewPassword(given: string, field = "password"): string {
  const password = composedPassword(given, field);
  const { minPasswordLength } = identityPolicy;
  if ([...password].length < minPasswordLength) {
    throw invalid(field, `must have at least ${minPasswordLength} characters`);
  }
  return password;
}

/** A password to be compared: only its length is bounded, whatever else is wrong with it just does not fit. */
export function composedPassword(given: string, field = "password"): string {
  const { maxPasswordLength } = identityPolicy;
  if (given.length > 4 * maxPasswordLength || [...given.normalize("NFC")].length > maxPasswordLength) {
    throw invalid(field, `must have at most ${maxPasswordLength} characters`);
  }
  return given.normalize("NFC");
}

/** A name people gave something: 1 to 100 printable characters. */
export function requireName(given: string, field = "name"): string {
  const { maxNameLength } = identityPolicy;
  const name = given
    .slice(0, 4 * maxNameLength)
    .trim()
    .normalize("NFC");
  const length = [...name].length;
  if (given.length > 4 * maxNameLength || length === 0 || length > maxNameLength) {
    throw invalid(field, `must have 1 to ${maxNameLength} characters`);
  }
  if (unprintable.test(name)) throw invalid(field, "must not hold control characters");
  return name;
}

/** What a token is looked up by; a text too long to be one of ours is as unknown as any other. */
export function hashOfGivenToken(given: string): string {
  return tokenHash(given.slice(0, identityPolicy.maxTokenLength));
}

function invalid(field: string, rule: string): AppError {
  return new AppError("INVALID_INPUT", `${field} ${rule}`, { field });
}
