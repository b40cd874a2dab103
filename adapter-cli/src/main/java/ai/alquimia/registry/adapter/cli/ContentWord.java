package ai.alquimia.registry.adapter.cli;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.app.ContentSource;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.RegistryException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names a content on the command line: {@code agentspace:ID}, a path ({@code ./x}, {@code /x}, {@code x.json}) or {@code -}, a reference as everywhere,
 * or {@code :TAG} and {@code @DIGEST} in the repository of the other side. A bare word is an agentspace that exists, else a tag there.
 */
final class ContentWord {
    private static final String AGENTSPACE = "agentspace:";
    private static final Pattern PATH = Pattern.compile("-|\\.{1,2}|(?:\\.{0,2}/).*|.*\\.(?:json|yaml|yml)");
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");

    private final Verb verb;
    private final String word;
    private final String other;

    /** The other word is the one whose repository a tag or digest means. */
    ContentWord(Verb verb, String word, String other) {
        this.verb = verb;
        this.word = word;
        this.other = other;
    }

    ContentSource source() {
        if (word.startsWith(AGENTSPACE)) {
            return new ContentSource.Stored(new AgentspaceId(word.substring(AGENTSPACE.length())));
        }
        if (isPath(word)) {
            return ContentFile.read(verb, word);
        }
        if (isReference(word)) {
            return new ContentSource.Published(verb.platform().reference(word));
        }
        return relativePart().map(this::inOtherRepository).orElseGet(this::bare);
    }

    private static boolean isPath(String word) {
        return !OciReference.isOnDisk(word)
                && PATH.matcher(word.toLowerCase(Locale.ROOT)).matches();
    }

    private static boolean isReference(String word) {
        boolean relative = word.startsWith(":")
                || word.startsWith("@")
                || Digest.parse(word).isPresent();
        return !word.startsWith(AGENTSPACE)
                && !isPath(word)
                && !relative
                && (OciReference.isOnDisk(word) || word.contains("/") || word.contains(":") || word.contains("@"));
    }

    /** What is written behind the name of a repository. */
    private Optional<String> relativePart() {
        if (word.startsWith(":") || word.startsWith("@")) {
            return Optional.of(word);
        }
        return Digest.parse(word).map(digest -> "@" + digest);
    }

    private ContentSource inOtherRepository(String part) {
        if (!isReference(other)) {
            throw verb.usage(
                    quote(word) + " is a tag or digest without a repository: name it, or name one on the other side");
        }
        OciReference beside = verb.platform().reference(other);
        return new ContentSource.Published(verb.platform().reference(beside.repository() + part));
    }

    private ContentSource bare() {
        var stored = agentspace();
        if (stored.isPresent()) {
            return stored.get();
        }
        if (isReference(other) && TAG.matcher(word).matches()) {
            return inOtherRepository(":" + word);
        }
        throw new RegistryException.NotFound("compare", quote(word), "there is no such agentspace");
    }

    private Optional<ContentSource> agentspace() {
        try {
            var id = new AgentspaceId(word);
            return verb.platform().agentspaces().get(id).map(found -> new ContentSource.Stored(id));
        } catch (RegistryException.Invalid noId) {
            return Optional.empty();
        }
    }
}
