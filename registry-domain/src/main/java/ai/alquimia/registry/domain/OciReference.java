package ai.alquimia.registry.domain;

import java.util.Optional;

/**
 * Names an artifact: {@code [host[:port]/]path[:tag][@sha256:...]}, {@code oci:PATH[:tag][@sha256:...]} in an image layout directory, or
 * {@code oci-archive:PATH[:tag][@sha256:...]} in an archive of one. A path that ends in {@code .tar} and begins with no host is an archive, too, also
 * behind {@code oci:}.
 *
 * @param repository where it is
 * @param tag its tag, where one is given
 * @param digest its digest, where one is given; it wins over the tag
 */
public record OciReference(OciRepository repository, Optional<Tag> tag, Optional<Digest> digest) {
    public static OciReference of(OciRepository repository, Tag tag) {
        return new OciReference(repository, Optional.of(tag), Optional.empty());
    }

    public static OciReference of(OciRepository repository, Digest digest) {
        return new OciReference(repository, Optional.empty(), Optional.of(digest));
    }

    /**
     * Reads a reference; one without host lies in the default registry, whose {@code oci://} prefix is optional.
     * Throws {@link RegistryException.Invalid} when it is none.
     */
    public static OciReference parse(String text, DefaultRegistry registry) {
        return new OciReferenceParser(text, registry).parse();
    }

    /** True for a text that names an image layout or an archive of one, and no registry, whether the rest of it is right or not. */
    public static boolean isOnDisk(String text) {
        return OciReferenceParser.isOnDisk(text);
    }

    /** True when it has neither tag nor digest: it names a repository. */
    public boolean isBare() {
        return tag.isEmpty() && digest.isEmpty();
    }

    /** This reference, or the one to {@code latest} when it has neither tag nor digest. */
    public OciReference orLatest() {
        return isBare() ? of(repository, Tag.LATEST) : this;
    }

    /** This reference pinned to a digest. */
    public OciReference pinned(Digest to) {
        return new OciReference(repository, tag, Optional.of(to));
    }

    @Override
    public String toString() {
        return repository
                + tag.map(value -> ":" + value).orElse("")
                + digest.map(value -> "@" + value).orElse("");
    }
}
