package ai.alquimia.registry.domain;

import java.util.Optional;
import java.util.function.Supplier;

/** What must be there for a write to happen. Who stores looks at it in one step with the write, so that nobody can come in between. */
public sealed interface Expected {
    /** Whatever is there. */
    static Expected anything() {
        return new Anything();
    }

    /** There must be none. */
    static Expected nothing() {
        return new Nothing();
    }

    /** It must still be this one. */
    static Expected exactly(JsonObject document) {
        return new Exactly(document);
    }

    /**
     * Throws {@link RegistryException.Stale} when what is there is not what was expected.
     *
     * @param action what is being done, for the message
     * @param subject to what, for the message
     * @param found reads what is there; not asked when it does not matter
     */
    void check(String action, String subject, Supplier<Optional<JsonObject>> found);

    /** Nothing is expected: the write happens in any case. */
    record Anything() implements Expected {
        @Override
        public void check(String action, String subject, Supplier<Optional<JsonObject>> found) {
            // not even looked at
        }
    }

    /** The write happens only while there is none. */
    record Nothing() implements Expected {
        @Override
        public void check(String action, String subject, Supplier<Optional<JsonObject>> found) {
            if (found.get().isPresent()) {
                throw new RegistryException.Stale(action, subject, "it exists already");
            }
        }
    }

    /**
     * The write happens only while the document is still this one, to the digit.
     *
     * @param document as it was read
     */
    record Exactly(JsonObject document) implements Expected {
        @Override
        public void check(String action, String subject, Supplier<Optional<JsonObject>> found) {
            var now = found.get()
                    .orElseThrow(() -> new RegistryException.Stale(action, subject, "there is none (any more)"));
            if (!now.toString().equals(document.toString())) {
                throw new RegistryException.Stale(action, subject, "somebody else changed it meanwhile");
            }
        }
    }
}
