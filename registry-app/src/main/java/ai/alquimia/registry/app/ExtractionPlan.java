package ai.alquimia.registry.app;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.ContentSecrets;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonPointer;
import ai.alquimia.registry.domain.LiteralSecret;
import ai.alquimia.registry.domain.LiteralSecrets;
import ai.alquimia.registry.domain.LookupKey;
import ai.alquimia.registry.domain.Problem;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Scope;
import ai.alquimia.registry.domain.SecretDef;
import ai.alquimia.registry.domain.SecretReferences;
import ai.alquimia.registry.domain.SecretValue;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.AgentspaceView;
import ai.alquimia.registry.domain.port.Edit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is to be stored, declared and replaced. It holds values, so that it shows nothing of itself. */
final class ExtractionPlan {
    static final String ACTION = "extract secrets of agentspace";

    private final AgentspaceView view;
    private final SecretNames names;
    private final Scope scope;
    private final String storedIn;
    private final List<Linting.Move> moves = new ArrayList<>();
    private final List<Problem> impossible = new ArrayList<>();
    private final Map<String, SecretNames.Named> secrets = new LinkedHashMap<>();
    private final Map<LookupKey, SecretValue> values = new LinkedHashMap<>();
    private final Map<AssistantId, JsonObject> before = new LinkedHashMap<>();
    private final Map<AssistantId, JsonObject> after = new LinkedHashMap<>();

    ExtractionPlan(AgentspaceView view, SecretNames names, Scope scope, String storedIn) {
        this.view = view;
        this.names = names;
        this.scope = scope;
        this.storedIn = storedIn;
    }

    List<Linting.Move> moves() {
        return List.copyOf(moves);
    }

    /** What the store does not have yet. */
    Map<LookupKey, SecretValue> values() {
        return values;
    }

    /** The agents as they were when the plan was made. */
    Map<AssistantId, JsonObject> before() {
        return before;
    }

    /** Plans for one agent; every problem is kept until all are known. */
    void add(StoredRecord record) {
        var found = LiteralSecrets.in(record.document());
        var named = ContentSecrets.in(DocumentKind.AGENT, record).stream()
                .map(LiteralSecret::at)
                .toList();
        if (found.isEmpty()) {
            return;
        }
        var agent = identity(record);
        if (agent.isEmpty()) {
            named.forEach(at -> refuse(at, "its document has no identity, or that of another one"));
            return;
        }
        var document = record.document();
        for (int i = 0; i < found.size(); i++) {
            document = moved(document, agent.get(), found.get(i), named.get(i));
        }
        before.put(agent.get(), record.document());
        after.put(agent.get(), document);
    }

    /** Of several documents with one identity only the first can be changed. */
    private Optional<AssistantId> identity(StoredRecord record) {
        return DocumentKind.AGENT
                .keyOf(record.document())
                .map(AssistantId.class::cast)
                .filter(agent -> view.get(agent)
                        .filter(first -> first.docId() == record.docId())
                        .isPresent());
    }

    private JsonObject moved(JsonObject document, AssistantId agent, LiteralSecret found, JsonPointer at) {
        var place = new LiteralPlace(found.at());
        var text = found.whole() ? place.text(document) : Optional.<String>empty();
        if (text.isEmpty()) {
            refuse(at, "the secret is not all that stands there");
            return document;
        }
        var secret = secret(text.get(), found.at(), agent);
        var changed = place.replaced(
                document,
                JsonObject.empty().with(SecretReferences.FIELD, secret.secret().key()));
        if (DocumentKind.AGENT.problems(changed).size()
                > DocumentKind.AGENT.problems(document).size()) {
            refuse(at, "only text is allowed there");
        }
        moves.add(new Linting.Move(at, secret.secret(), secret.lookupKey(), storedIn));
        return changed;
    }

    private void refuse(JsonPointer at, String why) {
        impossible.add(new Problem(at, "cannot become a reference: " + why));
    }

    /** Equal values are one secret; local ones only within one agent. */
    private SecretNames.Named secret(String text, JsonPointer at, AssistantId agent) {
        String owner = scope == Scope.LOCAL ? agent.value() : "";
        var value = new SecretValue(text);
        var secret = secrets.computeIfAbsent(owner + "\n" + text, unknown -> names.next(at, agent, value, storedIn));
        if (!secret.stored()) {
            values.put(secret.lookupKey(), value);
        }
        return secret;
    }

    /** Throws {@link RegistryException.Invalid} listing the findings whose place a reference cannot take. */
    void requirePossible(AgentspaceId agentspace) {
        if (!impossible.isEmpty()) {
            throw new RegistryException.Invalid(ACTION, quote(agentspace), impossible);
        }
    }

    /** Declarations and documents, which apply only while the agents are as they were. */
    List<Edit> edits() {
        var edits = new ArrayList<Edit>();
        before.forEach((agent, document) -> edits.add(new Edit.Expect(agent, Expected.exactly(document))));
        edits.addAll(DocumentEdits.puts(secrets.values().stream()
                .map(SecretNames.Named::secret)
                .distinct()
                .map(secret -> SecretDef.of(secret.key(), secret.scope(), null))
                .toList()));
        after.forEach((agent, document) -> edits.add(new Edit.Put(agent, document)));
        return edits;
    }
}
