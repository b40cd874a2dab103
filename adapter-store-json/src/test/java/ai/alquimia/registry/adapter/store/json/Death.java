package ai.alquimia.registry.adapter.store.json;

import java.io.IOException;

/** When a process ends, seen from a step that it does. */
enum Death {
    BEFORE,
    /** A write has been done by half. */
    HALFWAY,
    AFTERWARDS;

    /** Ends the process here, by what does not return. */
    TroubledDisk.Trouble by(Runnable end) {
        return (half, whole) -> {
            act(half, whole);
            end.run();
        };
    }

    private void act(TroubledDisk.Act half, TroubledDisk.Act whole) throws IOException {
        switch (this) {
            case BEFORE -> {}
            case HALFWAY -> half.run();
            case AFTERWARDS -> whole.run();
        }
    }
}
