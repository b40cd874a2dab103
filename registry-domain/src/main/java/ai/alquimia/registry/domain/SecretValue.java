package ai.alquimia.registry.domain;

/** The value of a secret. It shows itself only to who asks for it by {@link #reveal}. */
public final class SecretValue {
    private final String value;

    public SecretValue(String value) {
        this.value = value;
    }

    /** The value in clear text; never for a log, an exception, a file or an answer. */
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "***";
    }
}
