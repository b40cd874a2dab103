package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.Document;
import ai.alquimia.registry.domain.Scope;
import ai.alquimia.registry.domain.SecretDef;
import ai.alquimia.registry.domain.SecretId;
import ai.alquimia.registry.domain.port.Edit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How somebody here adds documents. Who declares a secret here trusts it, also in an agentspace that came from elsewhere. */
final class DocumentPuts {
    private DocumentPuts() {}

    /** An edit for each document, in their order, then at most one for trust. */
    static List<Edit> of(Collection<? extends Document> documents) {
        var edits = new ArrayList<Edit>();
        documents.forEach(document -> edits.add(new Edit.Put(document.key(), document.json())));
        var declared = globalSecrets(documents);
        if (!declared.isEmpty()) {
            edits.add(new Edit.TrustSecrets(declared));
        }
        return edits;
    }

    private static Set<String> globalSecrets(Collection<? extends Document> documents) {
        return documents.stream()
                .flatMap(document -> document instanceof SecretDef secret ? Stream.of(secret.id()) : Stream.empty())
                .filter(secret -> secret.scope() == Scope.GLOBAL)
                .map(SecretId::key)
                .collect(Collectors.toSet());
    }
}
