package ai.alquimia.registry.domain;

import java.text.Normalizer;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an id must be to serve as a file or directory name on every file system we meet. */
final class FileNameRule {
    private static final int MAX_BYTES = 128;
    private static final Set<String> RESERVED = Set.of("history", "metadata.json");

    private FileNameRule() {}

    /** The first rule that the name breaks, or null when it breaks none. */
    static @Nullable String violation(String name) {
        if (name.isEmpty()) {
            return "is empty";
        }
        if (Characters.utf8Length(name) > MAX_BYTES) {
            return "is longer than " + MAX_BYTES + " bytes of UTF-8";
        }
        if (name.startsWith(".")) {
            return "starts with a dot";
        }
        if (name.contains("..")) {
            return "contains \"..\"";
        }
        if (RESERVED.contains(name)) {
            return "is a name that the registry keeps for itself";
        }
        return characterViolation(name);
    }

    private static @Nullable String characterViolation(String name) {
        if (name.indexOf('/') >= 0 || name.indexOf('\\') >= 0) {
            return "contains a path separator";
        }
        if (Characters.hasControl(name)) {
            return "contains a control character";
        }
        if (Characters.hasLoneSurrogate(name)) {
            return "contains half of a surrogate pair";
        }
        boolean normal = Characters.isAscii(name) || Normalizer.isNormalized(name, Normalizer.Form.NFC);
        return normal ? null : "is not in Unicode normal form NFC";
    }
}
