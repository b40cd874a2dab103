package ai.alquimia.registry.domain.diff;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.ContentSecrets;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonPointer;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.Scope;
import ai.alquimia.registry.domain.SecretMask;
import ai.alquimia.registry.domain.StoredRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is in a content, in short. It may be shown: literal secrets are masked.
 *
 * @param agents in stored order
 * @param secrets what is declared, by key, and what is referred to without being declared
 * @param parameters in stored order
 * @param otherTables how many records each of the tables has that we do not know, by name
 */
public record ContentOutline(
        List<Agent> agents, List<Secret> secrets, List<Parameter> parameters, Map<String, Integer> otherTables) {
    /**
     * An agent.
     *
     * @param at a pointer that names it, by its identity or else its doc id
     * @param id its {@code assistant_id}, where it has one
     * @param nickname its nickname, where it has one
     * @param models the models that answer
     * @param tools what it can call, by names and addresses
     * @param guards the shields and guards that are switched on
     * @param endpoints where it sends something
     * @param secrets the keys that it refers to
     * @param parameters the parameters that it refers to
     */
    public record Agent(
            JsonPointer at,
            Optional<String> id,
            Optional<String> nickname,
            List<String> models,
            List<String> tools,
            List<String> guards,
            List<String> endpoints,
            List<String> secrets,
            List<String> parameters) {}

    /**
     * A secret that the agentspace needs or declares.
     *
     * @param key its key
     * @param scope the scope in which it is declared; empty when it is not
     * @param description what the declaration says about it
     * @param requiredBy every place that gets the value of this declaration
     */
    public record Secret(
            String key, Optional<Scope> scope, Optional<String> description, List<JsonPointer> requiredBy) {}

    /**
     * A parameter.
     *
     * @param at a pointer that names it, by its identity or else its doc id
     * @param id its {@code parameter_id}, where it has one
     * @param type its type, where it has one
     * @param description its description, where it has one
     */
    public record Parameter(JsonPointer at, Optional<String> id, Optional<String> type, Optional<String> description) {}

    /** The outline of a content. */
    public static ContentOutline of(AgentspaceContent content) {
        var others = new LinkedHashMap<String, Integer>();
        content.otherTables().forEach((name, table) -> others.put(SecretMask.text(name), size(table)));
        return new ContentOutline(
                content.records(DocumentKind.AGENT).stream()
                        .map(record -> new AgentOutline(record).agent())
                        .toList(),
                new SecretContract(content).secrets(),
                content.records(DocumentKind.PARAMETER).stream()
                        .map(ContentOutline::parameter)
                        .toList(),
                others);
    }

    private static int size(JsonValue table) {
        if (table instanceof JsonObject object) {
            return object.fields().size();
        }
        return table instanceof JsonArray array ? array.values().size() : 1;
    }

    private static Parameter parameter(StoredRecord record) {
        var shown = SecretMask.of(record.document());
        return new Parameter(
                ContentSecrets.pointer(DocumentKind.PARAMETER, record),
                DocumentKind.PARAMETER
                        .keyOf(record.document())
                        .map(Object::toString)
                        .map(SecretMask::text),
                shown.string("type"),
                shown.string("description"));
    }
}
