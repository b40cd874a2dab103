package ai.alquimia.registry.adapter.store.json;

import java.util.List;
import java.util.Random;

/**
 * Something that a {@link Lane} does to the store.
 *
 * @param agent whom it is about, if one
 * @param number what it stores, if anything
 */
record Operation(Kind kind, int agent, long number) {
    static final int AGENTS = 4;
    static final String METADATA = "metadata";
    static final String SPACE = "space";
    static final String SESSION = "session";

    enum Kind {
        /** Adds one agent that must not be there. */
        ADD,
        UPSERT,
        /** Puts three agents and deletes the others, at once. */
        BATCH,
        DELETE,
        PATCH_METADATA,
        /** Changes one agent and the metadata, which are two files, at once. */
        CHANGE_BOTH,
        CREATE_AGENTSPACE,
        DESTROY_AGENTSPACE,
        SAVE_SESSION,
        DELETE_SESSION
    }

    static Operation random(Random random) {
        var kinds = Kind.values();
        return new Operation(
                kinds[random.nextInt(kinds.length)], random.nextInt(AGENTS), random.nextInt(1_000_000_000));
    }

    static String place(int agent) {
        return "agent-" + agent;
    }

    /** The states on its way from this one, the last of which is its end; none when it is refused. */
    List<LaneState> path(LaneState from) {
        String place = place(agent);
        return switch (kind) {
            case ADD -> from.has(place) ? List.of() : List.of(from.with(place, number));
            case UPSERT -> List.of(from.with(place, number));
            case BATCH -> List.of(batch(from));
            case DELETE -> List.of(from.without(place));
            case PATCH_METADATA -> List.of(from.with(METADATA, number));
            case CHANGE_BOTH ->
                List.of(from.with(place, number), from.with(place, number).with(METADATA, number));
            case CREATE_AGENTSPACE -> from.has(SPACE) ? List.of() : List.of(from.with(SPACE, number));
            case DESTROY_AGENTSPACE -> from.has(SPACE) ? List.of(from.without(SPACE)) : List.of();
            case SAVE_SESSION -> List.of(from.with(SESSION, number));
            case DELETE_SESSION -> List.of(from.without(SESSION));
        };
    }

    private LaneState batch(LaneState from) {
        var state = from;
        for (int each = 0; each < AGENTS; each++) {
            state = each == agent ? state.without(place(each)) : state.with(place(each), number);
        }
        return state;
    }
}
