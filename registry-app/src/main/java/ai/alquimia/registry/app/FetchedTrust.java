package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.Scope;
import ai.alquimia.registry.domain.SecretId;
import ai.alquimia.registry.domain.SecretTrust;
import ai.alquimia.registry.domain.port.Edit;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which global secrets stay trusted when content comes from elsewhere. */
final class FetchedTrust {
    private FetchedTrust() {}

    /** Nothing that was declared here is left; what was trusted stays so where the same repository brings the same definition again. */
    static Edit.OfMetadata replacing(
            JsonObject metadata, AgentspaceContent before, AgentspaceContent incoming, OciReference pinned) {
        var source = metadata.string(Agentspace.SOURCE);
        boolean again = source.filter(from -> isOf(pinned, from)).isPresent();
        var brought = again ? changed(before, incoming) : globals(incoming);
        return new Edit.Fetched(pinned.toString(), Set.of(), brought);
    }

    /** What was declared here, and is not brought or changed, stays trusted. */
    static Edit.OfMetadata merging(AgentspaceContent current, AgentspaceContent merged, OciReference pinned) {
        return merging(current, merged, pinned.toString());
    }

    /** The same for a source as it stands in the metadata of another agentspace. */
    static Edit.OfMetadata merging(AgentspaceContent current, AgentspaceContent merged, String source) {
        return new Edit.Fetched(source, globals(current), changed(current, merged));
    }

    /** Trusts what the artifact defines. */
    static Edit.OfMetadata trusting(AgentspaceContent incoming) {
        return new Edit.TrustSecrets(globals(incoming));
    }

    static Set<String> globals(AgentspaceContent content) {
        return SecretTrust.globalKeys(content.records(DocumentKind.SECRET));
    }

    private static boolean isOf(OciReference pinned, String source) {
        String repository = pinned.repository().toString();
        String rest = source.startsWith(repository) ? source.substring(repository.length()) : "";
        return rest.startsWith(":") || rest.startsWith("@");
    }

    private static Set<String> changed(AgentspaceContent current, AgentspaceContent incoming) {
        var before = definitions(current);
        return definitions(incoming).entrySet().stream()
                .filter(each -> !each.getValue().equals(before.get(each.getKey())))
                .map(Map.Entry::getKey)
                .filter(secret -> secret.scope() == Scope.GLOBAL)
                .map(SecretId::key)
                .collect(Collectors.toSet());
    }

    private static Map<SecretId, JsonObject> definitions(AgentspaceContent content) {
        var definitions = new HashMap<SecretId, JsonObject>();
        content.records(DocumentKind.SECRET)
                .forEach(record -> DocumentKind.SECRET
                        .keyOf(record.document())
                        .ifPresent(key -> definitions.putIfAbsent((SecretId) key, record.document())));
        return definitions;
    }
}
