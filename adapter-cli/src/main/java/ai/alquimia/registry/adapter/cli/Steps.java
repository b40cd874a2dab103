package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.spi.ProgressListener;

/** What the registry is at, in words for the progress line; empty before it says so. */
final class Steps implements ProgressListener {
    private volatile String now = "";
    private volatile Runnable watcher = () -> {};

    @Override
    public void at(String step, int done, int of) {
        now = " [" + (done + 1) + "/" + of + "] " + step;
        watcher.run();
    }

    String now() {
        return now;
    }

    /** Calls back at each step from now on. */
    void watchedBy(Runnable onStep) {
        now = "";
        watcher = onStep;
    }
}
