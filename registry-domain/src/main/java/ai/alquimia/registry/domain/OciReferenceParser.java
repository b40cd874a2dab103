package ai.alquimia.registry.domain;

import static ai.alquimia.registry.domain.RegistryException.quote;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes a reference apart from its end: digest, tag, then host and path. */
final class OciReferenceParser {
    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?|\\[[0-9A-Fa-f:]+](:[0-9]{1,5})?");
    private static final String COMPONENT = "[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*";
    private static final Pattern PATH = Pattern.compile(COMPONENT + "(/" + COMPONENT + ")*");

    private final String text;
    private final DefaultRegistry registry;

    OciReferenceParser(String text, DefaultRegistry registry) {
        this.text = text;
        this.registry = registry;
    }

    OciReference parse() {
        String rest = text.startsWith("oci://") ? text.substring("oci://".length()) : text;
        Digest digest = null;
        int at = rest.lastIndexOf('@');
        if (at >= 0) {
            digest = new Digest(rest.substring(at + 1));
            rest = rest.substring(0, at);
        }
        return rest.startsWith("oci:") && !text.startsWith("oci://")
                ? layout(rest.substring("oci:".length()), digest)
                : named(rest, digest);
    }

    private OciReference layout(String rest, @Nullable Digest digest) {
        int colon = rest.lastIndexOf(':');
        boolean tagged = colon > rest.lastIndexOf('/');
        String path = tagged ? rest.substring(0, colon) : rest;
        if (path.isEmpty()) {
            throw invalid("names no directory after oci:");
        }
        return reference(new OciRepository.Layout(path), tagged ? rest.substring(colon + 1) : null, digest);
    }

    private OciReference named(String rest, @Nullable Digest digest) {
        int colon = rest.lastIndexOf(':');
        boolean tagged = colon > rest.lastIndexOf('/') && colon > 0;
        String name = tagged ? rest.substring(0, colon) : rest;
        return reference(repository(name), tagged ? rest.substring(colon + 1) : null, digest);
    }

    private OciRepository repository(String name) {
        int slash = name.indexOf('/');
        String first = slash < 0 ? "" : name.substring(0, slash);
        boolean isHost = first.contains(".") || first.contains(":") || first.equals("localhost");
        String path = isHost ? name.substring(slash + 1) : name;
        if (isHost && !HOST.matcher(first).matches()) {
            throw invalid(quote(first) + " is no host name");
        }
        if (!PATH.matcher(path).matches()) {
            throw invalid(
                    quote(path)
                            + " is no OCI repository name: lower-case letters, digits and single separators . _ - between them");
        }
        return isHost ? new OciRepository.Remote(first, path) : registry.repository(path);
    }

    private static OciReference reference(OciRepository repository, @Nullable String tag, @Nullable Digest digest) {
        return new OciReference(repository, Optional.ofNullable(tag).map(Tag::new), Optional.ofNullable(digest));
    }

    private RegistryException invalid(String reason) {
        return new RegistryException.Invalid("read reference", quote(text), reason);
    }
}
