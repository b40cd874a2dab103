package ai.alquimia.registry.domain.diff;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.ContentSecrets;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonPointer;
import ai.alquimia.registry.domain.KeyDerivation;
import ai.alquimia.registry.domain.Scope;
import ai.alquimia.registry.domain.SecretId;
import ai.alquimia.registry.domain.SecretMask;
import ai.alquimia.registry.domain.SecretReference;
import ai.alquimia.registry.domain.SecretReferences;
import ai.alquimia.registry.domain.StoredRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which secrets a content declares and which it needs, each reference with the declaration that it takes. */
final class SecretContract {
    private static final Comparator<Key> BY_KEY = Comparator.comparing(Key::key)
            .thenComparing(key -> key.scope().map(Scope::ordinal).orElse(Integer.MAX_VALUE));

    private final Map<Key, List<JsonPointer>> places = new TreeMap<>(BY_KEY);
    private final Map<Key, String> descriptions = new HashMap<>();

    private record Key(String key, Optional<Scope> scope) {}

    SecretContract(AgentspaceContent content) {
        for (StoredRecord record : content.records(DocumentKind.SECRET)) {
            DocumentKind.SECRET
                    .keyOf(record.document())
                    .map(SecretId.class::cast)
                    .ifPresent(secret -> {
                        var key = new Key(secret.key(), Optional.of(secret.scope()));
                        places.putIfAbsent(key, new ArrayList<>());
                        SecretMask.of(record.document())
                                .string("description")
                                .ifPresent(text -> descriptions.putIfAbsent(key, text));
                    });
        }
        var declared = declaredScopes(content);
        for (DocumentKind kind : List.of(DocumentKind.AGENT, DocumentKind.PARAMETER)) {
            content.records(kind).forEach(record -> addReferences(kind, record, declared));
        }
    }

    private static Map<String, List<SecretId>> declaredScopes(AgentspaceContent content) {
        Map<String, List<SecretId>> byKey = new HashMap<>();
        Declarations.in(content)
                .forEach(secret -> byKey.computeIfAbsent(secret.key(), key -> new ArrayList<>())
                        .add(secret));
        return byKey;
    }

    private void addReferences(DocumentKind kind, StoredRecord record, Map<String, List<SecretId>> declared) {
        var outer = ContentSecrets.pointer(kind, record);
        for (SecretReference reference : SecretReferences.in(record.document())) {
            var scopes = declared.getOrDefault(reference.key(), List.of());
            var scope = KeyDerivation.narrowest(reference.key(), scopes, kind == DocumentKind.AGENT);
            places.computeIfAbsent(new Key(reference.key(), scope), absent -> new ArrayList<>())
                    .add(SecretMask.pointer(outer.append(reference.at())));
        }
    }

    List<ContentOutline.Secret> secrets() {
        return places.entrySet().stream()
                .map(entry -> new ContentOutline.Secret(
                        SecretMask.text(entry.getKey().key()),
                        entry.getKey().scope(),
                        Optional.ofNullable(descriptions.get(entry.getKey())),
                        List.copyOf(entry.getValue())))
                .toList();
    }
}
