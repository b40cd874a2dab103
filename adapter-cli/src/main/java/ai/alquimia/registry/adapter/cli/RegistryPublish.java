package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.app.PublishRequest;
import ai.alquimia.registry.app.PublishResult;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonPointer;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.Tag;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
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

    @Option(names = "--tag", paramLabel = "TAG", required = true, description = "The version.")
    private String tag = "";

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
        var version = new Tag(tag);
        var request = new PublishRequest(id, version, repository(version), annotations, force, !noLatest, allowed);
        report(output().during(
                        "publishing agentspace " + id,
                        () -> platform().publishing().publish(request)));
    }

    private @Nullable OciRepository repository(Tag version) {
        if (to == null) {
            return null;
        }
        var reference = platform().reference(to);
        if (reference.digest().isPresent()
                || reference.tag().filter(other -> !other.equals(version)).isPresent()) {
            throw usage("--to names the repository only: the tag is said by --tag");
        }
        return reference.repository();
    }

    private void report(PublishResult result) {
        String digest = result.artifact().digest().value();
        output().document(
                        JsonObject.empty()
                                .with("reference", result.reference().toString())
                                .with("digest", digest)
                                .with(
                                        "content_digest",
                                        result.artifact().contentDigest().value()),
                        digest);
        output().note(
                        result.alreadyThere()
                                ? "was published before, nothing changed"
                                : "published " + result.reference());
        result.needless()
                .forEach(at ->
                        output().warning("nothing at " + at + " looks like a literal secret, it need not be allowed"));
        if (result.latest() instanceof PublishResult.Latest.KeptFor kept) {
            output().warning("latest stays where it is: " + kept.higher() + " is a higher release");
        } else if (result.latest() instanceof PublishResult.Latest.Moved) {
            output().detail("latest names it too");
        }
    }
}
