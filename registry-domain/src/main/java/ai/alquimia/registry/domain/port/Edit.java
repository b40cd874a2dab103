package ai.alquimia.registry.domain.port;

import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.DocumentKey;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.SecretTrust;
import ai.alquimia.registry.domain.Selector;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** One change of an agentspace, as data: a store applies it to the state that it finds when the change's turn comes. */
public sealed interface Edit {
    /** A change of the metadata record. */
    sealed interface OfMetadata extends Edit {
        /**
         * The record after the change; throws {@link RegistryException.Invalid} when a rule would be broken, and
         * {@link RegistryException.Stale} when an expectation is disappointed.
         */
        JsonObject applyTo(JsonObject stored);
    }

    /** Changes nothing: the edits with it apply only when the metadata are what is expected, as for {@link Expect}. */
    record ExpectMetadata(Expected expected) implements OfMetadata {
        @Override
        public JsonObject applyTo(JsonObject stored) {
            String id = RegistryException.quote(stored.string(Agentspace.ID).orElse("?"));
            expected.check("change agentspace", id, () -> Optional.of(stored));
            return stored;
        }
    }

    /** Changes the given fields of the metadata, as {@link Agentspace#patch} does. */
    record PatchMetadata(JsonObject changes) implements OfMetadata {
        @Override
        public JsonObject applyTo(JsonObject stored) {
            return Agentspace.patch(stored, changes);
        }
    }

    /** Trusts the global secrets with these keys, where the agentspace came from elsewhere; see {@link SecretTrust}. */
    record TrustSecrets(Set<String> keys) implements OfMetadata {
        public TrustSecrets {
            keys = Collections.unmodifiableSet(new LinkedHashSet<>(keys));
        }

        @Override
        public JsonObject applyTo(JsonObject stored) {
            return SecretTrust.extended(stored, keys);
        }
    }

    /**
     * Notes that content came from a source, and whose secrets stay trusted.
     *
     * @param source the reference, pinned to its digest
     * @param declaredBefore the keys of the global secrets that somebody here had declared, should the agentspace still be a local one
     * @param brought the keys of the global secrets that the source brought or changed
     */
    record Fetched(String source, Set<String> declaredBefore, Set<String> brought) implements OfMetadata {
        public Fetched {
            declaredBefore = Collections.unmodifiableSet(new LinkedHashSet<>(declaredBefore));
            brought = Set.copyOf(brought);
        }

        @Override
        public JsonObject applyTo(JsonObject stored) {
            return SecretTrust.afterFetch(stored, source, declaredBefore, brought);
        }
    }

    /** Replaces the document with this identity (of several the one with the lowest doc id), or adds it under the highest doc id plus one. */
    record Put(DocumentKey key, JsonObject document) implements Edit {}

    /**
     * Changes nothing: the edits with it apply only when this is to be found under the identity (of several documents the one with the lowest doc
     * id counts); otherwise they fail with {@link RegistryException.Stale}. Its outcome is {@code UNCHANGED}.
     */
    record Expect(DocumentKey key, Expected expected) implements Edit {}

    /** Removes every document with this identity. */
    record Delete(DocumentKey key) implements Edit {}

    /** Removes every document of a kind that matches. */
    record DeleteWhere(DocumentKind kind, Selector selector) implements Edit {}

    /** Replaces, or adds, a table that is not one of the kinds. */
    record PutTable(String name, JsonValue value) implements Edit {}

    /** Replaces all tables. */
    record ReplaceContent(AgentspaceContent content) implements Edit {}
}
