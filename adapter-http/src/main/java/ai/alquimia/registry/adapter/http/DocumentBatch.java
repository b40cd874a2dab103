package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.app.DocumentChange;
import ai.alquimia.registry.domain.Document;
import ai.alquimia.registry.domain.DocumentKey;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonPointer;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.Problem;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.port.EditOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Several changes that are made together.
 *
 * @param names of the documents, in the order of the changes
 */
record DocumentBatch(List<DocumentChange> changes, List<String> names) {
    private static final String UPSERT = "upsert";
    private static final String DELETE = "delete";

    /** Reads a batch; throws {@link HttpProblem} with all that is wrong with any of its documents. */
    static DocumentBatch of(DocumentKind kind, JsonObject body) {
        var fields = new RequestFields(body, Set.of(UPSERT, DELETE));
        var changes = new ArrayList<DocumentChange>();
        var names = new ArrayList<String>();
        for (Document document : documents(kind, body, fields)) {
            changes.add(new DocumentChange.Put(document, new Expected.Anything()));
            names.add(DocumentPaths.name(document.key()));
        }
        for (DocumentKey key : keys(kind, fields)) {
            changes.add(new DocumentChange.Delete(key, new Expected.Anything()));
            names.add(DocumentPaths.name(key));
        }
        if (Bodies.array(body, UPSERT).isEmpty() && Bodies.array(body, DELETE).isEmpty()) {
            fields.report("has nothing to upsert and nothing to delete");
        }
        fields.done();
        return new DocumentBatch(changes, names);
    }

    private static List<Document> documents(DocumentKind kind, JsonObject body, RequestFields fields) {
        var documents = new ArrayList<Document>();
        int at = 0;
        for (JsonValue element : Bodies.array(body, UPSERT)) {
            var place = JsonPointer.of(UPSERT).child(at++);
            if (!(element instanceof JsonObject object)) {
                fields.report(new Problem(place, "must be an object"));
                continue;
            }
            try {
                documents.add(kind.parse(object));
            } catch (RegistryException.Invalid e) {
                e.problems()
                        .forEach(problem -> fields.report(new Problem(place.append(problem.at()), problem.message())));
            }
        }
        return documents;
    }

    private static List<DocumentKey> keys(DocumentKind kind, RequestFields fields) {
        return fields.list(
                DELETE,
                element ->
                        element instanceof JsonString name ? DocumentPaths.parse(kind, name.value()) : Optional.empty(),
                "names no " + kind.label());
    }

    /** What became of each change. */
    JsonObject results(List<EditOutcome> outcomes) {
        var results = new ArrayList<JsonValue>();
        for (int at = 0; at < names.size(); at++) {
            String effect = outcomes.get(at).effect().name().toLowerCase(Locale.ROOT);
            results.add(Changes.one(names.get(at), effect));
        }
        return Changes.of(results);
    }
}
