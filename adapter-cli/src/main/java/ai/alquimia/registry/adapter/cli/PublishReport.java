package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.app.PublishResult;
import ai.alquimia.registry.domain.JsonBoolean;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.json.ArtifactCodec;

/** Says what publishing did, or would do. */
record PublishReport(PublishResult result, boolean dryRun) {
    void show(Output output) {
        output.document(shown(), result.artifact().digest().value());
        String done = dryRun ? "would publish " : "published ";
        output.note(result.alreadyThere() ? "was published before, nothing changed" : done + result.reference());
        result.needless()
                .forEach(at ->
                        output.warning("nothing at " + at + " looks like a literal secret, it need not be allowed"));
        if (result.latest() instanceof PublishResult.Latest.KeptFor kept) {
            output.warning("latest stays where it is: " + kept.higher() + " is a higher release");
        } else if (result.latest() instanceof PublishResult.Latest.Moved && dryRun) {
            output.note("latest would name it too");
        } else if (result.latest() instanceof PublishResult.Latest.Moved) {
            output.detail("latest names it too");
        }
    }

    private JsonObject shown() {
        var artifact = result.artifact();
        return Descriptor.of(
                        result.reference(), artifact.digest(), ArtifactCodec.MANIFEST_TYPE, artifact.manifest().length)
                .with("content_digest", artifact.contentDigest().value())
                .with("already_there", JsonBoolean.of(result.alreadyThere()))
                .with("latest", latest());
    }

    private String latest() {
        if (result.latest() instanceof PublishResult.Latest.Moved) {
            return "moved";
        }
        return result.latest() instanceof PublishResult.Latest.KeptFor ? "kept" : "untouched";
    }
}
