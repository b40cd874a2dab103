package ai.alquimia.registry.domain;

import static ai.alquimia.registry.domain.RegistryException.quote;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Takes a reference apart from its end: digest, tag, then host and path. */
final class OciReferenceParser {
    private static final String OCI = "oci://";
    private static final String LAYOUT = "oci:";
    private static final String ARCHIVE = "oci-archive:";

    private static final Pattern TAR = Pattern.compile(".*\\.tar(:[^/@]*)?(@[^/]*)?");

    /** A directory's name may hold an @ too, so behind it must be what looks like a digest. */
    private static final Pattern LAYOUT_DIGEST = Pattern.compile("@(sha256:[^/]*|[a-z0-9]+:[0-9A-Fa-f]{32,})$");

    private final String text;
    private final DefaultRegistry registry;

    OciReferenceParser(String text, DefaultRegistry registry) {
        this.text = text;
        this.registry = registry;
    }

    OciReference parse() {
        try {
            if (isLayout(text)) {
                return splitPath(text.substring(LAYOUT.length()), OciReferenceParser::layout);
            }
            if (text.startsWith(ARCHIVE)) {
                return splitPath(text.substring(ARCHIVE.length()), OciRepository.Archive::new);
            }
            if (isTarFile(text)) {
                return splitPath(text, OciRepository.Archive::new);
            }
            String rest = text.startsWith(OCI) ? text.substring(OCI.length()) : text;
            return split(rest, rest.lastIndexOf('@'), this::repository);
        } catch (RegistryException.Invalid e) {
            String part = (e.action() + " " + e.subject()).replaceFirst("^use ", "");
            throw new RegistryException.Invalid("read reference", quote(text), part + " " + e.reason());
        }
    }

    /** {@code bundle.tar:v1}, {@code ./a/bundle.tar} and {@code /a/bundle.tar}, but not {@code ghcr.io/a/bundle.tar}. */
    private static boolean isTarFile(String text) {
        int slash = text.indexOf('/');
        boolean relative = text.startsWith("./") || text.startsWith("../");
        return TAR.matcher(text).matches() && (relative || slash <= 0 || !isHost(text.substring(0, slash)));
    }

    private static boolean isLayout(String text) {
        return text.startsWith(LAYOUT) && !text.startsWith(OCI);
    }

    static boolean isOnDisk(String text) {
        return isLayout(text) || text.startsWith(ARCHIVE) || isTarFile(text);
    }

    private static OciRepository layout(String path) {
        return path.endsWith(".tar") ? new OciRepository.Archive(path) : new OciRepository.Layout(path);
    }

    private static OciReference splitPath(String path, Function<String, OciRepository> repository) {
        var digest = LAYOUT_DIGEST.matcher(path);
        return split(path, digest.find() ? digest.start() : -1, repository);
    }

    private static OciReference split(String rest, int at, Function<String, OciRepository> repository) {
        String named = at < 0 ? rest : rest.substring(0, at);
        int colon = named.lastIndexOf(':');
        boolean tagged = colon > named.lastIndexOf('/');
        return new OciReference(
                repository.apply(tagged ? named.substring(0, colon) : named),
                tagged ? Optional.of(new Tag(named.substring(colon + 1))) : Optional.empty(),
                at < 0 ? Optional.empty() : Optional.of(new Digest(rest.substring(at + 1))));
    }

    private OciRepository repository(String name) {
        int slash = name.indexOf('/');
        String first = slash < 0 ? "" : name.substring(0, slash);
        return isHost(first) ? new OciRepository.Remote(first, name.substring(slash + 1)) : registry.repository(name);
    }

    private static boolean isHost(String first) {
        return first.contains(".") || first.contains(":") || first.equals("localhost");
    }
}
