package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.Document;
import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.Scope;
import ai.alquimia.registry.domain.SecretDef;
import ai.alquimia.registry.domain.SecretId;
import ai.alquimia.registry.domain.port.Edit;
import ai.alquimia.registry.domain.port.EditOutcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How somebody here changes documents. Who declares a secret here trusts it, also in an agentspace that came from elsewhere. */
final class DocumentEdits {
    private DocumentEdits() {}

    /** The edits of puts that expect nothing in particular. */
    static List<Edit> puts(Collection<? extends Document> documents) {
        return of(documents.stream()
                .map(document -> new DocumentChange.Put(document, Expected.anything()))
                .toList());
    }

    /** The edits of each change, in their order, then at most one for trust. */
    static List<Edit> of(List<? extends DocumentChange> changes) {
        var edits = new ArrayList<Edit>();
        for (DocumentChange change : changes) {
            if (!(change.expected() instanceof Expected.Anything)) {
                edits.add(new Edit.Expect(change.key(), change.expected()));
            }
            edits.add(
                    change instanceof DocumentChange.Put put
                            ? new Edit.Put(put.key(), put.document().json())
                            : new Edit.Delete(change.key()));
        }
        var declared = globalSecrets(changes);
        if (!declared.isEmpty()) {
            edits.add(new Edit.TrustSecrets(declared));
        }
        return edits;
    }

    /** Of the outcomes of such edits the one of each change, in their order. */
    static List<EditOutcome> outcomes(List<Edit> edits, List<EditOutcome> outcomes) {
        return IntStream.range(0, edits.size())
                .filter(at -> edits.get(at) instanceof Edit.Put || edits.get(at) instanceof Edit.Delete)
                .mapToObj(outcomes::get)
                .toList();
    }

    private static Set<String> globalSecrets(List<? extends DocumentChange> changes) {
        return changes.stream()
                .flatMap(
                        change -> change instanceof DocumentChange.Put put && put.document() instanceof SecretDef secret
                                ? Stream.of(secret.id())
                                : Stream.empty())
                .filter(secret -> secret.scope() == Scope.GLOBAL)
                .map(SecretId::key)
                .collect(Collectors.toSet());
    }
}
