package ai.alquimia.registry.app;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.Digest;
import java.util.List;

/**
 * What copying a store did.
 *
 * @param from the address of the source
 * @param to the address of the target
 * @param items every agentspace of the source in its order, then every session by its id
 */
public record StoreCopyResult(String from, String to, List<Item> items) {
    public StoreCopyResult {
        items = List.copyOf(items);
    }

    /** What it is that was copied. */
    public enum Kind {
        AGENTSPACE,
        SESSION
    }

    /** What became of it. */
    public enum Outcome {
        /** It was not there. */
        COPIED,
        /** The agentspace was there with other content, and got what it lacked or what was to be replaced. */
        MERGED,
        /** The session was there with other content, which was replaced. */
        REPLACED,
        /** It was there with other content, which stayed. */
        KEPT,
        /** All that the source has was there. */
        ALREADY_THERE
    }

    /**
     * One agentspace or session.
     *
     * @param kind which of the two it is
     * @param id its id
     * @param outcome what became of it
     * @param digest of its exact text at the target, with the metadata and doc ids of an agentspace; not that of the artifact that publishing it gives
     * @param kept what of an agentspace differs and stayed as it was at the target, by the names of its documents and tables, or {@code metadata}
     */
    public record Item(Kind kind, String id, Outcome outcome, Digest digest, List<String> kept) {
        public Item {
            kept = List.copyOf(kept);
        }

        /** What it is called in messages. */
        String label() {
            return (kind == Kind.AGENTSPACE ? "agentspace " : "session ") + quote(id);
        }
    }
}
