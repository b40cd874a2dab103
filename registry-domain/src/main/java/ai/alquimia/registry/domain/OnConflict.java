package ai.alquimia.registry.domain;

/** What becomes of a document that differs on both sides of a merge. */
public enum OnConflict {
    /** Nothing is merged; all that differs is named. */
    FAIL,
    /** What is here stays. */
    KEEP,
    /** What comes takes its place. */
    REPLACE
}
