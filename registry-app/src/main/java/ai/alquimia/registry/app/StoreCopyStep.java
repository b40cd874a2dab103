package ai.alquimia.registry.app;

/** What becomes of one agentspace or session when a store is copied. */
interface StoreCopyStep {
    /** What is going to happen, as both stores were seen. */
    StoreCopyResult.Item planned();

    /** Does it, and answers what happened. */
    StoreCopyResult.Item carryOut(CopiedStores stores);

    /** A step that does nothing. */
    record Nothing(StoreCopyResult.Item planned) implements StoreCopyStep {
        @Override
        public StoreCopyResult.Item carryOut(CopiedStores stores) {
            return planned;
        }
    }
}
