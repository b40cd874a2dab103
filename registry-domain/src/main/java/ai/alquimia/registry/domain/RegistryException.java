package ai.alquimia.registry.domain;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Something the registry was asked to do and did not do. The message reads {@code <action> <subject>: <reason>}, as in
 * {@code publish "acme/support:1.2" to "ghcr.io": access denied (HTTP 403)}; what to do next is said by the driving adapter. What is merely
 * absent is an empty {@code Optional}, not an exception.
 */
public abstract sealed class RegistryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String action;
    private final String subject;
    private final String reason;

    RegistryException(String action, String subject, String reason, @Nullable Throwable cause) {
        super(Characters.visible((subject.isEmpty() ? action : action + " " + subject) + ": " + reason), cause);
        this.action = action;
        this.subject = subject;
        this.reason = reason;
    }

    /** What was being done: a verb such as {@code publish}. */
    public String action() {
        return action;
    }

    /** To what it was being done, with names in double quotes. */
    public String subject() {
        return subject;
    }

    /** Why it failed. */
    public String reason() {
        return reason;
    }

    /** The same failure, told of what it was a part of: who publishes need not know that a manifest was read for it. Has this one's stack. */
    public final RegistryException during(String wholeAction) {
        if (wholeAction.equals(action)) {
            return this;
        }
        RegistryException told = as(wholeAction);
        told.setStackTrace(getStackTrace());
        return told;
    }

    abstract RegistryException as(String otherAction);

    /** Puts a name into double quotes, with control characters made visible. */
    public static String quote(Object name) {
        return new JsonString(name.toString()).toString();
    }

    /** What the call names does not exist. */
    public static final class NotFound extends RegistryException {
        private static final long serialVersionUID = 1L;

        public NotFound(String action, String subject, String reason) {
            super(action, subject, reason, null);
        }

        @Override
        NotFound as(String otherAction) {
            return new NotFound(otherAction, subject(), reason());
        }
    }

    /** What the call would make exists already. */
    public static final class AlreadyExists extends RegistryException {
        private static final long serialVersionUID = 1L;

        public AlreadyExists(String action, String subject, String reason) {
            super(action, subject, reason, null);
        }

        @Override
        AlreadyExists as(String otherAction) {
            return new AlreadyExists(otherAction, subject(), reason());
        }
    }

    /** Somebody else changed it in the meantime. */
    public static final class Stale extends RegistryException {
        private static final long serialVersionUID = 1L;

        public Stale(String action, String subject, String reason) {
            super(action, subject, reason, null);
        }

        @Override
        Stale as(String otherAction) {
            return new Stale(otherAction, subject(), reason());
        }
    }

    /** The input breaks rules; all broken rules are listed. */
    public static final class Invalid extends RegistryException {
        private static final long serialVersionUID = 1L;

        private final transient List<Problem> problems;

        public Invalid(String action, String subject, List<Problem> problems) {
            super(action, subject, problems.stream().map(Problem::toString).collect(Collectors.joining("; ")), null);
            this.problems = List.copyOf(problems);
        }

        public Invalid(String action, String subject, String reason) {
            this(action, subject, List.of(new Problem(JsonPointer.root(), reason)));
        }

        @Override
        Invalid as(String otherAction) {
            return new Invalid(otherAction, subject(), problems);
        }

        /** Every problem, in document order. */
        public List<Problem> problems() {
            return problems;
        }
    }

    /** The other side, or the operating system, refuses. */
    public static final class Denied extends RegistryException {
        private static final long serialVersionUID = 1L;

        public Denied(String action, String subject, String reason) {
            super(action, subject, reason, null);
        }

        @Override
        Denied as(String otherAction) {
            return new Denied(otherAction, subject(), reason());
        }
    }

    /** The other side does not answer, or not in time. */
    public static final class Unreachable extends RegistryException {
        private static final long serialVersionUID = 1L;

        public Unreachable(String action, String subject, String reason) {
            super(action, subject, reason, null);
        }

        @Override
        Unreachable as(String otherAction) {
            return new Unreachable(otherAction, subject(), reason());
        }
    }

    /** What was read is damaged, tampered with or not what it says it is. */
    public static final class Corrupt extends RegistryException {
        private static final long serialVersionUID = 1L;

        public Corrupt(String action, String subject, String reason) {
            super(action, subject, reason, null);
        }

        @Override
        Corrupt as(String otherAction) {
            return new Corrupt(otherAction, subject(), reason());
        }
    }

    /** References to secrets that have no value; all of them are listed. */
    public static final class SecretUnresolved extends RegistryException {
        private static final long serialVersionUID = 1L;

        private final transient List<UnresolvedReference> references;

        public SecretUnresolved(String action, String subject, List<UnresolvedReference> references) {
            super(
                    action,
                    subject,
                    references.stream().map(UnresolvedReference::toString).collect(Collectors.joining("; ")),
                    null);
            this.references = List.copyOf(references);
        }

        @Override
        SecretUnresolved as(String otherAction) {
            return new SecretUnresolved(otherAction, subject(), references);
        }

        /** Every unresolved reference, in document order. */
        public List<UnresolvedReference> references() {
            return references;
        }
    }

    /** Neither this distribution nor the other side can do it. */
    public static final class Unsupported extends RegistryException {
        private static final long serialVersionUID = 1L;

        public Unsupported(String action, String subject, String reason) {
            super(action, subject, reason, null);
        }

        @Override
        Unsupported as(String otherAction) {
            return new Unsupported(otherAction, subject(), reason());
        }
    }

    /** It failed for a reason of the machine or of the other side that no other type names: a full disk, HTTP 500. */
    public static final class Failed extends RegistryException {
        private static final long serialVersionUID = 1L;

        public Failed(String action, String subject, String reason) {
            this(action, subject, reason, null);
        }

        /** Keeps a cause that holds no secret. */
        public Failed(String action, String subject, String reason, @Nullable Throwable cause) {
            super(action, subject, reason, cause);
        }

        @Override
        Failed as(String otherAction) {
            return new Failed(otherAction, subject(), reason(), getCause());
        }
    }
}
