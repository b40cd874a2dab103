package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.app.FoundAgentspace;
import ai.alquimia.registry.domain.Artifact;
import ai.alquimia.registry.domain.JsonNumber;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.RegistryRoot;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "search",
        description = "List the agentspaces that a registry holds, by its catalog; not every registry has one.",
        footer = {
            "%nExample:",
            "  alquimia registry search localhost:5000 --word support",
            "  alquimia registry search oci:/srv/agents"
        })
final class RegistrySearch extends Verb {
    private static final Columns COLUMNS = Columns.of("repository", "title", "tags", "newest", "description");

    @Mixin
    private TransportOptions transport;

    @Parameters(
            paramLabel = "HOST",
            arity = "0..1",
            description = "The registry, HOST[:PORT][/PATH] or oci:DIRECTORY (default: the default registry).")
    private @Nullable String host;

    @Option(
            names = "--word",
            paramLabel = "TEXT",
            description = "Only those with this text in repository, title or description, in any case.")
    private String word = "";

    RegistrySearch(Invocation invocation) {
        super(invocation);
    }

    @Override
    public void run() {
        transport.applyTo(invocation());
        var catalog = platform().catalog();
        var root = host == null ? catalog.defaultRoot() : RegistryRoot.parse(host);
        var result = output().during("searching " + root, () -> catalog.search(root));
        result.unreadable().forEach(reason -> output().warning("passed over: " + reason));
        var found = result.agentspaces().stream()
                .map(RegistrySearch::shown)
                .filter(this::matches)
                .toList();
        output().documents(found, COLUMNS);
        if (found.isEmpty()) {
            output().note("no agentspaces found in " + root);
        }
    }

    private static JsonObject shown(FoundAgentspace found) {
        var annotations = found.manifest().annotations();
        return JsonObject.empty()
                .with("repository", found.repository().toString())
                .with("title", annotations.getOrDefault(Artifact.TITLE, ""))
                .with("description", annotations.getOrDefault(Artifact.DESCRIPTION, ""))
                .with("tags", JsonNumber.of(found.tags()))
                .with("newest", found.newest().value())
                .with("digest", found.manifest().digest().value());
    }

    private boolean matches(JsonObject shown) {
        String wanted = word.toLowerCase(Locale.ROOT);
        return shown.string("repository").orElse("").toLowerCase(Locale.ROOT).contains(wanted)
                || shown.string("title").orElse("").toLowerCase(Locale.ROOT).contains(wanted)
                || shown.string("description")
                        .orElse("")
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted);
    }
}
