package ai.alquimia.registry.adapter.store.postgres;

import ai.alquimia.registry.domain.DocumentKey;
import ai.alquimia.registry.json.Digests;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What a server tells the others when it has changed an agentspace: its number, the revisions before and after, each as {@code NUMBER CHANGE}, and a
 * token for each document, or a star for more than a message holds.
 *
 * @param tokens those of the documents that may be others now; empty when all may
 */
record ChangeNotice(long agentspace, Revision before, Revision after, Optional<Set<String>> tokens) {
    static final String CHANNEL = "alquimia_changes";

    private static final String ALL = "*";
    private static final int TOKEN = 16;

    /** A message of PostgreSQL has less than 8,000 bytes. */
    private static final int MOST_TOKENS = 400;

    ChangeNotice {
        tokens = tokens.map(Set::copyOf);
    }

    /** Two documents may have one token; it only says which may have changed. */
    static String token(DocumentKey key) {
        String text = key.kind().table() + "/" + key;
        return Digests.sha256(text.getBytes(StandardCharsets.UTF_8)).hex().substring(0, TOKEN);
    }

    /** Of a change of these documents. */
    static ChangeNotice of(long agentspace, Revision before, Revision after, Set<DocumentKey> changed) {
        return new ChangeNotice(
                agentspace,
                before,
                after,
                changed.size() > MOST_TOKENS
                        ? Optional.empty()
                        : Optional.of(changed.stream().map(ChangeNotice::token).collect(Collectors.toSet())));
    }

    /** Of a change of any documents. */
    static ChangeNotice ofAll(long agentspace, Revision before, Revision after) {
        return new ChangeNotice(agentspace, before, after, Optional.empty());
    }

    /** Empty for a message that is none of ours. */
    static Optional<ChangeNotice> parse(String message) {
        try {
            String[] words = message.split(" ", -1);
            var tokens = List.of(words).subList(5, words.length);
            boolean isAll = tokens.contains(ALL);
            return Optional.of(new ChangeNotice(
                    Long.parseLong(words[0]),
                    new Revision(Long.parseLong(words[1]), UUID.fromString(words[2])),
                    new Revision(Long.parseLong(words[3]), UUID.fromString(words[4])),
                    isAll ? Optional.empty() : Optional.of(Set.copyOf(tokens))));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    String message() {
        return agentspace + " " + before.number() + " " + before.change() + " " + after.number() + " " + after.change()
                + tokens.map(each -> each.isEmpty() ? "" : " " + String.join(" ", each))
                        .orElse(" " + ALL);
    }
}
