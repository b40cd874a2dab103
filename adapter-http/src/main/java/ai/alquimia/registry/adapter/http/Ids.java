package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.domain.RegistryException;
import java.util.function.Function;

/** Names out of paths and queries. What breaks their rules is a request that cannot be read, not a document with a problem. */
final class Ids {
    private Ids() {}

    static <T> T of(String what, String text, Function<String, T> factory) {
        try {
            return factory.apply(text);
        } catch (RegistryException.Invalid e) {
            throw HttpProblem.malformed(what + " " + RegistryException.quote(text) + " " + e.reason());
        }
    }
}
