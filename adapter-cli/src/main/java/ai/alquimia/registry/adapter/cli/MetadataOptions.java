package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The metadata of an agentspace, field by field or from a file. */
final class MetadataOptions {
    @Option(names = "--name", paramLabel = "NAME", description = "The name; unique within its namespace.")
    private @Nullable String name;

    @Option(names = "--namespace", paramLabel = "NAME", description = "The namespace.")
    private @Nullable String namespace;

    @Option(names = "--description", paramLabel = "TEXT", description = "What it is for.")
    private @Nullable String description;

    @Option(
            names = "--visibility",
            paramLabel = "VISIBILITY",
            description = "${COMPLETION-CANDIDATES}.",
            completionCandidates = Choices.Visibilities.class,
            converter = Choices.Visibilities.class)
    private @Nullable String visibility;

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = "${COMPLETION-CANDIDATES}.",
            completionCandidates = Choices.Statuses.class,
            converter = Choices.Statuses.class)
    private @Nullable String status;

    @Mixin
    private InputOption input;

    JsonObject read(Verb verb) {
        JsonObject fields = JsonObject.empty();
        if (input.given()) {
            var documents = input.read(verb, "read metadata", document -> List.of());
            if (documents.size() != 1) {
                throw verb.usage("-f must give exactly one document of metadata");
            }
            fields = documents.get(0).json();
        }
        fields = with(fields, Agentspace.NAME, name);
        fields = with(fields, Agentspace.NAMESPACE, namespace);
        fields = with(fields, Agentspace.DESCRIPTION, description);
        fields = with(fields, "visibility", visibility);
        return with(fields, "status", status);
    }

    private static JsonObject with(JsonObject fields, String field, @Nullable String value) {
        return value == null ? fields : fields.with(field, value);
    }
}
