package ai.alquimia.registry.domain.port;

import ai.alquimia.registry.domain.SecretValue;

/** What a resolver says about one key. */
public sealed interface SecretAnswer {
    /** It has the value, which is not empty. */
    record Found(SecretValue value) implements SecretAnswer {}

    /** It has no value, so the next resolver is asked. The detail says what was looked for, such as {@code OPENAI_API_KEY is not set}. */
    record Absent(String detail) implements SecretAnswer {}

    /** It could not tell, so nobody else is asked. */
    record Failed(String reason) implements SecretAnswer {}
}
