package ai.alquimia.registry.domain.diff;

import java.util.Locale;

/** Why a change is risky; in the order in which they are shown. */
public enum RiskClass {
    /** An agent got something that it can call, or that can be called there. */
    TOOL_ADDED,
    /** What is sent goes elsewhere, or something else is started. */
    ENDPOINT_CHANGED,
    /** A place gets the value of a secret that did not get it before. */
    SECRET_REQUIRED,
    /** A secret is shared with more than before. */
    SCOPE_WIDENED,
    /** Another model answers. */
    MODEL_CHANGED,
    /** What watched over the agent is gone, or switched off. */
    GUARD_REMOVED;

    /** The word for it in results, as {@code tool-added}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The same for people, as {@code tool added}. */
    public String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** So many of them in words: {@code 1 tool added}, {@code 2 tools added}. */
    String counted(int number) {
        return number + " " + (number == 1 ? title() : title().replaceFirst(" ", "s "));
    }
}
