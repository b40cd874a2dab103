package ai.alquimia.registry.domain.diff;

import ai.alquimia.registry.domain.JsonPointer;

/**
 * A change that somebody should look at before it runs.
 *
 * @param kind why it is risky
 * @param at the place: the document by its identity and what lies in it, as in {@code /agents/support/response/profile/tools/2}
 * @param detail what happened there, in a few words; literal secrets are masked
 */
public record Risk(RiskClass kind, JsonPointer at, String detail) {
    @Override
    public String toString() {
        return kind.title() + " " + at + ": " + detail;
    }
}
