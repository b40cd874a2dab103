package ai.alquimia.registry.domain;

import static ai.alquimia.registry.domain.RegistryException.quote;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Takes a reference apart from its end: digest, tag, then host and path. */
final class OciReferenceParser {
    private static final String OCI = "oci://";
    private static final String LAYOUT = "oci:";

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
            if (text.startsWith(LAYOUT) && !text.startsWith(OCI)) {
                String rest = text.substring(LAYOUT.length());
                var digest = LAYOUT_DIGEST.matcher(rest);
                return split(rest, digest.find() ? digest.start() : -1, OciRepository.Layout::new);
            }
            String rest = text.startsWith(OCI) ? text.substring(OCI.length()) : text;
            return split(rest, rest.lastIndexOf('@'), this::repository);
        } catch (RegistryException.Invalid e) {
            String part = (e.action() + " " + e.subject()).replaceFirst("^use ", "");
            throw new RegistryException.Invalid("read reference", quote(text), part + " " + e.reason());
        }
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
        boolean isHost = first.contains(".") || first.contains(":") || first.equals("localhost");
        return isHost ? new OciRepository.Remote(first, name.substring(slash + 1)) : registry.repository(name);
    }
}
