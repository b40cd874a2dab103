package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonNull;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonPointer;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.LookupKey;
import ai.alquimia.registry.domain.Scope;
import ai.alquimia.registry.domain.SecretId;
import ai.alquimia.registry.domain.UnresolvedReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of looking up the references of an agentspace.
 *
 * @param references every one, by agents and then parameters in document order
 * @param unused definitions that no reference takes; empty when only one agent was looked at
 * @param shadowed definitions that no reference takes because its key is declared in a narrower scope too; empty when only one agent was looked at
 * @param untrusted global definitions that came from elsewhere and that nobody here trusted
 */
public record SecretCheck(
        List<Reference> references, List<SecretId> unused, List<SecretId> shadowed, List<SecretId> untrusted) {
    public SecretCheck {
        references = List.copyOf(references);
        unused = List.copyOf(unused);
        shadowed = List.copyOf(shadowed);
        untrusted = List.copyOf(untrusted);
    }

    /** The check as programs get it, from every interface. */
    public JsonObject json() {
        var shown = references.stream().<JsonValue>map(Reference::json).toList();
        return JsonObject.of("references", new JsonArray(shown))
                .with("unused", json(unused))
                .with("shadowed", json(shadowed))
                .with("untrusted", json(untrusted));
    }

    private static JsonArray json(List<SecretId> secrets) {
        return new JsonArray(secrets.stream().<JsonValue>map(SecretCheck::json).toList());
    }

    /** A definition as programs get it. */
    public static JsonObject json(SecretId secret) {
        return JsonObject.empty()
                .with("key", secret.key())
                .with("scope", secret.scope().label());
    }

    /** The references without a value; their pointers begin with the table and the id of the document. */
    public List<UnresolvedReference> unresolved() {
        return references.stream()
                .flatMap(reference -> reference.unresolved().stream())
                .toList();
    }

    /**
     * One reference.
     *
     * @param kind what holds it, an agent or a parameter
     * @param holder the id of what holds it; {@code doc id N} for a document without one
     * @param at where it stands in there
     * @param key the key that it names; empty when it is malformed
     * @param scope the scope of the definition that it takes; null when there is none
     * @param lookupKey the derived key; null when there is no definition
     * @param resolver who has the value; null when nobody does
     * @param problem why it has none; null when it has
     */
    public record Reference(
            DocumentKind kind,
            String holder,
            JsonPointer at,
            String key,
            @Nullable Scope scope,
            @Nullable LookupKey lookupKey,
            @Nullable String resolver,
            @Nullable String problem) {
        /** The reference as programs get it; what there is none of is null. */
        public JsonObject json() {
            return JsonObject.empty()
                    .with("key", key)
                    .with("status", status().label())
                    .with("scope", text(scope == null ? null : scope.label()))
                    .with("lookup_key", text(lookupKey))
                    .with("resolver", text(resolver))
                    .with("kind", kind.label())
                    .with("id", holder)
                    .with("at", at.toString())
                    .with("problem", text(problem));
        }

        private static JsonValue text(@Nullable Object value) {
            return value == null ? JsonNull.NULL : new JsonString(value.toString());
        }

        /** What became of it. */
        public Status status() {
            return unresolved().map(Reference::status).orElse(Status.RESOLVED);
        }

        private static Status status(UnresolvedReference reference) {
            if (reference.key().isEmpty()) {
                return Status.MALFORMED;
            }
            if (reference.scope() == null) {
                return Status.UNDECLARED;
            }
            return reference.isUntrusted() ? Status.UNTRUSTED : Status.UNRESOLVED;
        }

        private Optional<UnresolvedReference> unresolved() {
            if (problem == null) {
                return Optional.empty();
            }
            var from = new ArrayList<>(List.of(kind.table(), holder));
            from.addAll(at.segments());
            return Optional.of(new UnresolvedReference(new JsonPointer(from), key, scope, lookupKey, problem));
        }
    }

    /** What became of a reference. */
    public enum Status {
        /** A resolver has its value. */
        RESOLVED,
        /** It takes a definition, and nobody has a value. */
        UNRESOLVED,
        /** Its key is not declared. */
        UNDECLARED,
        /** It takes a global definition that came from elsewhere and that nobody here trusted. */
        UNTRUSTED,
        /** It names no key. */
        MALFORMED;

        /** The word for people and programs. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
