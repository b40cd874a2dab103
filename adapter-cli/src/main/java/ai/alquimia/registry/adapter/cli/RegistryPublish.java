package ai.alquimia.registry.adapter.cli;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.app.PublishRequest;
import ai.alquimia.registry.app.PublishResult;
import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.Artifact;
import ai.alquimia.registry.domain.JsonPointer;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Tag;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "publish",
        description = "Publish an agentspace under a tag; a release moves latest too.",
        footer = {"%nExample:", "  alquimia registry publish --agentspace-id default --tag v1.0.0"})
final class RegistryPublish extends Verb {
    @Mixin
    private AgentspaceOption agentspace;

    @Mixin
    private TransportOptions transport;

    @Mixin
    private DryRunOption dryRun;

    @Option(names = "--tag", paramLabel = "TAG", description = "The version; it may stand behind --to instead.")
    private @Nullable String tag;

    @Option(
            names = "--to",
            paramLabel = "REF",
            description = "The repository (default: namespace/name in the default registry).")
    private @Nullable String to;

    @Option(names = "--annotation", paramLabel = "KEY=VALUE", description = "Added to the manifest. Repeatable.")
    private Map<String, String> annotations = new LinkedHashMap<>();

    @Option(names = "--force", description = "Move a tag that names other content.")
    private boolean force;

    @Option(names = "--no-latest", description = "Leave latest where it is.")
    private boolean noLatest;

    @Option(
            names = "--allow-literal-secrets",
            paramLabel = "POINTER",
            converter = PointerWord.class,
            description = "Publish although this place looks like a literal secret. Repeatable.")
    private Set<JsonPointer> allowed = new LinkedHashSet<>();

    RegistryPublish(Invocation invocation) {
        super(invocation);
    }

    @Override
    public void run() {
        var id = agentspace.in(invocation());
        transport.applyTo(invocation());
        checkAnnotations();
        var named = to == null ? Optional.<OciReference>empty() : Optional.of(target(to));
        var version = version(named.flatMap(OciReference::tag));
        if (named.isEmpty()) {
            sayWhereItGoes(id);
        }
        var repository = named.map(OciReference::repository).orElse(null);
        var request = new PublishRequest(id, version, repository, annotations, force, !noLatest, allowed);
        var result = output().during("publishing agentspace " + id, () -> publish(request));
        new PublishReport(result, dryRun.given()).show(output());
    }

    private void checkAnnotations() {
        for (String key : annotations.keySet()) {
            Artifact.problems(Map.of(key, "")).forEach(problem -> {
                throw usage("--annotation " + quote(key) + " " + problem.message());
            });
        }
    }

    private PublishResult publish(PublishRequest request) {
        return dryRun.given()
                ? platform().publishing().preview(request)
                : platform().publishing().publish(request);
    }

    private Tag version(Optional<Tag> behindTo) {
        if (tag == null) {
            return behindTo.orElseThrow(() -> usage("say which version: --tag TAG"));
        }
        var version = new Tag(tag);
        if (!behindTo.orElse(version).equals(version)) {
            throw usage("--tag and the tag of --to are not the same");
        }
        return version;
    }

    /** No repository has capitals in its name, so one that is typed with them can only mean the one without. */
    private OciReference target(String text) {
        var named = lenient(text);
        if (named.digest().isPresent()) {
            throw usage("--to names a repository: it has no digest");
        }
        return named;
    }

    private OciReference lenient(String text) {
        int colon = text.lastIndexOf(':');
        boolean tagged = colon > text.lastIndexOf('/');
        String lower = (tagged ? text.substring(0, colon) : text).toLowerCase(Locale.ROOT)
                + (tagged ? text.substring(colon) : "");
        try {
            return platform().reference(text);
        } catch (RegistryException.Invalid e) {
            if (lower.equals(text)) {
                throw e;
            }
            var named = platform().reference(lower);
            output().note("publishes to " + named + ": repository names have no capitals");
            return named;
        }
    }

    /** The name of an agentspace may be more than that of a repository. */
    private void sayWhereItGoes(AgentspaceId id) {
        var repository = platform().publishing().repository(id);
        platform().agentspaces().get(id).ifPresent(record -> {
            String title = new Agentspace(record.document()).title();
            if (!repository.toString().endsWith("/" + title)) {
                output().note(title + " is no name of a repository: publishes to " + repository);
            }
        });
    }
}
