package ai.alquimia.registry.adapter.store.json;

/** How much of what could go on for ever is done: much with {@code CI_FULL=1}, what a build may take otherwise. */
final class Effort {
    private Effort() {}

    static boolean isFull() {
        return "1".equals(System.getenv("CI_FULL"));
    }

    static int of(int inEachBuild, int inFull) {
        return isFull() ? inFull : inEachBuild;
    }
}
