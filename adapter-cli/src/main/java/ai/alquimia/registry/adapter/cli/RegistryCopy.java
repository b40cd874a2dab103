package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.app.CopyRequest;
import ai.alquimia.registry.app.CopyResult;
import ai.alquimia.registry.domain.JsonBoolean;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.OciReference;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "copy",
        description = {
            "Copy a published agentspace to another registry, image layout (oci:DIRECTORY) or archive (FILE.tar).",
            "It stays what it is, byte for byte, and so does its digest."
        },
        footer = {
            "%nExample:",
            "  alquimia registry copy ghcr.io/myorg/my-agents:v1.0.0 registry.internal/prod/my-agents",
            "  alquimia registry copy ghcr.io/myorg/my-agents:v1.0.0 my-agents.tar"
        })
final class RegistryCopy extends Verb {
    @Mixin
    private TransportOptions transport;

    @Mixin
    private DryRunOption dryRun;

    @Parameters(paramLabel = "SRC", index = "0", description = "What to copy; without tag and digest, latest.")
    private String source = "";

    @Parameters(
            paramLabel = "DST",
            index = "1",
            description = "The repository to copy it to; without a tag, it keeps the one it has.")
    private String target = "";

    @Option(names = "--all-tags", description = "Copy every tag of SRC.")
    private boolean allTags;

    @Option(names = "--force", description = "Move a tag that names another artifact there.")
    private boolean force;

    RegistryCopy(Invocation invocation) {
        super(invocation);
    }

    @Override
    public void run() {
        transport.applyTo(invocation());
        var from = platform().reference(source);
        var to = platform().reference(target);
        if (to.digest().isPresent()) {
            throw usage("DST must have no digest: it is that of SRC");
        }
        if (allTags && !(from.isBare() && to.isBare())) {
            throw usage("--all-tags copies all tags: neither SRC nor DST may have a tag or digest");
        }
        if (allTags) {
            var results = output().during("copying " + from, () -> all(from, to));
            results.forEach(this::say);
            output().documents(results.stream().map(RegistryCopy::shown).toList(), Columns.of("reference", "digest"));
        } else {
            var request = new CopyRequest(from, to.repository(), to.tag().orElse(null), force);
            var result = output().during("copying " + from, () -> one(request));
            say(result);
            output().document(shown(result), result.manifest().digest().value());
        }
    }

    private List<CopyResult> all(OciReference from, OciReference to) {
        var copying = platform().copying();
        return dryRun.given()
                ? copying.previewAllTags(from.repository(), to.repository(), force)
                : copying.copyAllTags(from.repository(), to.repository(), force);
    }

    private CopyResult one(CopyRequest request) {
        return dryRun.given()
                ? platform().copying().preview(request)
                : platform().copying().copy(request);
    }

    private void say(CopyResult result) {
        String done = dryRun.given() ? "would copy to " : "copied to ";
        output().note(result.alreadyThere() ? "is there already: " + result.target() : done + result.target());
    }

    private static JsonObject shown(CopyResult result) {
        return Descriptor.of(result.target(), result.manifest())
                .with("source", result.source().toString())
                .with("already_there", JsonBoolean.of(result.alreadyThere()));
    }
}
