package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.app.DocumentChange;
import ai.alquimia.registry.app.Documents;
import ai.alquimia.registry.app.Role;
import ai.alquimia.registry.domain.DocumentKey;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.EditOutcome;
import java.util.List;
import java.util.Optional;

/** The documents of one kind as resources. */
final class DocumentRoutes {
    private final DocumentKind kind;
    private final Documents documents;
    private final Representations representations;

    DocumentRoutes(DocumentKind kind, Documents documents, Representations representations) {
        this.kind = kind;
        this.documents = documents;
        this.representations = representations;
    }

    static String path(DocumentKind kind) {
        return AgentspaceRoutes.ONE + "/" + kind.table();
    }

    List<Route> all() {
        String path = path(kind);
        String one = path + "/" + DocumentPaths.template(kind);
        return List.of(
                Route.get(path, Role.VIEWER, this::list)
                        .with(Listing.FILTER, Listing.LIMIT, Listing.CURSOR, Listing.FIELDS),
                Route.delete(path, Role.EDITOR, this::deleteWhere).with(Listing.FILTER),
                Route.post(path + ":batch", Role.EDITOR, this::batch),
                Route.get(one, Role.VIEWER, this::get),
                Route.put(one, Role.EDITOR, this::put),
                Route.delete(one, Role.EDITOR, this::delete));
    }

    private Answer list(Call call) {
        var filter = Listing.filter(call);
        long after = Page.docIdBefore(call);
        int wanted = Listing.limit(call) + 1; // whether there are more
        var found = Listing.run(() -> documents.page(call.agentspace(), kind, filter, after, wanted));
        return Page.ofRecords(call, found, representations);
    }

    private Answer get(Call call) {
        var key = DocumentPaths.key(kind, call);
        return Answer.document(200, representations.of(find(call, key).orElseThrow(() -> absent(call, key))));
    }

    private Optional<StoredRecord> find(Call call, DocumentKey key) {
        return documents.get(call.agentspace(), key);
    }

    private RegistryException absent(Call call, DocumentKey key) {
        return new RegistryException.NotFound(
                "find " + kind.label(),
                RegistryException.quote(key),
                "there is none in " + RegistryException.quote(call.agentspace()));
    }

    private Answer put(Call call) {
        var key = DocumentPaths.key(kind, call);
        var document = kind.parse(call.object());
        requireSame(key, document.key());
        var expected = Preconditions.expected(call, () -> version(call, key));
        var outcome = documents
                .change(call.agentspace(), List.of(new DocumentChange.Put(document, expected)))
                .get(0);
        int status = outcome.effect() == EditOutcome.Effect.CREATED ? 201 : 200;
        var answer =
                Answer.document(status, representations.of(outcome.records().get(0)));
        return status == 201 ? answer.with("Location", call.rawPath()) : answer;
    }

    private void requireSame(DocumentKey named, DocumentKey given) {
        if (!named.equals(given)) {
            throw DocumentPaths.otherThanNamed(kind.label(), named, given);
        }
    }

    private Answer delete(Call call) {
        var key = DocumentPaths.key(kind, call);
        var expected = Preconditions.expected(call, () -> version(call, key));
        var outcome = documents
                .change(call.agentspace(), List.of(new DocumentChange.Delete(key, expected)))
                .get(0);
        if (outcome.records().isEmpty()) {
            throw absent(call, key);
        }
        return Answer.noContent();
    }

    private Optional<Preconditions.Version> version(Call call, DocumentKey key) {
        return find(call, key).map(representations::version);
    }

    private Answer deleteWhere(Call call) {
        var filter = Listing.requiredFilter(call);
        var names = Listing.run(() -> documents.deleteWhere(call.agentspace(), kind, filter)).stream()
                .flatMap(record -> kind.keyOf(record.document()).stream())
                .map(DocumentPaths::name);
        return Answer.ok(Changes.deleted(names));
    }

    private Answer batch(Call call) {
        var batch = DocumentBatch.of(kind, call.object());
        return Answer.ok(batch.results(documents.change(call.agentspace(), batch.changes())));
    }
}
