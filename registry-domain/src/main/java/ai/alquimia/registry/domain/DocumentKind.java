package ai.alquimia.registry.domain;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The kinds of document that an agentspace holds, each with its table, its identity and its rules. */
public enum DocumentKind {
    AGENT("agents", "agent", Set.of(AssistantId.FIELD)) {
        @Override
        public Optional<DocumentKey> keyOf(JsonObject document) {
            return document.string(AssistantId.FIELD)
                    .filter(id -> NameRule.violation(id) == null)
                    .map(AssistantId::new);
        }

        @Override
        public List<Problem> problems(JsonObject document) {
            return AgentSpec.problems(document);
        }

        @Override
        public Document parse(JsonObject document) {
            return new AgentSpec(document);
        }
    },
    SECRET("secrets", "secret", Set.of(SecretId.KEY, SecretId.SCOPE)) {
        @Override
        public Optional<DocumentKey> keyOf(JsonObject document) {
            return document.string(SecretId.KEY)
                    .filter(key -> SecretId.violation(key) == null)
                    .flatMap(key -> document.string(SecretId.SCOPE)
                            .flatMap(Scope::parse)
                            .map(scope -> new SecretId(key, scope)));
        }

        @Override
        public List<Problem> problems(JsonObject document) {
            return SecretDef.problems(document);
        }

        @Override
        public Document parse(JsonObject document) {
            return new SecretDef(document);
        }
    },
    PARAMETER("parameters", "parameter", Set.of(ParameterId.FIELD)) {
        @Override
        public Optional<DocumentKey> keyOf(JsonObject document) {
            return document.string(ParameterId.FIELD)
                    .filter(id -> NameRule.violation(id) == null)
                    .map(ParameterId::new);
        }

        @Override
        public List<Problem> problems(JsonObject document) {
            return ParameterDef.problems(document);
        }

        @Override
        public Document parse(JsonObject document) {
            return new ParameterDef(document);
        }
    };

    private final String table;
    private final String label;

    @SuppressWarnings("ImmutableEnumChecker") // it is one of Set.of
    private final Set<String> identityFields;

    DocumentKind(String table, String label, Set<String> identityFields) {
        this.table = table;
        this.label = label;
        this.identityFields = identityFields;
    }

    /** The table of dist.json that holds this kind. */
    public String table() {
        return table;
    }

    /** The word for one of them in messages. */
    public String label() {
        return label;
    }

    /** The fields that {@link #keyOf} looks at. */
    public Set<String> identityFields() {
        return identityFields;
    }

    /** The document's identity; empty when it is missing or breaks its own rules. */
    public abstract Optional<DocumentKey> keyOf(JsonObject document);

    /** Every rule that the document breaks; none for one that may be added and published. */
    public abstract List<Problem> problems(JsonObject document);

    /** The document as a value that keeps all rules; throws {@link RegistryException.Invalid} listing all problems. */
    public abstract Document parse(JsonObject document);

    /** The kind that a table of dist.json holds. */
    public static Optional<DocumentKind> ofTable(String table) {
        for (DocumentKind kind : values()) {
            if (kind.table.equals(table)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
