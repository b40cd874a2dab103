package ai.alquimia.registry.adapter.oci.oras;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.domain.spi.ProgressListener;
import ai.alquimia.registry.json.BlobDescriptor;
import ai.alquimia.registry.json.Digests;
import java.util.Locale;

/** The steps of moving one artifact, and who is told of them. What is read is verified before it is written. */
final class ArtifactTransfer {
    private final ProgressListener progress;
    private final int steps;
    private final Repository from;
    private final Repository to;
    private final String subject;
    private int done;

    /** One that reads, too; the subject is what it is called when it turns out to be damaged. */
    ArtifactTransfer(ProgressListener progress, int steps, Repository from, Repository to, String subject) {
        this.progress = progress;
        this.steps = steps;
        this.from = from;
        this.to = to;
        this.subject = subject;
    }

    /** One of what is at hand. */
    ArtifactTransfer(ProgressListener progress, int steps, Repository to) {
        this(progress, steps, to, to, "");
    }

    /** A blob as the manifest has it. */
    byte[] read(String what, BlobDescriptor blob, long limit) {
        if (blob.size() > limit) {
            throw corrupt("its " + what + " is larger than " + limit + " bytes");
        }
        tell("reading " + what, blob.size());
        byte[] bytes = from.blob(blob.digest(), blob.size());
        if (bytes.length != blob.size()) {
            throw corrupt("its " + what + " has " + (bytes.length > blob.size() ? "more" : "less") + " than the "
                    + blob.size() + " bytes of its manifest");
        }
        if (!Digests.sha256(bytes).equals(blob.digest())) {
            throw corrupt("its " + what + " is not what the digest " + blob.digest() + " names");
        }
        return bytes;
    }

    void write(String what, Digest digest, byte[] bytes) {
        tell("writing " + what, bytes.length);
        to.putBlob(digest, bytes);
    }

    /** Last, so that whoever sees the tag finds all that it needs. */
    void tag(Tag tag, Digest digest, byte[] manifest) {
        tell("writing manifest", manifest.length);
        to.putManifest(tag, digest, manifest);
    }

    private void tell(String step, long bytes) {
        progress.at(step + size(bytes), done, steps);
        done++;
    }

    /** In brackets, as it follows a word. */
    static String size(long bytes) {
        if (bytes < 1000) {
            return " (" + bytes + " B)";
        }
        boolean large = bytes >= 1_000_000;
        return String.format(Locale.ROOT, large ? " (%.1f MB)" : " (%.1f kB)", bytes / (large ? 1e6 : 1e3));
    }

    private RegistryException corrupt(String reason) {
        return new RegistryException.Corrupt("copy", quote(subject), reason);
    }
}
