package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.app.FetchRequest;
import ai.alquimia.registry.app.FetchResult;
import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.JsonBoolean;
import ai.alquimia.registry.domain.JsonObject;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "fetch",
        description = "Make an agentspace of a published one, and remember where it came from.",
        footer = {
            "%nExample:",
            "  alquimia registry fetch --agentspace-id default --source ghcr.io/myorg/my-agents:v1.0.0"
        })
final class RegistryFetch extends Verb {
    @Mixin
    private AgentspaceOption agentspace;

    @Mixin
    private TransportOptions transport;

    @Mixin
    private ConfirmOption confirmation;

    @Option(names = "--source", paramLabel = "REF", description = "What to fetch; without a tag, latest.")
    private @Nullable String source;

    @Parameters(paramLabel = "REF", arity = "0..1", description = "The same as --source.")
    private @Nullable String reference;

    @Option(names = "--replace", description = "Replace the content of an agentspace that exists.")
    private boolean replace;

    @Option(names = "--name", paramLabel = "NAME", description = "The name to give it.")
    private @Nullable String name;

    @Option(names = "--namespace", paramLabel = "NAME", description = "The namespace to give it.")
    private @Nullable String namespace;

    @Option(
            names = "--trust-secrets",
            description = "Let the global secrets that it defines be resolved here; else each needs secret trust.")
    private boolean trustSecrets;

    RegistryFetch(Invocation invocation) {
        super(invocation);
    }

    @Override
    public void run() {
        var id = agentspace.in(invocation());
        transport.applyTo(invocation());
        var from = platform().reference(source());
        if (replace && platform().agentspaces().get(id).isPresent()) {
            confirmation.ask(this, "Replace the content of agentspace " + id + "?");
        }
        var request = new FetchRequest(id, from, replace, name, namespace, trustSecrets);
        report(
                id,
                output().during("fetching " + from, () -> platform().fetching().fetch(request)));
    }

    private void report(AgentspaceId id, FetchResult result) {
        JsonObject shown = JsonObject.empty()
                .with(Agentspace.ID, id.value())
                .with(Agentspace.SOURCE, result.source().toString());
        var digest = result.contentDigest().map(Digest::value);
        if (digest.isPresent()) {
            shown = shown.with("content_digest", digest.get());
        } else {
            output().warning("what was fetched breaks rules and cannot be published: see alquimia agentspace show");
        }
        output().document(shown.with("changed", JsonBoolean.of(result.changed())), digest.orElse(id.value()));
        output().note(result.changed() ? "fetched " + result.source() : "is up to date with " + result.source());
    }

    private String source() {
        if ((source == null) == (reference == null)) {
            throw usage("say what to fetch, once: --source REF");
        }
        return source == null ? String.valueOf(reference) : source;
    }
}
