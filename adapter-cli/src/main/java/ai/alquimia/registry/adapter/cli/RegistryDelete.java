package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.Tag;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "delete",
        description = "Remove one tag, or an artifact with every tag on it.",
        footer = {"%nExample:", "  alquimia registry delete ghcr.io/myorg/my-agents:v0.9.0"})
final class RegistryDelete extends Verb {
    @Mixin
    private TransportOptions transport;

    @Mixin
    private ConfirmOption confirmation;

    @Mixin
    private DryRunOption dryRun;

    @Parameters(paramLabel = "REF", description = "The reference, with a tag or a digest.")
    private String reference = "";

    @Option(names = "--all-tags", description = "Remove the artifact with every tag on it.")
    private boolean allTags;

    RegistryDelete(Invocation invocation) {
        super(invocation);
    }

    @Override
    public void run() {
        transport.applyTo(invocation());
        var named = platform().reference(reference);
        check(named);
        if (dryRun.given()) {
            show(named);
        } else {
            confirmation.ask(this, "Delete " + named + (allTags ? " with every tag on it?" : "?"));
            delete(named);
            output().note("deleted " + named);
            output().ids("reference", List.of(named.toString()));
        }
    }

    private void show(OciReference named) {
        var tags = platform().tags();
        var found = allTags ? tags.previewDeleteAllTags(named) : tags.previewDelete(named);
        var words = found.tags().stream().map(Tag::value).toList();
        output().note("would delete "
                + (allTags ? whole(named, found.digest(), words) : named + ", which names " + found.digest()));
        var shown = JsonObject.empty()
                .with("reference", named.toString())
                .with("digest", found.digest().value())
                .with("tags", JsonArray.ofStrings(words));
        output().documents(List.of(shown), Columns.of("reference", "digest", "tags"));
    }

    private static String whole(OciReference named, Digest digest, List<String> tags) {
        String with = tags.isEmpty() ? ", which has no tag" : " with the tags " + String.join(", ", tags);
        return OciReference.of(named.repository(), digest) + with;
    }

    private void check(OciReference named) {
        if (named.tag().isEmpty() && (named.digest().isEmpty() || !allTags)) {
            throw usage("say which tag: REPOSITORY:TAG; an artifact with all its tags: --all-tags");
        }
    }

    private void delete(OciReference named) {
        if (allTags) {
            platform().tags().deleteAllTags(named);
        } else {
            platform().tags().delete(named);
        }
    }
}
